/** What vitest's JSON report says: how many tests passed, and what failed, for whoever sees only the end of a log. */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from './workspace.mjs'

/**
 * @typedef {object} TestFile the fields that are used of vitest's report
 * @property {string} name absolute path
 * @property {string} status
 * @property {string} message why the file did not load
 * @property {{ fullName: string, status: string, failureMessages: readonly string[] }[]} assertionResults
 */

/**
 * @param {string} file
 * @returns {{ totals: import('./totals.mjs').Totals, failures: string[] } | null} null when vitest ended before it could write one
 */
export function readVitestReport(file) {
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report
  /** @type {TestFile[]} */
  const files = report.testResults
  // A file that does not load has no tests to count; each such file is one failure.
  const unloaded = files.filter(isUnloaded).length
  return {
    totals: { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests + numTodoTests },
    failures: files.flatMap(failuresOf),
  }
}

/** @param {TestFile} file */
function failuresOf(file) {
  const place = relative(root, file.name)
  if (isUnloaded(file)) return [`${place}\n${file.message}`]
  return file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${place} > ${fullName}\n${failureMessages.join('\n')}`)
}

/** @param {TestFile} file */
function isUnloaded({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((result) => result.status === 'failed')
}
