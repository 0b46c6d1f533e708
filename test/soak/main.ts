/** `npm run soak`: ten million records against the test broker, then a day in virtual time; what is held must stay flat. */

import { parseArgs } from 'node:util'
import { liveThrough } from './day.ts'
import { soak } from './load.ts'

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '10000000' },
    virtualHours: { type: 'string', default: '24' },
    perSecond: { type: 'string', default: '20' },
    seed: { type: 'string' },
  },
})
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
const problems: string[] = []

say(`soak with seed ${String(seed)}, Node ${process.versions.node}`)
if (Number(values.records) > 0) {
  problems.push(...(await soak({ records: Number(values.records), seed }, say)))
}
if (Number(values.virtualHours) > 0) {
  const [hours, perSecond] = [Number(values.virtualHours), Number(values.perSecond)]
  problems.push(...(await liveThrough({ hours, perSecond, seed }, say)))
}
for (const problem of problems) say(`  ${problem}`)
say(
  problems.length === 0
    ? 'all flat, every record acknowledged and in the log once'
    : `${String(problems.length)} problems`,
)
process.exitCode = problems.length === 0 ? 0 : 1

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
