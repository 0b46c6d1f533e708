/** A day of load in virtual time: leaders that move, brokers that restart, hours of silence; nothing is left behind. */

import { scenario } from '../scenarios/scenario.ts'
import { describeSample, growth, type Sample, sample } from './sample.ts'

const MINUTE_MS = 60_000
const MINUTES_PER_HOUR = 60
const PARTITIONS = 6
/** Connections are closed as idle after nine minutes without a record. */
const SILENT_MINUTES = 15
const BROKERS = 3

/** Lives through the hours and says what is wrong; empty is right. */
export async function liveThrough(
  { hours, perSecond, seed }: { readonly hours: number; readonly perSecond: number; readonly seed: number },
  say: (line: string) => void,
): Promise<string[]> {
  const { producer, cluster, time, network, topic } = scenario({
    seed,
    brokers: BROKERS,
    partitions: PARTITIONS,
    latencyMs: 2,
    cluster: { configs: { 'retention.bytes': String(128 << 10) }, keptRequests: 1 },
    producer: { lingerMs: 5 },
  })
  let sent = 0
  let acknowledged = 0
  const problems: string[] = []
  const samples: Sample[] = []
  for (let hour = 0; hour < hours; hour++) {
    for (let minute = 0; minute < MINUTES_PER_HOUR; minute++) {
      if (minute === 20) cluster.faults.moveLeader(topic, hour % PARTITIONS)
      if (minute === 30) await cluster.faults.killBroker((hour % BROKERS) + 1)
      if (minute === 32) await cluster.faults.startBroker((hour % BROKERS) + 1)
      if (minute === 40) network.cut()
      if (minute >= MINUTES_PER_HOUR - SILENT_MINUTES) {
        await time.advance(MINUTE_MS)
        continue
      }
      for (let second = 0; second < 60; second++) {
        for (let i = 0; i < perSecond; i++) {
          sent += 1
          producer.enqueue({ topic, key: String(sent % 97), value: String(sent) }, (error) => {
            if (error === null) acknowledged += 1
            else problems.push(error.message)
          })
        }
        await time.advance(1_000)
      }
    }
    // Nothing has been sent for a while; connections stay only where metadata is asked for now and then.
    if (network.openSockets > BROKERS) problems.push(`${String(network.openSockets)} sockets are open at rest`)
    samples.push({ ...sample(), timers: time.scheduled, sockets: network.openSockets })
    const last = samples.at(-1)
    if (last !== undefined)
      say(`${String(hour + 1)} h: ${String(acknowledged)} of ${String(sent)} acknowledged; ${describeSample(last)}`)
  }
  await time.result(producer.close(), MINUTE_MS)
  await time.advance(MINUTE_MS)
  if (acknowledged !== sent) problems.push(`${String(acknowledged)} of ${String(sent)} records were acknowledged`)
  if (network.openSockets > 0) problems.push(`${String(network.openSockets)} sockets are open after close()`)
  let inLog = 0
  for (let partition = 0; partition < PARTITIONS; partition++)
    inLog += Number(cluster.log(topic, partition).logEndOffset)
  if (inLog !== sent) problems.push(`${String(sent)} records were sent, ${String(inLog)} are in the log`)
  return [
    ...problems.slice(0, 10),
    ...growth(samples),
    ...cluster.violations.map(({ message }) => message).slice(0, 10),
  ]
}
