/**
 * How late the event loop is while a producer compresses: records of JSON are enqueued at a fixed rate to a broker that
 * keeps nothing, for each codec, level and batch size, beside the same without compression.
 *
 *     node --conditions=millrace-source bench/compression-delay.ts [--rate MB/S] [--seconds N] [--partitions N]
 *         [--only CODEC] [--batch-size BYTES]
 *
 * Delay is what node:perf_hooks finds with a timer of 1 ms. On a machine with other work much of it is the machine's: the
 * line without compression says how much, and the CPU that the event loop's own thread used from one tick to the next
 * does not contain it. No single hold was longer than that.
 */
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { Producer, type ProducerOptions } from '@millrace/producer'
import { BENCH_TOPIC, startNullBroker } from './run/broker.ts'
import { payloadFile } from './run/payload.ts'
import { workloads } from './workloads/workload.ts'

const RECORD_BYTES = 1024
const TICK_MS = 1
/** What a busy machine has made late is not made up for in one go: this is the most that one tick enqueues. */
const MOST_TICKS_AT_ONCE = 8
const WARM_UP_MS = 1500

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '8' },
    partitions: { type: 'string', default: '12' },
    only: { type: 'string' },
    'batch-size': { type: 'string' },
  },
})
const bytesPerMs = Number(values.rate) * 1000
const runMs = Number(values.seconds) * 1000

interface Case {
  readonly codec: NonNullable<ProducerOptions['compressionType']>
  readonly level: number | undefined
  readonly batchBytes: number
}

interface Measured {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** CPU of the event loop's thread between two ticks. */
  readonly cpuP99Ms: number
  readonly cpuMaxMs: number
  readonly megabytesPerSecond: number
  readonly cpuSecondsPerGB: number
  /** Uncompressed bytes in each batch, on average. */
  readonly batchBytes: number
  readonly refused: number
}

const levels: readonly (readonly [Case['codec'], number | undefined])[] = [
  ['none', undefined],
  ['gzip', 1],
  ['gzip', 6],
  ['snappy', undefined],
  ['lz4', 9],
  ['lz4', 1],
  ['zstd', 1],
  ['zstd', 3],
  ['zstd', 6],
]
const batchSizes = values['batch-size'] === undefined ? [16_384, 131_072, 1_000_000] : [Number(values['batch-size'])]
const cases = levels
  .filter(([codec]) => values.only === undefined || codec === values.only)
  .flatMap(([codec, level]) => batchSizes.map((batchBytes): Case => ({ codec, level, batchBytes })))

const lines = recordsOfJson()
console.log(
  `Node ${process.versions.node}, ${values.rate} MB/s of JSON in records of 1 KiB, ${values.partitions} partitions, ${values.seconds} s each\n`,
)
console.log(
  '| codec | level | batchSize | delay p50 | p99 | max | CPU between ticks p99 | max | MB/s | CPU s/GB | plain batch | refused |',
)
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
for (const one of cases) {
  const found = await measured(one)
  const cells = [
    one.codec,
    one.level ?? '',
    one.batchBytes,
    `${found.p50Ms.toFixed(1)} ms`,
    `${found.p99Ms.toFixed(1)} ms`,
    `${found.maxMs.toFixed(1)} ms`,
    `${found.cpuP99Ms.toFixed(1)} ms`,
    `${found.cpuMaxMs.toFixed(1)} ms`,
    found.megabytesPerSecond.toFixed(1),
    found.cpuSecondsPerGB.toFixed(1),
    `${(found.batchBytes / 1024).toFixed(0)} KiB`,
    found.refused,
  ]
  console.log(`| ${cells.join(' | ')} |`)
}

async function measured({ codec, level, batchBytes }: Case): Promise<Measured> {
  const broker = await startNullBroker({
    brokers: 3,
    partitions: Number(values.partitions),
    delayMs: 0,
    verify: false,
  })
  const producer = new Producer({
    bootstrapServers: broker.bootstrap,
    batchSize: batchBytes,
    bufferMemory: 128 << 20,
    topics: { [BENCH_TOPIC]: { compressionType: codec, ...(level !== undefined && { compressionLevel: level }) } },
  })
  try {
    await producer.partitionsFor(BENCH_TOPIC)
    await pace(producer, WARM_UP_MS)
    const before = await broker.counts()
    const cpuBefore = process.cpuUsage()
    const start = performance.now()
    const delay = monitorEventLoopDelay({ resolution: TICK_MS })
    delay.enable()
    const { bytes, refused, cpuMs } = await pace(producer, runMs)
    delay.disable()
    const tookMs = performance.now() - start
    await producer.flush()
    const cpu = process.cpuUsage(cpuBefore)
    const batches = (await broker.counts()).batches - before.batches
    const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - TICK_MS)
    return {
      p50Ms: late(delay.percentile(50)),
      p99Ms: late(delay.percentile(99)),
      maxMs: late(delay.max),
      cpuP99Ms: cpuMs[Math.floor(cpuMs.length * 0.99)] ?? Number.NaN,
      cpuMaxMs: cpuMs.at(-1) ?? Number.NaN,
      megabytesPerSecond: bytes / 1000 / tookMs,
      cpuSecondsPerGB: (cpu.user + cpu.system) / 1e6 / (bytes / 1e9),
      batchBytes: bytes / batches,
      refused,
    }
  } finally {
    await producer.close()
    await broker.close()
  }
}

interface Paced {
  readonly bytes: number
  readonly refused: number
  /** CPU of this thread from each tick to the next, smallest first. */
  readonly cpuMs: readonly number[]
}

/** Enqueues what is due, tick by tick. What there is no room for is counted and not tried again. */
function pace(producer: Producer, forMs: number): Promise<Paced> {
  return new Promise((resolve) => {
    const start = performance.now()
    const cpuMs: number[] = []
    let last = start
    let cpu = process.threadCpuUsage()
    let sent = 0
    let refused = 0
    let owedBytes = 0
    const timer = setInterval(() => {
      const now = performance.now()
      const used = process.threadCpuUsage(cpu)
      cpu = process.threadCpuUsage()
      cpuMs.push((used.user + used.system) / 1000)
      owedBytes = Math.min(owedBytes + (now - last) * bytesPerMs, MOST_TICKS_AT_ONCE * TICK_MS * bytesPerMs)
      last = now
      for (; owedBytes >= RECORD_BYTES; owedBytes -= RECORD_BYTES) {
        const value = lines[sent % lines.length] ?? null
        sent += 1
        if (!producer.enqueue({ topic: BENCH_TOPIC, value })) refused += 1
      }
      if (now - start < forMs) return
      clearInterval(timer)
      cpuMs.sort((a, b) => a - b)
      resolve({ bytes: (sent - refused) * RECORD_BYTES, refused, cpuMs })
    }, TICK_MS)
  })
}

/** The JSON that every compressed workload of this benchmark has, in records. */
function recordsOfJson(): Uint8Array[] {
  const workload = workloads.find(({ compression }) => compression !== 'none')
  if (workload === undefined) throw new Error('no workload compresses')
  const bytes = readFileSync(payloadFile(workload))
  return Array.from({ length: Math.floor(bytes.length / RECORD_BYTES) }, (_, i) =>
    bytes.subarray(i * RECORD_BYTES, (i + 1) * RECORD_BYTES),
  )
}
