/**
 * Feeds damaged messages to every decoder: `node --conditions=millrace-source test/codec/fuzz.ts --minutes 1`, or
 * `--cases 1000000`, with `--seed S` to see the same damage again. Nothing but MalformedMessageError may come out, soon,
 * and without memory beyond a multiple of the input. What leads to code that has not run before, or to a refusal that
 * has not been heard before, is damaged further.
 */

import { argv, hrtime, memoryUsage } from 'node:process'
import { parseArgs } from 'node:util'
import { MalformedMessageError, Reader, Writer } from '@millrace/protocol'
import { messageToJson } from '@millrace/protocol/json'
import fc from 'fast-check'
import { arbitraryMessage } from './arbitrary.ts'
import { CodeCoverage } from './code-coverage.ts'
import { allVersions, type MessageCodec } from './codecs.ts'
import { Damage } from './damage.ts'

export interface FuzzOptions {
  readonly seed: number
  readonly cases: number
  readonly minutes: number
  readonly onProgress?: (report: FuzzReport) => void
}

export interface FuzzReport {
  readonly cases: number
  readonly decoded: number
  readonly refused: number
  /** How many different refusals there were: message, version, field and kind of damage. */
  readonly refusals: number
  /** How many characters of the codec's code have run. */
  readonly characters: number
  readonly slowestMs: number
  /** The most that the heap grew by in one case, as a multiple of the input's bytes beyond a fixed allowance. */
  readonly heaviest: number
}

/** What can be asked of one case on a busy machine. */
const MAX_CASE_MS = 2000
/** A JavaScript object of many small fields takes this many bytes for each byte on the wire. */
const MAX_HEAP_MULTIPLE = 100
const HEAP_ALLOWANCE_BYTES = 4_000_000
const SEEDS_PER_VERSION = 4
const CORPUS_LIMIT = 200
const LARGE_BYTES = 200_000

interface Place {
  readonly codec: MessageCodec
  readonly version: number
}

interface Target extends Place {
  /** Its generated code. */
  readonly file: string
  /** Valid messages first, then inputs that did something not seen before. */
  readonly corpus: Uint8Array[]
}

/** Runs until the cases or the minutes are over; throws with the input when something is wrong. */
export function fuzz(options: FuzzOptions): FuzzReport {
  const targets = allVersions().map(({ codec, version }) => ({
    codec,
    version,
    file: `messages/${kebab(codec.kafkaName)}.ts`,
    corpus: seeds(codec, version, options.seed),
  }))
  const run = new FuzzRun(targets, new Damage(options.seed))
  const deadline = hrtime.bigint() + BigInt(Math.round(options.minutes * 60e9))
  for (let round = 0; run.report.cases < options.cases && hrtime.bigint() < deadline; round++) {
    run.round(round)
    options.onProgress?.(run.report)
  }
  run.close()
  return run.report
}

class FuzzRun {
  readonly #targets: readonly Target[]
  readonly #damage: Damage
  readonly #signatures = new Set<string>()
  readonly #coverage = new CodeCoverage()
  #cases = 0
  #decoded = 0
  #slowestMs = 0
  #heaviest = 0

  constructor(targets: readonly Target[], damage: Damage) {
    this.#targets = targets
    this.#damage = damage
  }

  get report(): FuzzReport {
    return {
      cases: this.#cases,
      decoded: this.#decoded,
      refused: this.#cases - this.#decoded,
      refusals: this.#signatures.size,
      characters: this.#coverage.characters,
      slowestMs: this.#slowestMs,
      heaviest: this.#heaviest,
    }
  }

  close(): void {
    this.#coverage.close()
  }

  /** Every message in every version once; now and then with an input that is large and made of one byte. */
  round(round: number): void {
    const inputs = this.#targets.map((target) => {
      const origin = target.corpus[this.#damage.below(target.corpus.length)] ?? new Uint8Array(0)
      const input = round % 64 === 63 ? this.#large() : this.#damage.damage(origin)
      this.#measure(target, input)
      return { target, input }
    })
    // One look for all: it takes as long as some hundred messages.
    const news = this.#coverage.news()
    for (const { target, input } of inputs) if (news.has(target.file)) this.#keep(target, input)
  }

  #large(): Uint8Array {
    const bytes = new Uint8Array(LARGE_BYTES).fill([0, 1, 2, 0x7f, 0x80, 0xff][this.#damage.below(6)] ?? 0)
    const hostile = this.#damage.damage(new Uint8Array(8))
    bytes.set(hostile.subarray(0, LARGE_BYTES))
    return bytes
  }

  #measure(target: Target, input: Uint8Array): void {
    this.#cases++
    // Asking for the heap's size takes longer than a small message, which could not hide a large allocation anyway.
    const isWeighed = input.length === LARGE_BYTES
    const heapBefore = isWeighed ? memoryUsage().heapUsed : 0
    const start = hrtime.bigint()
    const refusal = decodeOrRefuse(target, input)
    const ms = Number(hrtime.bigint() - start) / 1e6
    const heapAfter = isWeighed ? memoryUsage().heapUsed : 0
    const growth = (heapAfter - heapBefore - HEAP_ALLOWANCE_BYTES) / Math.max(1, input.length)
    this.#slowestMs = Math.max(this.#slowestMs, ms)
    this.#heaviest = Math.max(this.#heaviest, growth)
    if (ms > MAX_CASE_MS) throw new Error(`${describe(target, input)}: took ${ms} ms`)
    if (growth > MAX_HEAP_MULTIPLE) throw new Error(`${describe(target, input)}: ${growth} times its size on the heap`)
    if (refusal === null) this.#decoded++
    else this.#learn(target, input, refusal)
  }

  /** An input that is refused in a new way is worth damaging further. */
  #learn(target: Target, input: Uint8Array, refusal: MalformedMessageError): void {
    const reason = refusal.message.replace(/\d+/g, '#')
    if (this.#signatures.has(reason)) return
    this.#signatures.add(reason)
    this.#keep(target, input)
  }

  #keep({ corpus }: Target, input: Uint8Array): void {
    if (corpus.length < CORPUS_LIMIT && input.length < LARGE_BYTES) corpus.push(input)
  }
}

/** What was decoded must be encoded and shown as JSON without complaint. */
function decodeOrRefuse({ codec, version }: Place, input: Uint8Array): MalformedMessageError | null {
  try {
    const reader = new Reader(input)
    const message = codec.decode(reader, version)
    reader.finish()
    codec.encode(new Writer(), message, version)
    messageToJson(codec.schema, message, version)
    return null
  } catch (error) {
    if (error instanceof MalformedMessageError) return error
    throw new Error(`${describe({ codec, version }, input)}: ${String(error)}`, { cause: error })
  }
}

function seeds(codec: MessageCodec, version: number, seed: number): Uint8Array[] {
  return fc.sample(arbitraryMessage(codec.schema, version), { seed, numRuns: SEEDS_PER_VERSION }).map((message) => {
    const writer = new Writer()
    codec.encode(writer, message, version)
    return writer.toBytes()
  })
}

function describe({ codec, version }: Place, input: Uint8Array): string {
  return `${codec.name} version ${version}, ${input.length} bytes ${Buffer.from(input.subarray(0, 2000)).toString('hex')}`
}

function main(): void {
  const { values } = parseArgs({
    options: { minutes: { type: 'string' }, cases: { type: 'string' }, seed: { type: 'string' } },
  })
  const isBounded = values.minutes !== undefined || values.cases !== undefined
  const minutes = Number(values.minutes ?? (isBounded ? Number.POSITIVE_INFINITY : 1))
  const cases = Number(values.cases ?? Number.POSITIVE_INFINITY)
  const seed = Number(values.seed ?? Date.now() % 0x7fff_ffff)
  process.stdout.write(`codec fuzz: seed ${seed}\n`)
  let printed = 0
  const onProgress = (report: FuzzReport): void => {
    if (report.cases - printed < 250_000) return
    printed = report.cases
    process.stdout.write(`${line(report)}\n`)
  }
  const report = fuzz({ seed, cases, minutes: Math.min(minutes, 1e6), onProgress })
  process.stdout.write(`${line(report)}\nPASSED: only MalformedMessageError, seed ${seed}\n`)
}

/** The name of the file that an API's or payload's code is generated into. */
function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
}

function line({ cases, decoded, refusals, characters, slowestMs, heaviest }: FuzzReport): string {
  const figures = `slowest ${slowestMs.toFixed(1)} ms, heaviest ${Math.max(0, heaviest).toFixed(1)} × input`
  return `${cases} cases, ${decoded} decoded, ${refusals} kinds of refusal, ${characters} characters of code, ${figures}`
}

if (argv[1] === import.meta.filename) main()
