/** Child processes that end with us: signals are passed on, exit codes kept, nothing is left running. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { childEnvironment, root } from './workspace.mjs'

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] on top of our own
 * @property {'inherit' | 'stderr' | 'capture'} [output] where what it prints goes; `capture` returns it
 */

/**
 * @typedef {object} RunResult
 * @property {number} code the exit code; 128 + n when signal n ended it
 * @property {string} output what it printed, in order, when captured
 */

/** Process groups that have not ended yet. @type {Set<number>} */
const running = new Set()

/**
 * Runs a command to its end. It leads a process group of its own, so a Ctrl-C reaches it once, through us, and whatever
 * it forgets to end can be found and ended.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { cwd = root, env = {}, output = 'inherit' } = {}) {
  forwardSignals()
  const child = spawn(command, args, {
    cwd,
    env: { ...childEnvironment(), ...env },
    stdio:
      output === 'inherit' ? 'inherit' : ['ignore', output === 'stderr' ? 2 : 'pipe', output === 'stderr' ? 2 : 'pipe'],
    detached: process.platform !== 'win32',
  })
  const { pid } = child
  if (pid !== undefined) running.add(pid)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      text += chunk
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => {
      // Before 'close': a grandchild that holds the pipes open would keep us waiting for ever.
      if (pid !== undefined) endGroup(pid)
    })
    child.once('close', (code, signal) => {
      resolve({ code: code ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 9), output: text })
    })
  })
}

/**
 * Ends what a finished child left running in its process group.
 * @param {number} pid
 */
function endGroup(pid) {
  running.delete(pid)
  if (process.platform === 'win32') return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The group is empty: the child had cleaned up after itself.
  }
}

let forwarding = false

function forwardSignals() {
  if (forwarding) return
  forwarding = true
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // Nothing runs between two steps: then the signal is for us alone.
      if (running.size === 0) process.exit(128 + constants.signals[signal])
      interrupted = 128 + constants.signals[signal]
      for (const pid of running) passOn(pid, signal)
    })
  }
}

let interrupted = 0

/** The exit code that a signal asked for, or 0: a sequence of steps stops there. */
export function interruption() {
  return interrupted
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function passOn(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in the same moment.
  }
}
