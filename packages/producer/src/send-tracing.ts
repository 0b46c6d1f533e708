/** The trace of each `send`, for whoever subscribes to it; while nobody does it costs one look. */

import { type TracingChannel, tracingChannel } from 'node:diagnostics_channel'

/** What subscribers are given. Node adds `result` or `error` when there is one. */
export interface SendTrace {
  readonly clientId: string
  /** The record to be sent. In `start` it may be replaced, by one whose headers carry the trace. */
  record: unknown
  result?: unknown
  error?: unknown
}

/** Publishes to `tracing:millrace:send:start`, `:end`, `:asyncStart`, `:asyncEnd` and `:error`. */
export const sendTracing: TracingChannel<string, SendTrace> = tracingChannel<string, SendTrace>('millrace:send')
