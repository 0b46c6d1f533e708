/** Where time and memory went, by function: what V8's two kinds of profile have in common once their form is taken off. */
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One function's own part, callees not included. */
export interface Share {
  /** Function, file and line. */
  readonly where: string
  /** Of the whole that was asked for, 0 to 1. */
  readonly share: number
}

interface CallFrame {
  readonly functionName: string
  readonly url: string
  readonly lineNumber: number
}

/** A `.cpuprofile`, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** A sampling heap profile, as far as it is read here. */
export interface HeapProfile {
  readonly head: HeapNode
}

interface HeapNode {
  readonly callFrame: CallFrame
  readonly selfSize: number
  readonly children: readonly HeapNode[]
}

const root = resolve(import.meta.dirname, '../..')
const SLEEPING = '(idle)'

/** Shares of the time in which the thread worked, the largest first. */
export function timeShares({ nodes, samples, timeDeltas }: CpuProfile): readonly Share[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const own = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id)
    if (frame !== undefined && frame.functionName !== SLEEPING) add(own, frame, timeDeltas[index] ?? 0)
  }
  return sharesOf(own)
}

/** Shares of all bytes that were allocated, the largest first. */
export function allocationShares({ head }: HeapProfile): readonly Share[] {
  const own = new Map<string, number>()
  const open: HeapNode[] = [head]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    add(own, node.callFrame, node.selfSize)
    open.push(...node.children)
  }
  return sharesOf(own)
}

function add(own: Map<string, number>, frame: CallFrame, amount: number): void {
  const where = whereOf(frame)
  own.set(where, (own.get(where) ?? 0) + amount)
}

function sharesOf(own: ReadonlyMap<string, number>): readonly Share[] {
  const whole = [...own.values()].reduce((sum, amount) => sum + amount, 0)
  return [...own]
    .map(([where, amount]) => ({ where, share: amount / whole }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
}

function whereOf({ functionName, url, lineNumber }: CallFrame): string {
  const name = functionName === '' ? 'a function without a name' : functionName
  if (url === '') return name
  const file = url.startsWith('file:') ? relative(root, fileURLToPath(url)) : url
  return `${name}, ${file}:${String(lineNumber + 1)}`
}
