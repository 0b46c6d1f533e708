/** A program as a user would write it: sends one record, says what became of it, and ends by itself. */

import { isMillraceError, Producer, type ProducerOptions } from '@millrace/producer'

/** What the program is told, as JSON in its first argument. */
export interface SendOneInput {
  readonly options: ProducerOptions
  readonly topic: string
  readonly valueBytes: number
}

/** What it prints. */
export interface SendOneOutput {
  readonly offset?: string
  readonly code?: string
  readonly delivery?: string | undefined
  readonly message?: string
  readonly tookMs: number
}

const { options, topic, valueBytes } = JSON.parse(process.argv[2] ?? '{}') as SendOneInput
const startedMs = performance.now()

try {
  const producer = new Producer(options)
  try {
    const { offset } = await producer.send({ topic, value: 'x'.repeat(valueBytes) })
    say({ offset: String(offset), tookMs: performance.now() - startedMs })
  } finally {
    await producer.close()
  }
} catch (error) {
  if (!isMillraceError(error)) throw error
  const { code, delivery, message } = error
  say({ code, delivery, message, tookMs: performance.now() - startedMs })
  process.exitCode = 1
}

function say(output: SendOneOutput): void {
  process.stdout.write(`${JSON.stringify(output)}\n`)
}
