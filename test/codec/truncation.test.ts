/** Every message in every version, cut at every byte. */

import { MalformedMessageError } from '@millrace/protocol'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { announceSeed, seed } from '../seed.ts'
import { arbitraryMessage } from './arbitrary.ts'
import { allCodecs, decodeFromBytes, encodeToBytes, type MessageCodec } from './codecs.ts'

/** Longer ones would only repeat what their beginning has shown. */
const MAX_BYTES = 600
let cases = 0

afterAll(() => announceSeed('messages cut at every byte', cases))

test.each(allCodecs().map((codec) => ({ name: codec.name, codec })))(
  'a $name that ends too early is malformed, wherever it ends and in whatever version',
  ({ codec }) => {
    for (let version = codec.versions.min; version <= codec.versions.max; version++) {
      const [message] = fc.sample(arbitraryMessage(codec.schema, version), { seed, numRuns: 1 })
      const bytes = encodeToBytes(codec, message, version)
      for (let length = 0; length < Math.min(bytes.length, MAX_BYTES); length++) {
        cases++
        const error = failure(codec, bytes.subarray(0, length), version)
        if (!(error instanceof MalformedMessageError))
          throw new Error(`${length} of ${bytes.length} bytes`, { cause: error })
        expect(error.messageName).toBe(codec.name)
        expect(error.version).toBe(version)
        expect(error.offset).toBeLessThanOrEqual(length)
      }
    }
  },
)

function failure(codec: MessageCodec, bytes: Uint8Array, version: number): unknown {
  try {
    decodeFromBytes(codec, bytes, version)
    return undefined
  } catch (error) {
    return error
  }
}
