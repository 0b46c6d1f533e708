/** Free loopback ports that stay ours: a broker comes back on its port after a crash. */

import { randomInt } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { tryLock } from './cache.ts'

/** Below the ports that systems hand to outgoing connections, so nobody gets one by chance while its broker is down. */
const LOWEST = 15_000
const HIGHEST = 31_999
const ATTEMPTS = 1000

/** Ports that nobody listens on and no other harness on this machine has claimed. */
export class PortClaims {
  readonly #claims: string[] = []

  async next(): Promise<number> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const port = randomInt(LOWEST, HIGHEST + 1)
      const claim = join(claimsDirectory(), String(port))
      if (!tryLock(claim)) continue
      this.#claims.push(claim)
      if (await isFree(port)) return port
    }
    throw new Error(`no free port between ${String(LOWEST)} and ${String(HIGHEST)} in ${String(ATTEMPTS)} attempts`)
  }

  release(): void {
    for (const claim of this.#claims.splice(0)) rmSync(claim, { force: true })
  }
}

function claimsDirectory(): string {
  const directory = join(tmpdir(), `millrace-ports-${userInfo().username}`)
  mkdirSync(directory, { recursive: true })
  return directory
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}
