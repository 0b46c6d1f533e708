/** How long to wait before trying again: exponential, with jitter, bounded. */

import type { Random } from '../runtime/runtime.ts'

const JITTER = 0.2

/**
 * Milliseconds before retry `attempt` (0 is the first): `baseMs · 2^attempt`, at most `maxMs`, and within ±20 % by
 * chance. Drawn once per attempt; the jitter never leads above `maxMs`.
 */
export function exponentialBackoff(baseMs: number, maxMs: number, attempt: number, random: Random): number {
  if (maxMs <= baseMs) return Math.min(baseMs, maxMs)
  const exponent = Math.min(attempt, Math.log2(maxMs / Math.max(baseMs, 1)))
  const jitter = 1 - JITTER + 2 * JITTER * random.next()
  return Math.min(maxMs, Math.floor(jitter * baseMs * 2 ** exponent))
}
