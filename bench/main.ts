/** `npm run bench`: what there is to measure, by name. */

import { compare } from './compare/compare.ts'
import { profile } from './profile/profile.ts'
import { report } from './report/write-report.ts'
import { micro } from './run/micro.ts'
import { peers } from './run/peers.ts'
import { sweep } from './sweep/sweep.ts'

const commands: Readonly<Record<string, (args: readonly string[]) => number | Promise<number>>> = {
  compare,
  micro,
  peers,
  profile,
  report,
  sweep,
}

const [name = 'micro', ...args] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) {
  console.error(`npm run bench -- ${Object.keys(commands).join('|')}`)
  process.exitCode = 2
} else {
  process.exitCode = await command(args)
}
