/** Whether a cost grows faster than what it is paid for: slopes on axes that are logarithmic both. */

/** A point of a curve, both above 0. */
export type Point = readonly [x: number, y: number]

export interface Growth {
  /** The power of `x` that the cost follows over all points: 0 stays as it is, 1 is linear, 2 is quadratic. */
  readonly exponent: number
  /** The same over the last step alone, where what is quadratic shows first. */
  readonly exponentAtTheEnd: number
  /** Neither is worse than linear, but for what measuring may be wrong by: one step more than all of them. */
  readonly linearAtMost: boolean
}

const TOLERANCE = 0.1
const TOLERANCE_AT_THE_END = 0.2

export function growthOf(points: readonly Point[]): Growth {
  const exponent = slope(points)
  const exponentAtTheEnd = slope(points.slice(-2))
  const linearAtMost = exponent <= 1 + TOLERANCE && exponentAtTheEnd <= 1 + TOLERANCE_AT_THE_END
  return { exponent, exponentAtTheEnd, linearAtMost }
}

/** Of the line with the least squares. */
function slope(points: readonly Point[]): number {
  const logs = points.map(([x, y]): Point => [Math.log(x), Math.log(y)])
  const meanX = mean(logs.map(([x]) => x))
  const meanY = mean(logs.map(([, y]) => y))
  const covariance = mean(logs.map(([x, y]) => (x - meanX) * (y - meanY)))
  return covariance / mean(logs.map(([x]) => (x - meanX) ** 2))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
