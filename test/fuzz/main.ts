/** `npm run fuzz -- --minutes M [--seed S]`: the fuzzers of messages, record batches and compressed data, one after another. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** Far more than time allows: here only time counts. */
const ENDLESS = ['--inputs', '1000000000']

/** Each codec has a fuzzer of its own, so that none uses up the others' time. */
const FUZZERS: readonly (readonly [program: string, args: readonly string[]])[] = [
  ['../codec/fuzz.ts', []],
  ['../codec/fuzz-records.ts', ENDLESS],
  ...['gzip', 'snappy', 'lz4', 'zstd', 'snappyjs', 'lz4js', 'zstd-mongodb'].map(
    (codec) => ['../compression/fuzz.ts', ['--codec', codec, ...ENDLESS]] as const,
  ),
]

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '3' }, seed: { type: 'string' } } })
const minutes = Number(values.minutes) / FUZZERS.length
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31))

process.stdout.write(`fuzzing for ${values.minutes} minutes with seed ${seed}\n`)
for (const [fuzzer, own] of FUZZERS) {
  const path = fileURLToPath(new URL(fuzzer, import.meta.url))
  const args = [path, '--minutes', String(minutes), '--seed', seed, ...own]
  const child = spawn(process.execPath, [...process.execArgv, ...args], { stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) {
    process.stdout.write(`${fuzzer} failed; again: npm run fuzz -- --minutes ${values.minutes} --seed ${seed}\n`)
    process.exitCode = 1
    break
  }
}
if (process.exitCode !== 1) process.stdout.write('no fuzzer found anything\n')
