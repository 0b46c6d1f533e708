/** How long to wait for a previous transaction that is still being completed: mostly a few milliseconds. */

const FIRST_MS = 2

/** The pause before retry `attempt` (0 is the first): twice as long each time, never longer than the usual one. */
export function shortPauseMs(attempt: number, usualMs: number): number {
  return Math.min(FIRST_MS * 2 ** Math.min(attempt, 20), usualMs)
}
