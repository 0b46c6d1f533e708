/** Work in steps of well under a millisecond, so that it can be done in one go or in slices between other work. */

/** Yields between steps, returns the result. */
export type Steps = Generator<void, Uint8Array, void>

/** How long a slice may hold the thread before it lets others have a turn. */
const SLICE_MS = 2

export function inOneGo(steps: Steps): Uint8Array {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

interface SlicedWork {
  readonly steps: Steps
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: unknown) => void
}

/** Work in slices, first come first served: however many wait, together they have one slice of a turn. */
const sliced: SlicedWork[] = []

export function inSlices(steps: Steps): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    sliced.push({ steps, resolve, reject })
    if (sliced.length === 1) setImmediate(doSlice)
  })
}

function doSlice(): void {
  const sliceEnd = performance.now() + SLICE_MS
  for (let work = sliced[0]; work !== undefined && performance.now() < sliceEnd; work = sliced[0]) {
    if (doStep(work)) sliced.shift()
  }
  if (sliced.length > 0) setImmediate(doSlice)
}

/** True when the work has come to its end. */
function doStep({ steps, resolve, reject }: SlicedWork): boolean {
  try {
    const step = steps.next()
    if (step.done === true) resolve(step.value)
    return step.done === true
  } catch (error) {
    reject(error)
    return true
  }
}
