/** Commands, help, exit codes, and what people see of messages and batches. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { controlRecordTypes, encodeRecordBatch } from '@millrace/protocol/records'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './run-cli.ts'

let directory = ''

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'millrace-cli-'))
})

afterAll(() => {
  rmSync(directory, { recursive: true })
})

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('millrace', () => {
  test.each([[['--help']], [['-h']], [['codec', '--help']]])(
    '%s lists the commands on standard output',
    async (args) => {
      const { code, stdout, stderr } = await runCli(args)
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(/^Usage: millrace/)
    },
  )

  test.each(['serve', 'decode', 'encode', 'records', 'apis'])(
    'codec %s --help has usage and an example',
    async (verb) => {
      const { code, stdout } = await runCli(['codec', verb, '--help'])
      expect(code).toBe(0)
      expect(stdout).toContain(`Usage: millrace codec ${verb}`)
      expect(stdout).toMatch(/Examples?:\n {2}.*millrace codec/)
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
    },
  )

  test.each<[string, string[]]>([
    ['no command', []],
    ['an unknown command', ['frobnicate']],
    ['an inherited name', ['constructor']],
    ['an unknown verb', ['codec', 'frobnicate']],
    ['an unknown option', ['codec', 'apis', '--frob']],
    ['an argument where none is taken', ['codec', 'serve', 'file']],
    ['no API', ['codec', 'decode', '--version', '1']],
    ['no version', ['codec', 'decode', '--api', 'Metadata']],
    ['an API that does not exist', ['codec', 'decode', '--api', 'Metadate', '--version', '1']],
    ['a type that does not exist', ['codec', 'decode', '--api', '3', '--version', '1', '--type', 'reply']],
  ])('%s: exit code 2, the reason on standard error, nothing on standard output', async (_, args) => {
    const { code, stdout, stderr } = await runCli(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^millrace: .+\n$/)
  })

  test.each<[string, string[]]>([
    ['bytes that are not the message', ['codec', 'decode', '--api', '3', '--version', '1', '--hex', '00']],
    ['a version that does not exist', ['codec', 'decode', '--api', '3', '--version', '99', '--hex', '00']],
    ['JSON that is not the message', ['codec', 'encode', '--api', '3', '--version', '1', '--json', '{}']],
    ['JSON that is none', ['codec', 'encode', '--api', '3', '--version', '1', '--json', '{']],
    ['a batch that is damaged', ['codec', 'records', '--hex', '00'.repeat(30)]],
    ['digits that are none', ['codec', 'records', '--hex', 'xyz']],
    ['a file that is not there', ['codec', 'records', '/nowhere/at/all']],
  ])('%s: exit code 1 and one line that says why', async (_, args) => {
    const { code, stdout, stderr } = await runCli(args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^millrace: .+\n$/)
  })
})

describe('millrace codec decode', () => {
  test('shows each field with offset, type and value, nested as it is', async () => {
    const { code, stdout } = await runCli([
      'codec',
      'decode',
      '--api',
      'FindCoordinator',
      '--version',
      '4',
      '--type',
      'response',
      '--hex',
      '00000005 02 0467726f 00000001 02 68 00002384 0000 00 00 01 07 02 abcd'.replaceAll(' ', ''),
    ])
    expect(code).toBe(0)
    expect(stdout).toBe(
      [
        ' 0  throttleTimeMs    int32          5',
        ' 4  coordinators      []Coordinator  1 element',
        ' 5    [0]             Coordinator',
        ' 5      key           string         "gro"',
        ' 9      nodeId        int32          1',
        '13      host          string         "h"',
        '15      port          int32          9092',
        '19      errorCode     int16          0',
        '21      errorMessage  string?        null',
        '24  tag 7             unknown        2 bytes abcd',
        '',
      ].join('\n'),
    )
  })

  test('takes bytes from standard input, files, and files of digits', async () => {
    const bytes = Buffer.from('0000000100066f7264657273', 'hex')
    const [raw, digits] = [join(directory, 'request.bin'), join(directory, 'request.hex')]
    writeFileSync(raw, bytes)
    writeFileSync(digits, '00000001 0006\n6f7264657273\n')
    const args = ['codec', 'decode', '--api', '3', '--version', '1']
    const outputs = [
      await runCli([...args], bytes),
      await runCli([...args, '-'], bytes),
      await runCli([...args, raw]),
      await runCli([...args, digits]),
    ]
    for (const { code, stdout } of outputs) {
      expect(code).toBe(0)
      expect(stdout).toContain('"orders"')
    }
  })

  test('prints the JSON form on demand', async () => {
    const { stdout } = await runCli([
      ...['codec', 'decode', '--api', 'EndTxnMarker', '--type', 'payload', '--version', '0'],
      ...['--json', '--hex', '00000009'],
    ])
    expect(stdout).toBe('{\n  "coordinatorEpoch": 9\n}\n')
  })
})

describe('millrace codec encode', () => {
  const args = ['codec', 'encode', '--api', 'Metadata', '--version', '1']
  const json = '{"topics":[{"name":"orders"}]}'

  test('prints digits, or the bytes themselves', async () => {
    expect((await runCli([...args, '--json', json])).stdout).toBe('0000000100066f7264657273\n')
    expect((await runCli(args, json)).stdout).toBe('0000000100066f7264657273\n')
    expect((await runCli([...args, '--raw'], json)).stdout).toBe('\0\0\0\x01\0\x06orders')
  })
})

describe('millrace codec records', () => {
  const records = [
    { timestamp: 1_700_000_000_000n, key: 'k', value: 'text', headers: [{ key: 'h', value: null }] },
    { timestamp: 1_700_000_000_001n, key: null, value: Uint8Array.of(0, 255) },
  ]

  test('shows header, records and headers, and what is cut off', async () => {
    const batch = encodeRecordBatch({ records, baseOffset: 7n, producerId: 3n, producerEpoch: 0, baseSequence: 5 })
    const { code, stdout } = await runCli(['codec', 'records', '--hex', `${hexOf(batch)}0000`])
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(
        /^offsets 7 to 8, 2 records, \d+ bytes, magic 2, codec none, CreateTime, crc 0x[0-9a-f]{8}, leader epoch -1, producer 3, epoch 0, sequences 5 to 6$/,
      ),
      '  7  1700000000000  key "k"  value "text"',
      '    header "h"  null',
      '  8  1700000000001  key null  value 2 bytes 00ff',
      '2 bytes of a batch that is cut off',
      '',
    ])
  })

  test('names what a control record says', async () => {
    const key = Uint8Array.of(0, 0, 0, controlRecordTypes.commit)
    const batch = encodeRecordBatch({
      records: [{ timestamp: 1n, key, value: new Uint8Array(6) }],
      ...{ isControl: true, isTransactional: true, producerId: 3n, producerEpoch: 0 },
    })
    const { stdout } = await runCli(['codec', 'records', '--hex', hexOf(batch)])
    expect(stdout).toContain('transactional, control')
    expect(stdout).toContain('control commit')
  })

  test('prints the same JSON as the line protocol', async () => {
    const batch = encodeRecordBatch({ records })
    const { stdout } = await runCli(['codec', 'records', '--json', '--hex', hexOf(batch)])
    const line = await runCli(['codec', 'serve'], `{"id":1,"op":"records","hex":"${hexOf(batch)}"}`)
    expect({ id: 1, ...JSON.parse(stdout) }).toEqual(JSON.parse(line.stdout))
  })
})

describe('millrace codec apis', () => {
  test('lists keys, names and versions', async () => {
    const { code, stdout } = await runCli(['codec', 'apis'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ {3}0 {2}Produce +0-\d+ +9$/m)
    expect(stdout).toMatch(/^ {6}EndTxnMarker +0-0 +-$/m)
  })

  test('prints the same as JSON', async () => {
    const rows = JSON.parse((await runCli(['codec', 'apis', '--json'])).stdout) as { key: number; name: string }[]
    expect(rows).toContainEqual({
      key: 18,
      name: 'ApiVersions',
      minVersion: 0,
      maxVersion: expect.any(Number) as unknown,
      firstFlexibleVersion: 3,
    })
  })
})
