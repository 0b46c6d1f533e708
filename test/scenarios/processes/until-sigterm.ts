/** A process that takes records and lingers over them until it is told to end; leaving the block delivers them. */

import { once } from 'node:events'
import { Producer } from '@millrace/producer'

const [bootstrapServer = '', count = '0'] = process.argv.slice(2)
await using producer = new Producer({
  bootstrapServers: [bootstrapServer],
  lingerMs: 100_000,
  deliveryTimeoutMs: 200_000,
})
for (let i = 0; i < Number(count); i++) producer.enqueue({ topic: 'orders', value: String(i), partition: 0 })
await producer.partitionsFor('orders')
const ended = once(process, 'SIGTERM')
// Listening for a signal keeps no process alive; a pipe from the parent would not either.
const alive = setInterval(() => undefined, 1000)
console.log('waiting')
await ended
clearInterval(alive)
