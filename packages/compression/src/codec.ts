/** A codec: one of Kafka's four compressions, with whatever implementation is in use for it. */
import { checkedLimit } from './bounds.ts'
import type { CodecName } from './codec-name.ts'
import { CompressionLevelError, OutputLimitExceededError, SyncUnavailableError } from './errors.ts'
import { type LevelRange, levelRanges, resolveLevel } from './levels.ts'

export interface CompressOptions {
  /** Kafka's level for the codec (KIP-390); its default when left out. Snappy has none. */
  readonly level?: number | undefined
  /**
   * Of `compressSync`: the output may lie in memory that the codec's next call overwrites. For whoever copies it at once;
   * it spares the collector a buffer for each call.
   */
  readonly transient?: boolean | undefined
}

export interface DecompressOptions {
  /** More output than this is refused with an `OutputLimitExceededError`, and never allocated. */
  readonly maxOutputBytes: number
  /**
   * Take lz4 frames whose header checksum covers the magic number too, as old clients wrote it into message sets of
   * version 0 and 1. Records of version 2 must have the right one.
   */
  readonly acceptOldLz4HeaderChecksum?: boolean | undefined
}

/** What does the work of a codec. Each direction has a synchronous form, an asynchronous one, or both. */
export interface CodecImplementation {
  /** Which one it is, with its version where that matters: it appears in metrics and error messages. */
  readonly name: string
  /** Throws a `CodecUnavailableError` where what it is made of is missing, so that options can be refused. */
  readonly assertAvailable?: (() => void) | undefined
  /** Whether it can do this level, which Kafka allows. Left out: it can do all. */
  readonly supportsLevel?: ((level: number) => boolean) | undefined
  /** What a user can do when a level is not supported: a clause without a full stop. */
  readonly levelAdvice?: string | undefined
  /** Up to how many bytes of input the synchronous `compress` holds the thread for no more than about 2 ms. */
  readonly syncLimitBytes?: ((level: number) => number) | undefined
  readonly compressSync?:
    | ((bytes: Uint8Array, level: number, options?: Pick<CompressOptions, 'transient'>) => Uint8Array)
    | undefined
  readonly compress?: ((bytes: Uint8Array, level: number) => Promise<Uint8Array>) | undefined
  readonly decompressSync?: ((bytes: Uint8Array, options: DecompressOptions) => Uint8Array) | undefined
  readonly decompress?: ((bytes: Uint8Array, options: DecompressOptions) => Promise<Uint8Array>) | undefined
}

export interface Codec {
  readonly name: CodecName
  /** The number in the lowest three bits of a batch's attributes. */
  readonly id: number
  /** The name of the implementation in use. */
  readonly implementation: string
  /** The levels that Kafka knows; null for snappy. */
  readonly levels: LevelRange | null
  /** Whether the synchronous forms can be used. Where not, they throw a `SyncUnavailableError`. */
  readonly sync: boolean
  /**
   * The level that compression would use. Throws `CompressionLevelError` for one that cannot be had, and
   * `CodecUnavailableError` where the codec cannot: call it when options are read.
   */
  resolveLevel(level?: number): number
  /**
   * Up to how many bytes `compressSync` is the better choice: it holds the thread for about 2 ms at most on the machine
   * of ADR 5, 0 where there is no synchronous form. Larger inputs belong to `compress`.
   */
  syncLimitBytes(level?: number): number
  /** Throws `CompressionLevelError`, `SyncUnavailableError`. */
  compressSync(bytes: Uint8Array, options?: CompressOptions): Uint8Array
  /** Off the calling thread where the implementation can. The input must stay as it is until the promise settles. */
  compress(bytes: Uint8Array, options?: CompressOptions): Promise<Uint8Array>
  /** Throws `MalformedCompressedDataError`, `OutputLimitExceededError`, `SyncUnavailableError`. */
  decompressSync(bytes: Uint8Array, options: DecompressOptions): Uint8Array
  /** Rejects as `decompressSync` throws. The input must stay as it is until the promise settles. */
  decompress(bytes: Uint8Array, options: DecompressOptions): Promise<Uint8Array>
}

/** What the synchronous limit is when an implementation says nothing: any codec is done with this in 2 ms. */
const CAUTIOUS_SYNC_LIMIT_BYTES = 32 * 1024

/** A codec whose implementation can be exchanged while others keep their reference to it. */
export class ReplaceableCodec implements Codec {
  readonly name: CodecName
  readonly id: number
  readonly levels: LevelRange | null
  readonly #original: CodecImplementation
  #current: CodecImplementation

  constructor(name: CodecName, id: number, implementation: CodecImplementation) {
    this.name = name
    this.id = id
    this.levels = levelRanges[name]
    this.#original = implementation
    this.#current = implementation
  }

  get implementation(): string {
    return this.#current.name
  }

  get sync(): boolean {
    return this.#current.compressSync !== undefined && this.#current.decompressSync !== undefined
  }

  replace(implementation: CodecImplementation | null): void {
    if (implementation !== null) assertComplete(this.name, implementation)
    this.#current = implementation ?? this.#original
  }

  resolveLevel(level?: number): number {
    const resolved = resolveLevel(this.name, level)
    this.#current.assertAvailable?.()
    if (this.#current.supportsLevel?.(resolved) === false) {
      const advice = this.#current.levelAdvice ?? 'choose another level or implementation'
      throw new CompressionLevelError(
        this.name,
        resolved,
        `${this.name} by ${this.#current.name} cannot do level ${String(resolved)}: ${advice}`,
      )
    }
    return resolved
  }

  syncLimitBytes(level?: number): number {
    const resolved = this.resolveLevel(level)
    if (this.#current.compressSync === undefined) return 0
    return this.#current.syncLimitBytes?.(resolved) ?? CAUTIOUS_SYNC_LIMIT_BYTES
  }

  compressSync(bytes: Uint8Array, options?: CompressOptions): Uint8Array {
    const level = this.resolveLevel(options?.level)
    if (this.#current.compressSync === undefined) throw new SyncUnavailableError(this.name, this.#current.name)
    return this.#current.compressSync(bytes, level, options)
  }

  async compress(bytes: Uint8Array, options?: CompressOptions): Promise<Uint8Array> {
    const level = this.resolveLevel(options?.level)
    if (this.#current.compress === undefined) return this.compressSync(bytes, { level })
    return this.#current.compress(bytes, level)
  }

  decompressSync(bytes: Uint8Array, options: DecompressOptions): Uint8Array {
    checkedLimit(options.maxOutputBytes)
    if (this.#current.decompressSync === undefined) throw new SyncUnavailableError(this.name, this.#current.name)
    return this.#withinLimit(this.#current.decompressSync(bytes, options), options)
  }

  async decompress(bytes: Uint8Array, options: DecompressOptions): Promise<Uint8Array> {
    checkedLimit(options.maxOutputBytes)
    if (this.#current.decompress === undefined) return this.decompressSync(bytes, options)
    return this.#withinLimit(await this.#current.decompress(bytes, options), options)
  }

  /** Ours keep the limit by themselves; one that was plugged in may have forgotten it. */
  #withinLimit(output: Uint8Array, options: DecompressOptions): Uint8Array {
    if (output.byteLength <= options.maxOutputBytes) return output
    throw new OutputLimitExceededError(this.name, options.maxOutputBytes, output.byteLength)
  }
}

function assertComplete(codec: CodecName, implementation: CodecImplementation): void {
  if (implementation.compressSync === undefined && implementation.compress === undefined) {
    throw new TypeError(`setCodec('${codec}'): the implementation has neither compressSync nor compress`)
  }
  if (implementation.decompressSync === undefined && implementation.decompress === undefined) {
    throw new TypeError(`setCodec('${codec}'): the implementation has neither decompressSync nor decompress`)
  }
}
