/** What ends our JVMs when this process is gone, however it went: a shell that waits for our end of a pipe to close. */

import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { Socket } from 'node:net'

/** On the command line of every JVM of this run, so that a process id that was given away again is never killed. */
export const RUN_MARK: string = `millrace-run-${randomUUID()}`

/**
 * It hears `watch PID`, `forget PID`, `data DIRECTORY`; at the end of its input it kills and deletes what is left. It runs in
 * a session of its own, so a Ctrl-C in the terminal does not reach it.
 */
const SCRIPT = `
pids=
while IFS=' ' read -r verb what; do
  case $verb in
    watch) pids="$pids $what" ;;
    forget) left=; for pid in $pids; do [ "$pid" = "$what" ] || left="$left $pid"; done; pids=$left ;;
    data) set -- "$@" "$what" ;;
  esac
done
for pid in $pids; do
  if [ ! -e /proc/self/cmdline ] || grep -q "$MARK" "/proc/$pid/cmdline" 2>/dev/null; then kill -9 "$pid"; fi
done
[ $# -eq 0 ] || rm -rf -- "$@"
`

let shell: ChildProcess | undefined
const watched = new Set<number>()

/** From now on, this process does not outlive us. */
export function watch(pid: number): void {
  watched.add(pid)
  tell(`watch ${String(pid)}`)
}

/** It has ended; its id may soon be somebody else's. */
export function forget(pid: number): void {
  watched.delete(pid)
  tell(`forget ${String(pid)}`)
}

/** A folder of brokers' data, worth nothing without us. Logs are elsewhere, and stay. */
export function deleteAfterUs(directory: string): void {
  tell(`data ${directory}`)
}

function tell(line: string): void {
  shell ??= startShell()
  shell.stdin?.write(`${line}\n`)
}

function startShell(): ChildProcess {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'millrace-kafka-guard'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH: process.env['PATH'], MARK: RUN_MARK },
  })
  child.unref()
  // A pipe to a child is a socket, which would keep this process running.
  if (child.stdin instanceof Socket) child.stdin.unref()
  child.stdin.on('error', () => {
    // Somebody killed the shell; the exit hook below is still there.
  })
  process.on('exit', killWatched)
  return child
}

/** An orderly exit need not wait for the shell. */
function killWatched(): void {
  for (const pid of watched) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}
