/** What a client for Node has to offer to be measured; one adapter for each, as thin as can be. */
import type { Task } from '../workloads/task.ts'

export type OnDone = (error: unknown) => void

/** One record, told by callback: false when there is no room, and the record was not taken. */
export interface CallbackClient {
  readonly kind: 'callback'
  send(value: Buffer, key: Buffer | null, onDone: OnDone): boolean
  ready(): Promise<void>
}

/** One record, told by promise. */
export interface PromiseClient {
  readonly kind: 'promise'
  send(value: Buffer, key: Buffer | null): Promise<unknown>
}

/** Takes records into a stream, and tells how many of them are done. */
export interface StreamClient {
  readonly kind: 'stream'
  /** Told whenever records are done. */
  onDone: (count: number, error: unknown) => void
  /** False when the stream asks to wait for `ready`; the record was taken all the same. */
  write(value: Buffer, key: Buffer | null): boolean
  ready(): Promise<void>
}

/** A connected client. What it lacks it is not measured in. */
export interface BenchClient {
  readonly version: string
  readonly single: CallbackClient | PromiseClient | StreamClient
  /** One call with all these records. */
  readonly bulk?: (values: readonly Buffer[]) => Promise<unknown>
  /** These records in one transaction; resolves once it is committed. */
  readonly transaction?: (values: readonly Buffer[]) => Promise<void>
  close(): Promise<void>
}

export type ConnectClient = (task: Task) => Promise<BenchClient>
