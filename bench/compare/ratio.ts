/** How two revisions' figures relate, and how sure that is. */

/** The second over the first, with the interval that holds it with 95 % confidence. */
export interface Ratio {
  readonly ratio: number
  readonly low: number
  readonly high: number
}

/** Two figures that were measured one right after the other. */
export type Pair = readonly [base: number, head: number]

/** Student's t for 97.5 % by degrees of freedom, from 1 on; beyond the list its last is used, which is a little too wide. */
const T_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]

/**
 * The mean of the pairs' logarithms and its t interval. Pairs, because a machine that is slow for a minute is slow for
 * both; logarithms, because half as much and twice as much are equally far. One pair has a ratio and no interval.
 */
export function ratioOf(pairs: readonly Pair[]): Ratio {
  const logs = pairs.map(([base, head]) => Math.log(head / base))
  const count = logs.length
  const mean = logs.reduce((sum, log) => sum + log, 0) / count
  const freedom = count - 1
  const t = T_975[Math.min(freedom, T_975.length) - 1] ?? Number.POSITIVE_INFINITY
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / freedom
  const half = freedom < 1 ? Number.POSITIVE_INFINITY : t * Math.sqrt(variance / count)
  return { ratio: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) }
}

/** Less than this is not worth a word, however sure it is. */
const NOTICEABLE = 0.005

/** What the interval allows to be said, of a figure that is better when it is less or more. */
export function verdictOn(
  { ratio, low, high }: Ratio,
  better: 'less' | 'more',
): 'better' | 'worse' | 'no difference shown' {
  if ((low <= 1 && high >= 1) || Math.abs(ratio - 1) < NOTICEABLE) return 'no difference shown'
  return ratio < 1 === (better === 'less') ? 'better' : 'worse'
}
