/** Joins a compression codec with the batches that use it. */

import { CodecUnavailableError, codecs } from '@millrace/compression'
import type { BatchCompressor } from './accumulator/partition-queue.ts'
import type { TopicSettings } from './config/topic-settings.ts'
import { ConfigurationError } from './errors.ts'
import type { InPlaceBudget } from './in-place-budget.ts'

/** What of a topic's settings its compressor is made of. */
type CompressionSettings = Pick<TopicSettings, 'compressionType' | 'compressionLevel' | 'compressionOnlyIfSmaller'>

/** The compressor for a compression type and level; null for `none`. Throws when the codec or level cannot be had. */
export function batchCompressor(settings: CompressionSettings, budget: InPlaceBudget): BatchCompressor | null {
  const { compressionType: type, compressionLevel: level, compressionOnlyIfSmaller: onlyIfSmaller } = settings
  if (type === 'none') return null
  const codec = codecs.byName(type)
  try {
    codec.resolveLevel(level)
  } catch (cause) {
    const missing = cause instanceof CodecUnavailableError
    const [key, value] = missing ? ['compressionType', type] : ['compressionLevel', level]
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError({ key, value, problem: `${problem}.`, cause })
  }
  const options = level === undefined ? {} : { level }
  // Node makes and frees a context for every asynchronous zstd: it takes twice the CPU of one in place (ADR 5).
  const threads = type === 'zstd' ? 'dear' : 'cheap'
  return {
    codecId: codec.id,
    onlyIfSmaller,
    // Asked for each batch: another implementation may have been plugged in since.
    placeFor: (sizeBytes) => (codec.sync ? budget.place(sizeBytes / codec.syncLimitBytes(level), threads) : 'aside'),
    compressSync: (records) => codec.compressSync(records, options),
    compress: (records) => codec.compress(records, options),
  }
}
