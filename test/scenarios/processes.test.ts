/** Producers in threads and processes of their own, over real sockets: nothing is shared, and a signal loses nothing. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { TestCluster } from '@millrace/test-broker'
import { afterEach, describe, expect, test } from 'vitest'

const CONDITION = '--conditions=millrace-source'

let cluster: TestCluster | null = null
afterEach(async () => {
  cluster?.assertNoViolations()
  await cluster?.close()
  cluster = null
})

async function started(partitions: number): Promise<TestCluster> {
  cluster = await TestCluster.start({ topics: { orders: { partitions } } })
  return cluster
}

describe('producers in four threads', () => {
  test('have ids of their own, and each finds its records where it was told, in its order [N132]', async () => {
    const broker = await started(3)
    const names = ['a', 'b', 'c', 'd']
    const results = await Promise.all(
      names.map(async (name) => {
        const workerData = { bootstrapServers: broker.bootstrapServers, name, count: 250 }
        const worker = new Worker(new URL('processes/thread.ts', import.meta.url), {
          workerData,
          execArgv: [CONDITION],
        })
        // Waited for together: a thread that has ended before its message is looked at gives both at once.
        const [[places]] = (await Promise.all([once(worker, 'message'), once(worker, 'exit')])) as [
          [[number, number][]],
          unknown,
        ]
        return { name, places }
      }),
    )
    for (const { name, places } of results) {
      const [partition = -1] = places[0] ?? []
      const records = broker.log('orders', partition).records
      const found = places.map(([, offset]) => new TextDecoder().decode(records[offset]?.value ?? new Uint8Array()))
      expect(found).toEqual(Array.from({ length: 250 }, (_, i) => `${name} ${String(i)}`))
    }
    const ids = [0, 1, 2].flatMap((partition) =>
      broker.batches('orders', partition).map(({ producerId }) => producerId),
    )
    expect(new Set(ids).size).toBe(names.length)
  })
})

describe('a process that is told to end', () => {
  test('while its records linger delivers them on leaving the block, and exits by itself [N133]', async () => {
    const broker = await started(1)
    const [server = ''] = broker.bootstrapServers
    const child = spawn(process.execPath, [
      CONDITION,
      fileURLToPath(new URL('processes/until-sigterm.ts', import.meta.url)),
      server,
      '50',
    ])
    const errors: string[] = []
    child.stderr.on('data', (text: Buffer) => errors.push(text.toString()))
    await once(child.stdout, 'data')
    expect(broker.log('orders', 0).records).toHaveLength(0)
    child.kill('SIGTERM')
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    expect([code, signal, errors.join('')]).toEqual([0, null, ''])
    const values = broker
      .log('orders', 0)
      .records.map(({ value }) => Number(new TextDecoder().decode(value ?? undefined)))
    expect(values).toEqual(Array.from({ length: 50 }, (_, i) => i))
  })
})
