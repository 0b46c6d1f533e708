/** Joins a compression codec with the batches that use it. */

import { codecs } from '@millrace/compression'
import type { BatchCompressor } from './accumulator/partition-queue.ts'
import type { TopicSettings } from './config/topic-settings.ts'
import { ConfigurationError } from './errors.ts'
import type { Executor } from './runtime/runtime.ts'

/** What of a topic's settings its compressor is made of. */
type CompressionSettings = Pick<TopicSettings, 'compressionType' | 'compressionLevel' | 'compressionOnlyIfSmaller'>

/** The compressor for a compression type and level; null for `none`. Throws when the codec or level cannot be had. */
export function batchCompressor(settings: CompressionSettings, executor: Executor): BatchCompressor | null {
  const { compressionType: type, compressionLevel: level, compressionOnlyIfSmaller: onlyIfSmaller } = settings
  if (type === 'none') return null
  const codec = codecs.byName(type)
  try {
    codec.resolveLevel(level)
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError({ key: 'compressionLevel', value: level, problem: `${problem}.`, cause })
  }
  const options = level === undefined ? {} : { level }
  const syncLimitBytes = executor.threads ? codec.syncLimitBytes(level) : Infinity
  return {
    codecId: codec.id,
    onlyIfSmaller,
    isSync: (sizeBytes) => codec.sync && sizeBytes <= syncLimitBytes,
    compressSync: (records) => codec.compressSync(records, options),
    compress: (records) => codec.compress(records, options),
  }
}
