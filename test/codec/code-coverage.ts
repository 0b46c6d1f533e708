/** Which code of the codec has run: what tells a fuzzer that an input has come somewhere new. */

import { Session } from 'node:inspector'

/** A part of a function; the first is the whole, and each later one lies in one before it. */
interface CoverageRange {
  readonly startOffset: number
  readonly endOffset: number
  readonly count: number
}

interface ScriptCoverage {
  readonly url: string
  readonly functions: readonly { readonly ranges: readonly CoverageRange[] }[]
}

const codecFolder = '/packages/protocol/src/'
const longestFile = 200_000

/** V8's own block coverage of this process, gathered from one look to the next. A look takes some milliseconds. */
export class CodeCoverage {
  readonly #session = new Session()
  /** For each file a byte per character of its code: 1 when it has run. */
  readonly #seen = new Map<string, Uint8Array>()
  #characters = 0

  constructor() {
    this.#session.connect()
    this.#session.post('Profiler.enable')
    this.#session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true })
  }

  /** How many characters of the codec's code have run. */
  get characters(): number {
    return this.#characters
  }

  /** The files of the codec in which something has run for the first time since the last look. */
  news(): ReadonlySet<string> {
    const files = new Set<string>()
    for (const { url, functions } of this.#take()) {
      const from = url.indexOf(codecFolder)
      if (from < 0) continue
      const file = url.slice(from + codecFolder.length)
      for (const { ranges } of functions) if (this.#gather(file, ranges) > 0) files.add(file)
    }
    return files
  }

  close(): void {
    this.#session.disconnect()
  }

  /** The number of characters that have run now and never before. */
  #gather(file: string, ranges: readonly CoverageRange[]): number {
    const [whole] = ranges
    if (whole === undefined || whole.count === 0 || whole.endOffset > longestFile) return 0
    const { startOffset, endOffset } = whole
    const ran = new Uint8Array(endOffset - startOffset)
    for (const range of ranges) {
      ran.fill(range.count > 0 ? 1 : 0, range.startOffset - startOffset, range.endOffset - startOffset)
    }
    const seen = this.#seenIn(file)
    let fresh = 0
    for (const [index, has] of ran.entries()) {
      if (has === 0 || seen[startOffset + index] === 1) continue
      seen[startOffset + index] = 1
      fresh++
    }
    this.#characters += fresh
    return fresh
  }

  #seenIn(file: string): Uint8Array {
    const seen = this.#seen.get(file) ?? new Uint8Array(longestFile)
    this.#seen.set(file, seen)
    return seen
  }

  /** A session of this process answers before `post` returns. */
  #take(): readonly ScriptCoverage[] {
    let scripts: readonly ScriptCoverage[] = []
    this.#session.post('Profiler.takePreciseCoverage', (error, answer) => {
      if (error !== null) throw error
      scripts = answer.result
    })
    return scripts
  }
}
