/** The four codecs, by Kafka's names and numbers. */
import { type Codec, type CodecImplementation, ReplaceableCodec } from './codec.ts'
import type { CodecName } from './codec-name.ts'
import { gzipByZlib } from './gzip.ts'
import { defaultLz4 } from './lz4.ts'
import { defaultSnappy } from './snappy.ts'
import { defaultZstd } from './zstd.ts'

const byName: Readonly<Record<CodecName, ReplaceableCodec>> = {
  gzip: new ReplaceableCodec('gzip', 1, gzipByZlib),
  snappy: new ReplaceableCodec('snappy', 2, defaultSnappy),
  lz4: new ReplaceableCodec('lz4', 3, defaultLz4),
  zstd: new ReplaceableCodec('zstd', 4, defaultZstd),
}

const all: readonly ReplaceableCodec[] = Object.values(byName)

export interface Codecs {
  readonly all: readonly Codec[]
  /** Throws a `RangeError` for a name that Kafka does not know; `none` is not a codec. */
  byName(name: CodecName): Codec
  /** By the number in a batch's attributes. Throws a `RangeError` for one that is not 1 to 4. */
  byId(id: number): Codec
}

export const codecs: Codecs = {
  all,

  byName(name) {
    return codecNamed(name)
  },

  byId(id) {
    const codec = all.find((candidate) => candidate.id === id)
    if (codec === undefined) throw new RangeError(`There is no codec with the number ${String(id)}: 1 to 4 are known`)
    return codec
  },
}

export function isCodecName(name: string): name is CodecName {
  return Object.hasOwn(byName, name)
}

/**
 * Uses another implementation for a codec from now on, everywhere in this process; `null` brings ours back. It must
 * write what Kafka reads: xerial's framing for snappy, frames of independent blocks for lz4.
 */
export function setCodec(name: CodecName, implementation: CodecImplementation | null): void {
  codecNamed(name).replace(implementation)
}

function codecNamed(name: string): ReplaceableCodec {
  if (isCodecName(name)) return byName[name]
  throw new RangeError(`There is no codec named '${name}': ${Object.keys(byName).join(', ')} are known`)
}
