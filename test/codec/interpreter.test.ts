/** The generated code against the schema interpreter: every message, every version, both directions. */

import { isDeepStrictEqual } from 'node:util'
import { UnsupportedFieldError } from '@millrace/protocol'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { announceSeed, effort, seed } from '../seed.ts'
import { arbitraryMessage } from './arbitrary.ts'
import { allCodecs, decodeFromBytes, encodeToBytes, encodeToHex, type MessageCodec } from './codecs.ts'
import { CannotCarryError, interpretDecode, interpretEncode } from './interpreter.ts'

const RUNS = 12 * effort
let cases = 0

afterAll(() => announceSeed('generated code against the interpreter', cases))

describe.each(allCodecs().map((codec) => ({ name: codec.name, codec })))('$name', ({ codec }) => {
  test('is encoded and decoded as the schema says, in every version [S423]', { timeout: 60_000 }, () => {
    for (let version = codec.versions.min; version <= codec.versions.max; version++) {
      fc.assert(
        fc.property(arbitraryMessage(codec.schema, version), (message) => {
          cases++
          const bytes = encodeToBytes(codec, message, version)
          expect(Buffer.from(bytes).toString('hex')).toBe(interpreted(codec, message, version))
          const decoded = decodeFromBytes(codec, bytes, version)
          assertEqual(decoded, interpretDecode(codec.schema, bytes, version))
          assertEqual(decoded, message)
        }),
        { seed, numRuns: RUNS },
      )
    }
  })

  test('of one version is refused, or loses only what may be lost, in any other', { timeout: 60_000 }, () => {
    const { min, max } = codec.versions
    for (let version = min; version <= max; version++) {
      fc.assert(
        fc.property(arbitraryMessage(codec.schema, version), fc.integer({ min, max }), (message, other) => {
          cases++
          expect(outcome(() => encodeToHex(codec, message, other))).toBe(
            outcome(() => interpreted(codec, message, other)),
          )
        }),
        { seed, numRuns: Math.ceil(RUNS / 3) },
      )
    }
  })
})

function interpreted(codec: MessageCodec, message: unknown, version: number): string {
  return Buffer.from(interpretEncode(codec.schema, message, version)).toString('hex')
}

/** Which of several fields is named first is not compared. */
function outcome(run: () => string): string {
  try {
    return run()
  } catch (error) {
    if (error instanceof UnsupportedFieldError || error instanceof CannotCarryError) return 'refused'
    throw error
  }
}

/** Quicker than `toEqual`, which is left to explain a difference. */
function assertEqual(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected)
}
