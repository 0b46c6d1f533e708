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

export async function inSlices(steps: Steps): Promise<Uint8Array> {
  for (;;) {
    const sliceEnd = performance.now() + SLICE_MS
    do {
      const step = steps.next()
      if (step.done === true) return step.value
    } while (performance.now() < sliceEnd)
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
  }
}
