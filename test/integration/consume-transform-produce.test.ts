/** The example of consume, transform, produce as a child process: a short chain whose processes die. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeWhereKafkaRuns } from '../kafka/suite.ts'

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'consume-transform-produce', 'main.ts')

describeWhereKafkaRuns('consume, transform, produce', () => {
  test.each(['4.3.1', '2.8.2'])(
    'with Kafka %s: processes are killed, hung and replaced, and each input has exactly one output, in order',
    async (version) => {
      const args = ['--kafka', version, '--records', '3000', '--deaths', '6', '--seed', '11']
      const example = spawn(process.execPath, ['--conditions=millrace-source', EXAMPLE, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let stdout = ''
      let stderr = ''
      example.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text
      })
      example.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text
      })
      const [code] = (await once(example, 'close')) as [number | null]
      expect({ code, stderr: code === 0 ? '' : stderr, stdout: code === 0 ? '' : stdout }).toEqual({
        code: 0,
        stderr: '',
        stdout: '',
      })
      expect(stdout).toMatch(/^Chain: +[2-9]\d* processes/m)
      expect(stdout).toMatch(/^Proof: +every input has exactly one output, in order per key\.$/m)
    },
    240_000,
  )
})
