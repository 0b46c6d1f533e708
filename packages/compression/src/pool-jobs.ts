/** What the worker pool can be asked to do, as plain data, and how it is done. */
import type { CodecName } from './codec-name.ts'
import { MalformedCompressedDataError, OutputLimitExceededError } from './errors.ts'
import { compressLz4Frame, decompressLz4Frame } from './lz4-frame.ts'
import type { Steps } from './steps.ts'
import { compressXerial, decompressXerial } from './xerial.ts'

/** How the pool knows that it has started its own worker and not another file of the same name. */
export const WORKER_GREETING = 'millrace-compression-1'

export type Job =
  | {
      readonly codec: 'snappy' | 'lz4'
      readonly direction: 'compress'
      readonly level: number
      readonly bytes: Uint8Array
    }
  | {
      readonly codec: 'snappy' | 'lz4'
      readonly direction: 'decompress'
      readonly bytes: Uint8Array
      readonly maxOutputBytes: number
      readonly acceptOldLz4HeaderChecksum: boolean
    }

/** What comes back from a worker: errors as data, since their classes do not survive the way. */
export type JobResult =
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'malformed'
      readonly codec: CodecName
      readonly reason: string
      readonly offset: number | undefined
    }
  | {
      readonly kind: 'too-large'
      readonly codec: CodecName
      readonly maxOutputBytes: number
      readonly outputBytes: number | undefined
    }

export function jobSteps(job: Job): Steps {
  if (job.direction === 'compress') {
    return job.codec === 'lz4' ? compressLz4Frame(job.bytes, job.level) : compressXerial(job.bytes)
  }
  return job.codec === 'lz4' ? decompressLz4Frame(job.bytes, job) : decompressXerial(job.bytes, job)
}

/** An error of the input as a result. Anything else is thrown on: it is a fault of ours. */
export function resultOfError(error: unknown): JobResult {
  if (error instanceof MalformedCompressedDataError) {
    return { kind: 'malformed', codec: error.codec, reason: error.reason, offset: error.offset }
  }
  if (error instanceof OutputLimitExceededError) {
    const { codec, maxOutputBytes, outputBytes } = error
    return { kind: 'too-large', codec, maxOutputBytes, outputBytes }
  }
  throw error
}

export function bytesOfResult(result: JobResult): Uint8Array {
  switch (result.kind) {
    case 'done':
      return result.bytes
    case 'malformed':
      throw new MalformedCompressedDataError(result.codec, result.reason, { offset: result.offset })
    case 'too-large':
      throw new OutputLimitExceededError(result.codec, result.maxOutputBytes, result.outputBytes)
  }
}
