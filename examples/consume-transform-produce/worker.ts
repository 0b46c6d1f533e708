/** One process of the chain: reads with KafkaJS, writes with Millrace, and commits both in one transaction. */

import { parseArgs } from 'node:util'
import { isMillraceError, Producer } from '@millrace/producer'
import { type EachBatchPayload, Kafka, type KafkaMessage, logLevel } from 'kafkajs'
import { transform } from './transform.ts'

const { values } = parseArgs({
  options: {
    brokers: { type: 'string', default: '' },
    group: { type: 'string', default: '' },
    from: { type: 'string', default: '' },
    to: { type: 'string', default: '' },
    sessionMs: { type: 'string', default: '6000' },
    transactionRecords: { type: 'string', default: '100' },
  },
})
const { group, from, to } = values
const brokers = values.brokers.split(',')
const transactionRecords = Number(values.transactionRecords)

/** What the process ends with when another one has taken over. */
const FENCED = 3

// Without anybody who watches over it, a worker ends.
process.stdin.once('end', () => process.exit(0)).resume()

// 1. The id belongs to the group, not to this process: whoever comes later fences whoever came before. From here on no
//    predecessor can write or commit anything, and what it had left open is aborted.
const producer = new Producer({ bootstrapServers: brokers, transactionalId: `${group}-chain`, lingerMs: 0 })
await producer.initTransactions().catch(end)

// 2. Only then are the group's positions read: they cannot change any more but by us.
const consumer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).consumer({
  groupId: group,
  sessionTimeout: Number(values.sessionMs),
  heartbeatInterval: Math.floor(Number(values.sessionMs) / 5),
  rebalanceTimeout: Number(values.sessionMs),
  maxWaitTimeInMs: 100,
  retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 1000 },
})
/** The next record of each partition, as far as this process has committed. */
const positions = new Map<number, bigint>()
consumer.on('consumer.crash', ({ payload }) => {
  if (!payload.restart) end(payload.error)
})
await consumer.connect()
await consumer.subscribe({ topic: from, fromBeginning: true })
await consumer.run({ autoCommit: false, partitionsConsumedConcurrently: 1, eachBatch: each })

async function each(payload: EachBatchPayload): Promise<void> {
  const { batch } = payload
  const { partition } = batch
  // After a rebalance the consumer may begin before what was committed a moment ago: the group's coordinator learns of a
  // transaction's end a little later than we do.
  const position = positions.get(partition) ?? 0n
  const messages = batch.messages.filter(({ offset }) => BigInt(offset) >= position)
  for (let start = 0; start < messages.length; start += transactionRecords) {
    if (!payload.isRunning() || payload.isStale()) return
    const some = messages.slice(start, start + transactionRecords)
    await work(partition, some)
    payload.resolveOffset(some.at(-1)?.offset ?? batch.lastOffset())
    await payload.heartbeat()
  }
  payload.resolveOffset(batch.lastOffset())
}

/** 3. Outputs and the position behind their inputs become visible together, or not at all. */
async function work(partition: number, messages: readonly KafkaMessage[]): Promise<void> {
  const last = messages.at(-1)
  if (last === undefined) return
  const next = BigInt(last.offset) + 1n
  await producer
    .transaction(
      async (tx) => {
        for (const { key, value } of messages) void tx.send({ topic: to, key, value: transform(value) }).catch(noted)
        await tx.sendOffsets([{ topic: from, partition, offset: next }], group)
      },
      { retries: 10 },
    )
    .catch(end)
  positions.set(partition, next)
  process.stdout.write('committed\n')
}

/** A record that fails, fails the commit; nothing is left to be done about it here. */
function noted(): void {}

/** A process that was fenced has a successor: it ends at once and leaves the work alone. */
function end(error: unknown): never {
  if (isMillraceError(error) && error.code === 'MILLRACE_PRODUCER_FENCED') process.exit(FENCED)
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}
