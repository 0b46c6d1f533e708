/** Millions of records through one producer: nothing that it holds may grow. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Producer } from '@millrace/producer'
import type { SoakBrokerInput, SoakBrokerSays } from './broker.ts'
import { describeSample, growth, type Sample, sample } from './sample.ts'

const TOPIC = 'soak'
const PARTITIONS = 12
const KEYS = 1_000
const VALUE = 'x'.repeat(100)
const SAMPLES = 40

/** Sends the records and says what is wrong; empty is right. */
export async function soak(
  { records, seed }: { readonly records: number; readonly seed: number },
  say: (line: string) => void,
): Promise<string[]> {
  const input: SoakBrokerInput = { topic: TOPIC, partitions: PARTITIONS, seed }
  const broker = fork(join(import.meta.dirname, 'broker.ts'), [JSON.stringify(input)])
  const heard = async (): Promise<SoakBrokerSays> => ((await once(broker, 'message')) as [SoakBrokerSays])[0]
  const started = await heard()
  if (!('bootstrapServers' in started)) throw new Error('the broker said something else than where it is')
  const idle = sample()
  const producer = new Producer({ bootstrapServers: started.bootstrapServers, clientId: 'soak' })
  let acknowledged = 0
  const failures: string[] = []
  const onDelivery = (error: Error | null): void => {
    if (error === null) acknowledged += 1
    else failures.push(error.message)
  }
  const samples: Sample[] = []
  const startedMs = performance.now()
  for (let i = 0; i < records; i++) {
    const record = { topic: TOPIC, key: String(i % KEYS), value: VALUE }
    while (!producer.enqueue(record, onDelivery)) await producer.ready()
    if ((i + 1) % Math.ceil(records / SAMPLES) !== 0) continue
    // At rest, or the number of records under way would be what is measured.
    await producer.flush()
    samples.push(sample())
    const rate = (i + 1) / (performance.now() - startedMs)
    say(`${String(i + 1)} records, ${rate.toFixed(0)} per ms; ${describeSample(samples.at(-1) ?? idle)}`)
  }
  await producer.close()
  const problems = growth(samples)
  // Sockets that were closed are gone a moment later.
  await pause(200)
  const after = sample()
  for (const name of ['timers', 'sockets', 'handles'] as const) {
    if (after[name] > idle[name])
      problems.push(`${name} after close(): ${String(after[name])}, before: ${String(idle[name])}`)
  }
  const exit = once(broker, 'exit')
  broker.send('end')
  const seen = await heard()
  await exit
  if ('records' in seen) {
    say(`the broker has ${String(seen.records)} records and had ${String(seen.faults)} faults`)
    problems.push(...seen.violations)
    if (seen.records !== records)
      problems.push(`${String(records)} records were sent, ${String(seen.records)} are in the log`)
  }
  if (acknowledged !== records) problems.push(`${String(acknowledged)} of ${String(records)} records were acknowledged`)
  return [...problems, ...failures.slice(0, 5)]
}
