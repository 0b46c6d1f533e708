/** zstd: by Node's zlib where it has zstd (22.15 and newer), else by the optional package `@mongodb-js/zstd`. */
import { createRequire } from 'node:module'
import zlib from 'node:zlib'
import { concatBytes, OutputBudget } from './bounds.ts'
import type { CodecImplementation, DecompressOptions } from './codec.ts'
import { CodecUnavailableError, MalformedCompressedDataError, OutputLimitExceededError } from './errors.ts'
import { KeptZlib } from './kept-zlib.ts'
import { chunkBytesFor, decompressionError, promised, zlibOutputLimit } from './node-zlib.ts'
import { measuredSyncLimitBytes } from './sync-limits.ts'
import { type ZstdFrame, zstdFrames } from './zstd-frames.ts'

const kept = new KeptZlib({
  make: (level) => zlib.createZstdCompress({ params: { [zlib.constants.ZSTD_c_compressionLevel]: level } }),
  finish: zlib.constants.ZSTD_e_end,
  resets: false,
  decompress: (bytes) => zlib.zstdDecompressSync(bytes),
  maxInputBytes: (level) => measuredSyncLimitBytes('zstd', level),
})

/** Node's own zstd. It stops after the first frame, hence one call per frame. */
export const zstdByZlib: CodecImplementation = {
  name: `node:zlib zstd ${process.versions['zstd'] ?? ''}`.trim(),
  syncLimitBytes: (level) => measuredSyncLimitBytes('zstd', level),

  compressSync(bytes, level, options) {
    return (
      kept.compress(bytes, level, options?.transient) ?? zlib.zstdCompressSync(bytes, compressOptions(bytes, level))
    )
  },

  compress(bytes, level) {
    return promised((callback) => zlib.zstdCompress(bytes, compressOptions(bytes, level), callback))
  },

  decompressSync(bytes, options) {
    const budget = new OutputBudget('zstd', options.maxOutputBytes)
    const parts: Uint8Array[] = []
    for (const frame of zstdFrames(bytes, new OutputBudget('zstd', options.maxOutputBytes))) {
      parts.push(frameContent(bytes, frame, budget))
    }
    return concatBytes(parts, budget.usedBytes)
  },

  async decompress(bytes, options) {
    const budget = new OutputBudget('zstd', options.maxOutputBytes)
    const parts: Uint8Array[] = []
    for (const frame of zstdFrames(bytes, new OutputBudget('zstd', options.maxOutputBytes))) {
      parts.push(await frameContentAsync(bytes, frame, budget))
    }
    return concatBytes(parts, budget.usedBytes)
  },
}

function compressOptions(bytes: Uint8Array, level: number): zlib.ZstdOptions {
  return {
    chunkSize: chunkBytesFor(bytes.byteLength),
    // Without it the asynchronous form would leave the size out of the frame, and take memory for any size.
    pledgedSrcSize: bytes.byteLength,
    params: { [zlib.constants.ZSTD_c_compressionLevel]: level },
  }
}

function frameContent(bytes: Uint8Array, frame: ZstdFrame, budget: OutputBudget): Uint8Array {
  const options = { maxOutputBytes: budget.remainingBytes }
  try {
    const content = zlib.zstdDecompressSync(frameBytes(bytes, frame), decompressOptions(frame, options))
    budget.take(content.byteLength)
    return content
  } catch (error) {
    throw decompressionError('zstd', error, options)
  }
}

async function frameContentAsync(bytes: Uint8Array, frame: ZstdFrame, budget: OutputBudget): Promise<Uint8Array> {
  const options = { maxOutputBytes: budget.remainingBytes }
  try {
    const settings = decompressOptions(frame, options)
    const content = await promised((callback) => zlib.zstdDecompress(frameBytes(bytes, frame), settings, callback))
    budget.take(content.byteLength)
    return content
  } catch (error) {
    throw decompressionError('zstd', error, options)
  }
}

function decompressOptions(frame: ZstdFrame, options: DecompressOptions): zlib.ZstdOptions {
  return {
    maxOutputLength: zlibOutputLimit(options),
    chunkSize: chunkBytesFor(Math.min(frame.declaredBytes ?? frame.maxBytes, options.maxOutputBytes)),
  }
}

function frameBytes(bytes: Uint8Array, frame: ZstdFrame): Uint8Array {
  return bytes.subarray(frame.start, frame.end)
}

/** What of `@mongodb-js/zstd` is used. Its entry point drops the level, the file beneath it does not. */
interface MongodbZstd {
  compress(data: Buffer, level: number): Promise<Buffer>
  decompress(data: Buffer): Promise<Buffer>
}

/**
 * The native addon of `@mongodb-js/zstd`: promises only, and without a limit of its own. So what a frame can hold is
 * summed up from its block headers first, and a frame is refused whose blocks could hold more than the limit.
 */
export const zstdByMongodb: CodecImplementation = {
  name: '@mongodb-js/zstd 1.2.2',

  assertAvailable() {
    missing ??= missingMongodbZstd()
    if (missing !== 'none') throw missing
  },

  async compress(bytes, level) {
    const library = await mongodbZstd()
    return library.compress(bufferOn(bytes), level)
  },

  async decompress(bytes, options) {
    const library = await mongodbZstd()
    const budget = new OutputBudget('zstd', options.maxOutputBytes)
    const parts: Uint8Array[] = []
    for (const frame of zstdFrames(bytes, new OutputBudget('zstd', options.maxOutputBytes))) {
      if (frame.maxBytes > transientLimit(frame, budget)) {
        throw new OutputLimitExceededError('zstd', options.maxOutputBytes, frame.maxBytes)
      }
      const content = await library.decompress(bufferOn(frameBytes(bytes, frame))).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        throw new MalformedCompressedDataError('zstd', reason, { offset: frame.start, cause: error })
      })
      budget.take(content.byteLength)
      parts.push(content)
    }
    return concatBytes(parts, budget.usedBytes)
  },
}

/** A block's share is known only roughly, so a frame that states a size within the limit may seem twice as large. */
function transientLimit(frame: ZstdFrame, budget: OutputBudget): number {
  const slackBytes = frame.declaredBytes === undefined ? 0 : Math.max(budget.remainingBytes, 1024 * 1024)
  return budget.remainingBytes + slackBytes
}

/** A variable, so that bundlers leave the import alone: they cannot take in a native addon. */
const MONGODB_BINDINGS: string = '@mongodb-js/zstd/bindings.js'

let loading: Promise<MongodbZstd> | undefined
let missing: CodecUnavailableError | 'none' | undefined

function mongodbZstd(): Promise<MongodbZstd> {
  loading ??= loadMongodbZstd()
  return loading
}

async function loadMongodbZstd(): Promise<MongodbZstd> {
  try {
    const loaded = (await import(MONGODB_BINDINGS)) as { readonly default: MongodbZstd }
    return loaded.default
  } catch (error) {
    throw unavailable(error)
  }
}

/** Looks whether the package is installed, without loading it: that takes a promise, and options are read without. */
function missingMongodbZstd(): CodecUnavailableError | 'none' {
  // Bundles in CommonJS have no URL of their own; there only the first batch can tell.
  const here = import.meta.url as string | undefined
  if (here === undefined) return 'none'
  try {
    createRequire(here).resolve(MONGODB_BINDINGS)
    return 'none'
  } catch (error) {
    return unavailable(error)
  }
}

function unavailable(cause: unknown): CodecUnavailableError {
  return new CodecUnavailableError(
    'zstd',
    `zstd needs Node 22.15 or newer, or the package @mongodb-js/zstd, which could not be loaded here on Node ${process.versions.node}: install @mongodb-js/zstd@1.2.2, or give another implementation to setCodec('zstd', …)`,
    cause,
  )
}

function bufferOn(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The best that this Node offers. */
export const defaultZstd: CodecImplementation = typeof zlib.zstdCompressSync === 'function' ? zstdByZlib : zstdByMongodb
