/** What a process holds at a moment, and whether that has grown over time. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** One look at the process, garbage collected before. */
export interface Sample {
  readonly heapBytes: number
  /** Memory outside of the heap that the process's own buffers take. */
  readonly bufferBytes: number
  readonly timers: number
  readonly sockets: number
  /** Everything that keeps the process alive, timers and sockets included. */
  readonly handles: number
}

/** More than this above the level of the beginning is growth: what noise there is stays far below. */
const SLACK = { heapBytes: 8 << 20, bufferBytes: 16 << 20, timers: 4, sockets: 4, handles: 8 } as const satisfies Sample

setFlagsFromString('--expose-gc')
// Without a flag at the start there is no other way to the collector.
const collect = runInNewContext('gc') as () => void

export function sample(): Sample {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  const active = process.getActiveResourcesInfo()
  const count = (name: string): number => active.filter((each) => each === name).length
  return {
    heapBytes: heapUsed,
    bufferBytes: arrayBuffers,
    timers: count('Timeout'),
    sockets: count('TCPSocketWrap'),
    handles: active.length,
  }
}

/** Compares the second half with the first: what has grown, in words. Empty when all is flat. */
export function growth(samples: readonly Sample[]): string[] {
  const half = Math.floor(samples.length / 2)
  if (half === 0) return ['there were too few samples to tell']
  return Object.entries(SLACK).flatMap(([name, slack]) => {
    const values = samples.map((each) => each[name as keyof Sample])
    const before = Math.max(...values.slice(0, half))
    const after = Math.max(...values.slice(half))
    return after > before + slack ? [`${name} grew from ${String(before)} to ${String(after)}`] : []
  })
}

/** One line for people. */
export function describeSample({ heapBytes, bufferBytes, timers, sockets, handles }: Sample): string {
  const mib = (bytes: number): string => (bytes / (1 << 20)).toFixed(1)
  return (
    `heap ${mib(heapBytes)} MiB, buffers ${mib(bufferBytes)} MiB, ` +
    `${String(timers)} timers, ${String(sockets)} sockets, ${String(handles)} handles`
  )
}
