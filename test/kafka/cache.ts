/** The folder where jars, class archives and compiled classes stay between runs, and the locks that guard it. */

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** Longer than a first download over a slow line. */
const LOCK_PATIENCE_MS = 15 * 60_000

/** `MILLRACE_CACHE`, else the user's cache folder. */
export function cacheDirectory(): string {
  const base =
    process.env['MILLRACE_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'millrace')
  return join(base, 'kafka')
}

/** Runs `work` while no other process on this machine runs work under the same lock file. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true })
  const deadlineMs = Date.now() + LOCK_PATIENCE_MS
  while (!tryLock(path)) {
    if (Date.now() > deadlineMs) throw new Error(`${path} has been held for too long; delete it if its owner is gone`)
    await delay(200)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Gives a finished folder its name. Where another process was faster, its folder stays and ours goes. */
export function moveIntoPlace(work: string, directory: string): void {
  try {
    renameSync(work, directory)
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    if (!isExisting(error)) throw error
  }
}

/** Creates a file that says who we are; refused while a living process has its own there. */
export function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!isExisting(error)) throw error
  }
  const owner = ownerOf(path)
  if (owner === null || isAlive(owner)) return false
  // Renamed first, so that of several who find a dead owner only one removes the file.
  const stale = `${path}.${String(process.pid)}.stale`
  try {
    renameSync(path, stale)
    rmSync(stale)
  } catch {
    // Somebody else was faster; the next round decides.
  }
  return false
}

/** Null while the file is being written or has just gone. */
function ownerOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTEMPTY')
}
