/** What the README says about the size of bundles, measured. */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../../scripts/lib/workspace.mjs'

/** @typedef {import('../../scripts/lib/totals.mjs').Totals} Totals */

const frames = 'encodeRequestFrame, decodeResponseFrame, FrameDecoder'
const ofProducer = [
  ...[
    'AddOffsetsToTxn',
    'AddPartitionsToTxn',
    'ApiVersions',
    'EndTxn',
    'FindCoordinator',
    'InitProducerId',
    'Metadata',
  ],
  ...['Produce', 'SaslAuthenticate', 'SaslHandshake', 'TxnOffsetCommit'],
].join(', ')

/** Each row of the table: its beginning, and what it imports. */
const bundles = {
  'one API with frames': `export { Produce, ${frames} } from '@millrace/protocol'`,
  'the eleven APIs of a transactional producer': `export { ${ofProducer}, ${frames}, negotiate } from '@millrace/protocol'`,
  'record batches': "export * from '@millrace/protocol/records'",
  'everything (`/registry`)': "export * from '@millrace/protocol/registry'",
  'everything with schema, descriptions and JSON': [
    "export * from '@millrace/protocol'",
    "export * from '@millrace/protocol/registry'",
    "export * from '@millrace/protocol/schema'",
    "export * from '@millrace/protocol/json'",
  ].join('\n'),
}

/** A kilobyte either way is no news. */
const slackKb = 1

/**
 * @param {string} folder with the packed packages installed
 * @returns {Totals}
 */
export function testSizes(folder) {
  console.log('\nSizes that the codec names')
  const readme = readFileSync(join(root, 'packages', 'protocol', 'README.md'), 'utf8')
  const totals = { passed: 0, failed: 0, skipped: 0 }
  for (const [row, code] of Object.entries(bundles)) {
    const bytes = bundled(folder, code)
    const measured = [bytes.length, gzipSync(bytes, { level: 9 }).length].map((size) => Math.round(size / 1000))
    const line = readme.split('\n').find((text) => text.startsWith(`| ${row}`)) ?? ''
    const said = [...line.matchAll(/(\d+) KB/g)].map(([, number]) => Number(number))
    const isTrue = said.length === 2 && said.every((size, index) => Math.abs(size - (measured[index] ?? 0)) <= slackKb)
    totals[isTrue ? 'passed' : 'failed'] += 1
    console.log(
      `${isTrue ? '✔' : '✖'} ${row}: ${measured.join(' and ')} KB${isTrue ? '' : `, the README says ${said.join(' and ')}`}`,
    )
  }
  return totals
}

/**
 * @param {string} folder
 * @param {string} code
 */
function bundled(folder, code) {
  const esbuild = join(import.meta.dirname, 'node_modules', 'esbuild', 'bin', 'esbuild')
  const options = ['--bundle', '--minify', '--platform=neutral', '--format=esm', '--log-level=error']
  return execFileSync(esbuild, options, { cwd: folder, input: code, maxBuffer: 10_000_000 })
}
