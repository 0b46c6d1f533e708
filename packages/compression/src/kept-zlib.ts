/** Compressors of Node's zlib that are used again for the next small input, instead of one for each. */

// `gzipSync` and `zstdCompressSync` make a compressor for every call: a quarter of a megabyte of which the garbage collector
// is told, and a buffer for the output. A producer that compressed 2000 batches a second spent a tenth of its time in
// full collections of a small heap (ADR 5). What node:zlib's streams are made of can be used again, but has no public
// name. So it is tried on a known input first, and whatever is not as expected there, or later, is left to the public functions.
import { types } from 'node:util'
import type zlib from 'node:zlib'

/** One for each level in use; more than a few in one process are worth no memory. */
const MAX_KEPT = 4

/** What `node:zlib` drives below a stream. */
interface NativeCompressor {
  writeSync(
    flush: number,
    input: Uint8Array,
    inputOffset: number,
    inputBytes: number,
    output: Uint8Array,
    outputOffset: number,
    outputBytes: number,
  ): void
  reset(): void
}

interface Engine {
  readonly stream: zlib.Gzip | zlib.ZstdCompress
  readonly native: NativeCompressor
  /** Room left in the output, and input not yet taken, after each call. */
  readonly state: Uint32Array
}

export interface KeptZlibOptions {
  readonly make: (level: number) => zlib.Gzip | zlib.ZstdCompress
  /** The flush that ends the output. */
  readonly finish: number
  /** True when a compressor has to be told to begin anew; zstd's does so by itself, and would forget its level. */
  readonly resets: boolean
  readonly decompress: (bytes: Uint8Array) => Uint8Array
  /** For a level: above this the memory that a call takes is small beside its work. */
  readonly maxInputBytes: (level: number) => number
}

/** All that one codec keeps. */
export class KeptZlib {
  readonly #options: KeptZlibOptions
  readonly #engines = new Map<number, Engine>()
  #isUsable = true
  #output: Uint8Array = new Uint8Array(0)

  constructor(options: KeptZlibOptions) {
    this.#options = options
  }

  /**
   * The compressed bytes: the caller's own, or, when `transient`, a view of memory that the next call overwrites. Null when
   * the input is large, or when this Node's zlib cannot be used in this way.
   */
  compress(input: Uint8Array, level: number, transient = false): Uint8Array | null {
    // The public functions refuse what is no Uint8Array, or convert it; the native one ends the process.
    if (!this.#isUsable || !types.isUint8Array(input) || input.length > this.#options.maxInputBytes(level)) return null
    const engine = this.#engines.get(level) ?? this.#tried(level)
    const output = engine === null ? null : this.#run(engine, input)
    if (output === null) this.#giveUp()
    return transient ? output : (output?.slice() ?? null)
  }

  /** A new engine that has shown on two inputs that it does what it should, the second time too. */
  #tried(level: number): Engine | null {
    try {
      const engine = engineOf(this.#options.make(level))
      if (engine === null) return null
      for (const text of ['once', 'and once more']) {
        const input = Buffer.from(text)
        const output = this.#run(engine, input)
        if (output === null || !input.equals(this.#options.decompress(output))) return null
      }
      this.#keep(level, engine)
      return engine
    } catch {
      return null
    }
  }

  #keep(level: number, engine: Engine): void {
    const [oldest] = this.#engines
    if (oldest !== undefined && this.#engines.size >= MAX_KEPT) {
      this.#engines.delete(oldest[0])
      oldest[1].stream.close()
    }
    this.#engines.set(level, engine)
  }

  #run({ stream, native, state }: Engine, input: Uint8Array): Uint8Array | null {
    const output = this.#outputFor(input.length)
    native.writeSync(this.#options.finish, input, 0, input.length, output, 0, output.length)
    const [roomLeft = 0, inputLeft = 0] = state
    if (stream.destroyed || inputLeft !== 0 || roomLeft === 0) return null
    if (this.#options.resets) native.reset()
    return output.subarray(0, output.length - roomLeft)
  }

  /** Room for the worst case of both codecs, and a byte more: an output that is full to its end may not be the whole. */
  #outputFor(inputBytes: number): Uint8Array {
    const worstBytes = inputBytes + (inputBytes >> 8) + 256
    if (this.#output.length < worstBytes) this.#output = new Uint8Array(2 ** Math.ceil(Math.log2(worstBytes)))
    return this.#output
  }

  #giveUp(): void {
    this.#isUsable = false
    for (const { stream } of this.#engines.values()) stream.close()
    this.#engines.clear()
  }
}

/** Null where node:zlib is built in another way. */
function engineOf(stream: zlib.Gzip | zlib.ZstdCompress): Engine | null {
  // An error ends the engine, as `destroyed` tells; nobody else listens.
  stream.on('error', () => {})
  const native: unknown = Reflect.get(stream, '_handle')
  const state: unknown = Reflect.get(stream, '_writeState')
  return isNative(native) && state instanceof Uint32Array ? { stream, native, state } : null
}

function isNative(value: unknown): value is NativeCompressor {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['writeSync', 'reset'].every((name) => typeof Reflect.get(value, name) === 'function')
  )
}
