/** A worker thread with a producer of its own: sends what it was told to, and says what became of it. */

import { parentPort, workerData } from 'node:worker_threads'
import { Producer } from '@millrace/producer'

const { bootstrapServers, name, count } = workerData as { bootstrapServers: string[]; name: string; count: number }
const producer = new Producer({ bootstrapServers, lingerMs: 1 })
try {
  const sent = Array.from({ length: count }, (_, i) => ({ topic: 'orders', key: name, value: `${name} ${String(i)}` }))
  const metadata = await producer.sendMany(sent)
  parentPort?.postMessage(metadata.map(({ partition, offset }) => [partition, Number(offset)]))
} finally {
  await producer.close()
}
