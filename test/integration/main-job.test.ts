/** The main job of the examples, as a child process, into a real Kafka: the command that strangers type. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeWhereKafkaRuns } from '../kafka/suite.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const RECORDS = 50_000

describeWhereKafkaRuns('the main job', () => {
  test('sends 50 000 real flights into a Kafka of its own, proves that each arrived once and in order, and ends with 0', async () => {
    const job = spawn(
      process.execPath,
      [
        '--conditions=millrace-source',
        join(ROOT, 'examples', 'main-job', 'main.ts'),
        ...['--kafka', '4.3.1', '--records', String(RECORDS)],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let stdout = ''
    let stderr = ''
    job.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    job.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const [code] = (await once(job, 'close')) as [number | null]
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Brokers: Apache Kafka 4\.3\.1/m)
    expect(stdout).toMatch(/^Sent: +50,000 records/m)
    expect(stdout).toMatch(/^Read: +50,000 records/m)
    expect(stdout).toMatch(/^Proof: +every record arrived exactly once, unchanged, in order per key\.$/m)
  }, 120_000)
})
