/** `js-client.ts NAME key=value …`: one client for Node under one workload, in a process of its own. */
import { jsClients } from '../clients/js-clients.ts'
import { Pace } from '../workloads/paced.ts'
import { runTask } from '../workloads/run-task.ts'
import { parseTask } from '../workloads/task.ts'
import { metronome } from './toolchain.ts'

const [name = '', ...args] = process.argv.slice(2)
const task = parseTask(args)
const connect = jsClients[name]
if (connect === undefined) throw new Error(`there is no client ${name}`)
const pace = task.shape === 'paced' ? new Pace(metronomeCommand(), task.ratePerSecond) : null
const outcome = await runTask(task, connect, pace)
process.stdout.write(`${JSON.stringify(outcome)}\n`, () => {
  // Some clients keep the process alive after they were closed.
  process.exit(0)
})

function metronomeCommand(): readonly string[] {
  const program = metronome()
  if ('missing' in program) throw new Error(program.missing)
  return program.command
}
