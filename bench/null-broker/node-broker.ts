/**
 * The null broker's stand-in where there is no C compiler: the same options, the same lines, the same answers, from
 * Millrace's own codec. It costs more than a client does, so what is measured on it is not the client alone.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { FrameDecoder } from '@millrace/protocol'
import { NodeCluster } from './node-cluster.ts'

const MAX_FRAME_BYTES = 100 << 20

const { values } = parseArgs({
  options: {
    brokers: { type: 'string', default: '1' },
    partitions: { type: 'string', default: '1' },
    topic: { type: 'string', default: 'bench' },
    'delay-ms': { type: 'string', default: '0' },
    'transaction-version': { type: 'string', default: '1' },
    verify: { type: 'boolean', default: false },
  },
})
const delayMs = Number(values['delay-ms'])
const ports: number[] = []
const { topic, verify } = values
const transactionVersion = Number(values['transaction-version'])
const cluster = new NodeCluster({ topic, partitions: Number(values.partitions), verify, transactionVersion, ports })

function handle(socket: Socket, nodeId: number): void {
  const decoder = new FrameDecoder({ maxFrameBytes: MAX_FRAME_BYTES })
  socket.setNoDelay(true)
  socket.on('error', () => {
    // A client that is gone needs no answer.
  })
  socket.on('data', (chunk) => {
    try {
      socket.cork()
      decoder.push(chunk, (frame) => {
        const pieces = cluster.answerTo(frame, nodeId)
        if (pieces === null) return
        if (delayMs === 0) write(socket, pieces)
        else setTimeout(write, delayMs, socket, pieces)
      })
      socket.uncork()
    } catch (error) {
      console.error(error)
      socket.destroy()
    }
  })
}

function write(socket: Socket, pieces: readonly Uint8Array[]): void {
  for (const piece of pieces) socket.write(piece)
}

for (let index = 0; index < Number(values.brokers); index++) {
  const server = createServer((socket) => {
    handle(socket, index + 1)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ports.push((server.address() as AddressInfo).port)
}
console.log(JSON.stringify({ ports }))
const commands = createInterface({ input: process.stdin })
commands.on('line', () => {
  console.log(JSON.stringify(cluster.stats()))
})
commands.on('close', () => {
  process.exit(0)
})
