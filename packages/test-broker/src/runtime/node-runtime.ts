/** The doors as Node opens them: the wall clock, real timers, real sockets. */
import { createServer, type Server, type Socket } from 'node:net'
import type { AcceptedSocket, ListeningPort, Network, RandomSource, Runtime, TimerHandle } from './runtime.ts'
import { SeededRandom } from './seeded-random.ts'

export function createNodeRuntime(options: { seed?: number } = {}): Runtime {
  const random: RandomSource = new SeededRandom(options.seed ?? Math.floor(Math.random() * 0x1_0000_0000))
  return {
    clock: { nowMs: () => Date.now() },
    timers: { schedule: scheduleTimer },
    random,
    network: nodeNetwork,
  }
}

function scheduleTimer(delayMs: number, task: () => void): TimerHandle {
  const timer = setTimeout(task, delayMs)
  return { cancel: () => clearTimeout(timer) }
}

const nodeNetwork: Network = {
  listen(address, onConnection): Promise<ListeningPort> {
    return new Promise((resolve, reject) => {
      const server = createServer({ noDelay: true }, (socket) => onConnection(acceptedSocket(socket)))
      server.once('error', reject)
      server.listen({ host: address.host, port: address.port }, () => {
        server.removeListener('error', reject)
        resolve(listeningPort(server))
      })
    })
  },
}

function listeningPort(server: Server): ListeningPort {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no address')
  return {
    port: address.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function acceptedSocket(socket: Socket): AcceptedSocket {
  return {
    remoteAddress: `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`,
    write(segments): void {
      if (socket.destroyed) return
      socket.cork()
      for (const segment of segments) socket.write(segment)
      socket.uncork()
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    // Not destroy(): it would throw away bytes written just before, and half a frame is a fault that must arrive.
    destroy(): void {
      if (!socket.destroyed) socket.destroySoon()
    },
    attach(events): void {
      // A plain view of Node's buffer: what is stored and shown later shall not be a Buffer here and none elsewhere.
      socket.on('data', ({ buffer, byteOffset, length }: Buffer) =>
        events.onData(new Uint8Array(buffer, byteOffset, length)),
      )
      // A reset by the client is news of a closed connection; 'close' always follows.
      socket.on('error', () => {})
      socket.on('end', () => events.onClose())
      socket.on('close', () => events.onClose())
    },
  }
}
