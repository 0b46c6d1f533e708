/** The doors onto Node itself. */

import { randomBytes } from 'node:crypto'
import { lookup, lookupService } from 'node:dns/promises'
import { NodeSocket } from './node-socket.ts'
import { NodeTimer } from './node-timer.ts'
import type { Runtime } from './runtime.ts'

/** Time, chance, names and sockets of this process. */
export function productionRuntime(): Runtime {
  return {
    clock: { now: () => performance.now(), epochMs: () => Date.now() },
    scheduler: {
      after: (delayMs, callback, options) => new NodeTimer(delayMs, callback, options?.background === true),
      turn: (callback) => {
        setImmediate(callback)
      },
      microtask: (callback) => {
        queueMicrotask(callback)
      },
      stayAwake,
    },
    random: { next: () => Math.random(), bytes: (count) => randomBytes(count) },
    transport: { connect: (options, listener) => new NodeSocket(options, listener) },
    resolver: {
      lookupAll: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
      // By the system's resolver and not by DNS alone, as Java does: names of the hosts file count.
      canonicalName: async (address) => (await lookupService(address, 0)).hostname,
    },
    executor: { threads: true },
  }
}

/** An immediate that is due keeps Node from sleeping when it asks the kernel for events. */
function stayAwake(goesOn: () => boolean): void {
  const look = (): void => {
    if (goesOn()) setImmediate(look)
  }
  setImmediate(look)
}
