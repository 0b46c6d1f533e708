/** Kafka's record classes, run in a Java process that answers questions about bytes. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { JsonObject } from '@millrace/protocol/json'
import { kafkaJars, NEWEST_KAFKA } from './kafka-classes.ts'
import { linesOf } from './lines.ts'

/** What the JSON of an answer holds. */
export interface KafkaRead {
  readonly batches: readonly ({ readonly magic: number; readonly codec: string } & JsonObject)[]
  readonly trailing: number
}

/** The JSON of an answer; 64-bit integers are strings in it. */
export function parseRead(json: string): KafkaRead {
  return JSON.parse(json) as KafkaRead
}

/** One process with the newest record classes; it answers in the order of the questions. */
export class KafkaRecords {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string, undefined>

  constructor() {
    const jars = join(kafkaJars(NEWEST_KAFKA), '*')
    const program = join(import.meta.dirname, 'KafkaRecords.java')
    this.#process = spawn('java', ['-Xmx512m', '-XX:TieredStopAtLevel=1', '-cp', jars, program])
    this.#process.stderr.pipe(process.stderr)
    this.#lines = linesOf(this.#process.stdout)
  }

  /** The bytes of some batches that Kafka made, and what Kafka reads in them. */
  async random(seed: number, count: number): Promise<{ hex: string; json: string }[]> {
    this.#process.stdin.write(`random\t${seed}\t${count}\n`)
    const cases: { hex: string; json: string }[] = []
    for (let index = 0; index < count; index++) {
      const [hex = '', json = ''] = (await this.#answer()).split('\t')
      cases.push({ hex, json })
    }
    return cases
  }

  /** What Kafka reads in these bytes, or why it refuses them. */
  read(hex: string): Promise<{ ok: string } | { error: string }> {
    return this.#ask(`read\t${hex}`)
  }

  /** The bytes of the batch that the JSON describes. */
  build(json: string): Promise<{ ok: string } | { error: string }> {
    return this.#ask(`build\t${json}`)
  }

  /** The process ends with its input. */
  close(): void {
    this.#process.stdin.end()
  }

  async #ask(question: string): Promise<{ ok: string } | { error: string }> {
    this.#process.stdin.write(`${question}\n`)
    const [outcome, text = ''] = (await this.#answer()).split('\t')
    return outcome === 'ok' ? { ok: text } : { error: text }
  }

  async #answer(): Promise<string> {
    const { value, done } = await this.#lines.next()
    if (done === true) throw new Error('the Java process has ended; its standard error says why')
    return value
  }
}
