/** What one process of one client has to do, and what it says it has done: the same for clients in every language. */
import type { Acks, Compression, Shape, Workload } from './workload.ts'

export interface Task {
  readonly bootstrap: string
  readonly topic: string
  readonly shape: Shape
  readonly acks: Acks
  readonly recordBytes: number
  readonly outstanding: number
  readonly lingerMs: number
  readonly batchBytes: number
  readonly bufferBytes: number
  readonly compression: Compression
  readonly compressionLevel: number | null
  readonly keys: number
  readonly perCall: number
  readonly callers: number
  readonly ratePerSecond: number
  readonly perTransaction: number
  /** How many values there are; they are sent in turn. */
  readonly slots: number
  /** File with the bytes that values are cut from. */
  readonly payload: string
  readonly warmupSeconds: number
  readonly seconds: number
  /** What has no outcome so long after the end is not waited for: a slow client would take minutes for what it has. */
  readonly drainSeconds: number
}

/** What a client's process prints as its last line. The window is what lies between the warm-up and the end. */
export interface Outcome {
  readonly version: string
  /** Over the whole run, so that nothing is lost at the edges; what has no outcome at its end is neither acked nor failed. */
  readonly sent: number
  readonly acked: number
  readonly failed: number
  readonly windowRecords: number
  readonly windowSeconds: number
  /** User and system time in the window, of all threads. */
  readonly cpuSeconds: number
  readonly peakRssBytes: number
  /** Null where the runtime has no garbage collector, or does not say. */
  readonly gcSeconds: number | null
  readonly allocatedBytes: number | null
  /** From the intended time to the acknowledgement, from the call to it, and from the intended time to the call. */
  latencyMicros?: readonly number[]
  serviceMicros?: readonly number[]
  scheduleMicros?: readonly number[]
  /** CPU of the pacing alone, in seconds for each record; it is not the client's. */
  readonly pacingCpuSecondsPerRecord?: number
  readonly eventLoopDelayP99Ms?: number
}

const BUFFER_BYTES = 256 << 20

export interface TaskPlace {
  readonly bootstrap: string
  readonly topic: string
  readonly payload: string
  readonly warmupSeconds: number
  readonly seconds: number
}

export function taskOf(workload: Workload, place: TaskPlace): Task {
  return {
    ...place,
    acks: workload.acks,
    drainSeconds: workload.killsBroker ? 60 : 5,
    shape: workload.shape,
    recordBytes: workload.recordBytes,
    outstanding: workload.outstanding,
    lingerMs: workload.lingerMs,
    batchBytes: workload.batchBytes,
    bufferBytes: BUFFER_BYTES,
    compression: workload.compression,
    compressionLevel: workload.compressionLevel,
    keys: workload.keys,
    perCall: workload.perCall,
    callers: workload.callers,
    ratePerSecond: workload.ratePerSecond,
    perTransaction: workload.perTransaction,
    slots: workload.slots ?? slotsFor(workload.outstanding),
  }
}

/**
 * A client that does not copy still holds a value when its slot comes round, unless there are many more slots than
 * records outstanding. Each is an object here, so the largest workload, of which only copying clients keep up, has fewer.
 */
function slotsFor(outstanding: number): number {
  return 2 ** Math.ceil(Math.log2(outstanding * (outstanding > 50_000 ? 1.5 : 5)))
}

/** As arguments `key=value`, which every language reads without a parser. */
export function taskArguments(task: Task): string[] {
  return Object.entries(task).map(([name, value]) => `${name}=${String(value)}`)
}

export function parseTask(args: readonly string[]): Task {
  const given = new Map(args.map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]))
  const text = (name: keyof Task): string => {
    const value = given.get(name)
    if (value === undefined) throw new Error(`missing: ${name}`)
    return value
  }
  const number = (name: keyof Task): number => Number(text(name))
  return {
    bootstrap: text('bootstrap'),
    topic: text('topic'),
    shape: text('shape') as Shape,
    acks: text('acks') as Acks,
    recordBytes: number('recordBytes'),
    outstanding: number('outstanding'),
    lingerMs: number('lingerMs'),
    batchBytes: number('batchBytes'),
    bufferBytes: number('bufferBytes'),
    compression: text('compression') as Compression,
    compressionLevel: text('compressionLevel') === 'null' ? null : number('compressionLevel'),
    keys: number('keys'),
    perCall: number('perCall'),
    callers: number('callers'),
    ratePerSecond: number('ratePerSecond'),
    perTransaction: number('perTransaction'),
    slots: number('slots'),
    payload: text('payload'),
    warmupSeconds: number('warmupSeconds'),
    seconds: number('seconds'),
    drainSeconds: number('drainSeconds'),
  }
}
