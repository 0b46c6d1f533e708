/** A client's side of a real socket, in the shape of a connection in memory. */
import { createConnection } from 'node:net'

export interface DialledConnection {
  write(bytes: Uint8Array): void
  close(): void
}

/** Connects to a port; rejects when nobody listens there. */
export function dial(
  address: { host: string; port: number },
  listener: { onData(bytes: Uint8Array): void; onClose(): void },
): Promise<DialledConnection> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ ...address, noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.removeListener('error', reject)
      // A reset is news of a closed connection; 'close' always follows.
      socket.on('error', () => {})
      socket.on('data', (bytes: Uint8Array) => listener.onData(bytes))
      socket.on('end', () => socket.destroy())
      socket.on('close', () => listener.onClose())
      resolve({ write: (bytes) => void socket.write(bytes), close: () => void socket.destroy() })
    })
  })
}
