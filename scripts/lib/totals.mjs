/** Counts of tests or checks, and the line that every counting command ends with. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * @param {readonly Totals[]} parts
 * @returns {Totals}
 */
export function sum(parts) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const part of parts) {
    total.passed += part.passed
    total.failed += part.failed
    total.skipped += part.skipped
  }
  return total
}

/**
 * The closing line: `N passed, N failed`, and `, N skipped` where any.
 * @param {Totals} totals
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * What a part counts for when its exit code and its totals disagree: a runner that dies without a failed test failed.
 * @param {Totals | null} totals
 * @param {number} exitCode
 * @returns {Totals}
 */
export function agree(totals, exitCode) {
  const counted = totals ?? { passed: 0, failed: 0, skipped: 0 }
  const nothingRan = counted.passed + counted.failed + counted.skipped === 0
  if ((exitCode !== 0 || nothingRan) && counted.failed === 0) return { ...counted, failed: 1 }
  return counted
}
