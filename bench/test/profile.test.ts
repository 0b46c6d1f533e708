/** Shares of time and memory, out of the profiles that V8 writes. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { allocationShares, timeShares } from '../profile/shares.ts'

const frame = (functionName: string, file = '', lineNumber = 0) => ({
  functionName,
  url: file === '' ? '' : pathToFileURL(join(import.meta.dirname, '../..', file)).href,
  lineNumber,
})
const append = frame('append', 'packages/producer/src/a.ts', 9)

test('time is shared by who worked, by the function’s own samples, and sleep is none of it', () => {
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(root)') },
      { id: 2, callFrame: append },
      { id: 3, callFrame: frame('(idle)') },
      { id: 4, callFrame: { functionName: '', url: 'node:net', lineNumber: 1 } },
      { id: 5, callFrame: append },
    ],
    samples: [2, 3, 4, 5],
    timeDeltas: [100, 10_000, 100, 200],
  }
  expect(timeShares(profile)).toEqual([
    { where: `append, ${join('packages', 'producer', 'src', 'a.ts')}:10`, share: 0.75 },
    { where: 'a function without a name, node:net:2', share: 0.25 },
  ])
})

test('memory is shared by who allocated it, wherever it was called from', () => {
  const leaf = { callFrame: append, selfSize: 300, children: [] }
  const head = {
    callFrame: frame('(root)'),
    selfSize: 0,
    children: [{ callFrame: frame('(V8 API)'), selfSize: 400, children: [leaf] }, leaf],
  }
  expect(allocationShares({ head })).toEqual([
    { where: `append, ${join('packages', 'producer', 'src', 'a.ts')}:10`, share: 0.6 },
    { where: '(V8 API)', share: 0.4 },
  ])
})
