/** A service that ends well: at SIGTERM or Ctrl-C it takes no more, delivers what it has taken, and says what became of it. */

import { Producer } from '@millrace/producer'
import { TestCluster } from '@millrace/test-broker'

/** Most orchestrators kill a process 30 s after they asked it to end; this leaves time to log. */
const CLOSE_WITHIN_MS = 20_000
const TOPIC = 'readings'

const servers = process.argv[2]
// Without a broker of yours, one inside of this process.
const cluster = servers === undefined ? await TestCluster.start({ topics: { [TOPIC]: 3 } }) : null
const producer = new Producer({
  bootstrapServers: cluster?.bootstrapServers ?? servers ?? '',
  clientId: 'end-on-signal',
})

const outcomes = { taken: 0, acknowledged: 0, failed: 0 }
const work = setInterval(() => {
  const record = { topic: TOPIC, key: 'sensor-1', value: String(Math.random()) }
  const taken = producer.enqueue(record, (error) => {
    if (error === null) outcomes.acknowledged += 1
    else outcomes.failed += 1
  })
  if (taken) outcomes.taken += 1
}, 10)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void end(signal)
  })
}
console.log(`sending to ${TOPIC}; end me with Ctrl-C, or: kill ${String(process.pid)}`)

async function end(signal: string): Promise<void> {
  console.log(`${signal}: no more records are taken`)
  clearInterval(work)
  // Delivers what was taken; what is left when the time is up fails, and its callbacks say whether it can be in the log.
  await producer.close({ timeoutMs: CLOSE_WITHIN_MS })
  await cluster?.close()
  console.log(outcomes)
  // Nothing keeps the process alive any more: it ends by itself, and no exit() cuts anything off.
  process.exitCode = outcomes.failed === 0 ? 0 : 1
}
