/** The line protocol of `millrace codec serve`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { encodeRecordBatch } from '@millrace/protocol/records'
import { describe, expect, test } from 'vitest'
import { main } from '../src/index.ts'
import { ask, runCli } from './run-cli.ts'

const heartbeat = {
  question: {
    op: 'message',
    api: 68,
    name: 'ConsumerGroupHeartbeat',
    type: 'response',
    version: 0,
    hex: '00000000000000000000000000000000ff00',
  },
  json: {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: null,
    memberId: null,
    memberEpoch: 0,
    heartbeatIntervalMs: 0,
    assignment: null,
  },
}

const frame = {
  hex: '00160003f6075761000000096e616d652d333430000000430000018bdd55f077005600',
  header: { requestApiKey: 22, requestApiVersion: 3, correlationId: -167291039, clientId: '' },
  body: { transactionalId: 'name-340', transactionTimeoutMs: 67, producerId: 1700225478775, producerEpoch: 86 },
}

const batch = {
  magic: 2,
  codec: 'none',
  timestampType: 'CreateTime',
  baseOffset: '9007199254740993',
  partitionLeaderEpoch: 4,
  isTransactional: true,
  isControl: false,
  producerId: '9223372036854775807',
  producerEpoch: 32767,
  baseSequence: 7,
  records: [
    {
      offset: '9007199254740993',
      timestamp: '1700000000000',
      keyHex: null,
      valueHex: '00FF',
      headers: [
        ['a', '01'],
        ['a', null],
      ],
    },
    { offset: '9007199254740994', timestamp: '5', keyHex: '', valueHex: null, headers: [] },
  ],
}

async function encoded(fields: object = {}): Promise<string> {
  const [answer] = await ask({ id: 1, op: 'records-encode', batch: { ...batch, ...fields } })
  if (typeof answer?.['hex'] !== 'string') throw new Error(JSON.stringify(answer))
  return answer['hex']
}

describe('millrace codec serve', () => {
  test('a message is answered with its JSON and the bytes it encodes to again', async () => {
    expect(await ask({ id: 'a', ...heartbeat.question })).toEqual([
      { id: 'a', json: heartbeat.json, hex: heartbeat.question.hex },
    ])
  })

  test('the JSON of a message is answered with its bytes', async () => {
    const { hex, ...question } = heartbeat.question
    expect(await ask({ ...question, id: 1, op: 'encode', json: heartbeat.json })).toEqual([{ id: 1, hex }])
  })

  test('a request frame tells its API and version itself', async () => {
    expect(await ask({ id: 1, op: 'frame', type: 'request', hex: frame.hex })).toEqual([
      { id: 1, json: { header: frame.header, body: frame.body }, hex: frame.hex },
    ])
  })

  test('the answer to ApiVersions has the oldest header at every version [S424]', async () => {
    const body = '0000' + '02' + '0012' + '0000' + '0004' + '00' + '00000000' + '00'
    const [answer] = await ask({
      id: 1,
      op: 'frame',
      type: 'response',
      api: 18,
      name: 'ApiVersions',
      version: 3,
      hex: `00000007${body}`,
    })
    expect(answer?.['json']).toMatchObject({ header: { correlationId: 7 }, body: { apiKeys: [{ apiKey: 18 }] } })
    expect(answer?.['hex']).toBe(`00000007${body}`)
  })

  test('headers are messages of their own', async () => {
    const question = { op: 'message', api: -1, type: 'header' }
    const answers = await ask(
      { id: 1, ...question, name: 'RequestHeader', version: 1, hex: '001200000000000900026162' },
      { id: 2, ...question, name: 'ResponseHeader', version: 1, hex: '0000000900' },
    )
    expect(answers).toEqual([
      {
        id: 1,
        json: { requestApiKey: 18, requestApiVersion: 0, correlationId: 9, clientId: 'ab' },
        hex: '001200000000000900026162',
      },
      { id: 2, json: { correlationId: 9 }, hex: '0000000900' },
    ])
  })

  test('integers beyond 2^53 are exact in both directions', async () => {
    const question = { op: 'encode', api: 22, name: 'InitProducerId', type: 'response', version: 0 }
    const line = (digits: string): string =>
      `{"id":9007199254740993,"op":"encode","api":22,"type":"response","version":0,"json":{"throttleTimeMs":0,"errorCode":0,"producerId":${digits},"producerEpoch":0}}\n`
    const hex = '00000000000000200000000000010000'
    const { stdout } = await runCli(['codec', 'serve'], `${line('9007199254740993')}${line('"9007199254740993"')}`)
    expect(stdout).toBe(`{"id":9007199254740993,"hex":"${hex}"}\n`.repeat(2))
    const back = await runCli(['codec', 'serve'], `${JSON.stringify({ ...question, op: 'message', hex })}\n`)
    expect(back.stdout).toMatch(/"producerId":"?9007199254740993"?,/)
  })

  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])('a %s batch is encoded and decoded again', async (codec) => {
    const { records, ...header } = batch
    const [answer] = await ask({ id: 1, op: 'records', hex: await encoded({ codec }) })
    expect(answer).toMatchObject({ id: 1, trailing: 0 })
    const [found] = (answer?.['batches'] ?? []) as Record<string, unknown>[]
    // JSON.parse rounds these two; the next test looks at their digits.
    expect(found).toMatchObject({
      ...header,
      codec,
      baseOffset: expect.anything() as unknown,
      producerId: expect.anything() as unknown,
      recordCount: 2,
      lastOffsetDelta: 1,
      baseTimestamp: 1700000000000,
      maxTimestamp: 1700000000000,
      deleteHorizonMs: null,
      records: records.map(({ headers, keyHex, valueHex }) => ({
        keyHex,
        valueHex: valueHex?.toLowerCase() ?? null,
        headers,
      })),
    })
    expect(found?.['sizeInBytes']).toBe((await encoded({ codec })).length / 2)
  })

  test('offsets and ids of a batch are printed exactly', async () => {
    const { stdout } = await runCli(
      ['codec', 'serve'],
      `${JSON.stringify({ id: 1, op: 'records', hex: await encoded() })}\n`,
    )
    expect(stdout).toMatch(/"baseOffset":"?9007199254740993\b/)
    expect(stdout).toMatch(/"lastOffset":"?9007199254740994\b/)
    expect(stdout).toMatch(/"producerId":"?9223372036854775807\b/)
    expect(stdout).toMatch(/"offset":"?9007199254740994\b/)
  })

  test('a batch that is cut off is counted, not read', async () => {
    const hex = await encoded()
    const [answer] = await ask({ id: 1, op: 'records', hex: `${hex}${hex.slice(0, 40)}` })
    expect(answer).toMatchObject({ trailing: 20, batches: [{ magic: 2 }] })
    expect(await ask({ id: 1, op: 'records', hex: '' })).toEqual([{ id: 1, batches: [], trailing: 0 }])
  })

  test.each<[string, unknown]>([
    ['no JSON', 'nonsense'],
    ['no object', '[1]'],
    ['no op', { id: 5 }],
    ['an unknown op', { id: 5, op: 'guess' }],
    ['an unknown API', { ...heartbeat.question, id: 5, api: 12345 }],
    ['an unknown version', { ...heartbeat.question, id: 5, version: 99 }],
    ['an unknown type', { ...heartbeat.question, id: 5, type: 'answer' }],
    ['an unknown header', { ...heartbeat.question, id: 5, type: 'header', name: 'Header' }],
    ['truncated bytes', { ...heartbeat.question, id: 5, hex: '0000' }],
    ['bytes behind the message', { ...heartbeat.question, id: 5, hex: `${heartbeat.question.hex}00` }],
    ['half a byte', { ...heartbeat.question, id: 5, hex: '000' }],
    ['letters for digits', { ...heartbeat.question, id: 5, hex: 'zz' }],
    ['hex that is no string', { ...heartbeat.question, id: 5, hex: 7 }],
    ['a frame of an unknown API', { id: 5, op: 'frame', type: 'request', hex: '7fff000000000000ffff' }],
    ['JSON with a key too many', { ...heartbeat.question, id: 5, op: 'encode', json: { ...heartbeat.json, x: 1 } }],
    ['JSON with a key too few', { ...heartbeat.question, id: 5, op: 'encode', json: {} }],
    [
      'a batch with a wrong checksum',
      { id: 5, op: 'records', hex: `${'00'.repeat(11)}32ffffffff02${'00'.repeat(60)}` },
    ],
    ['a batch with gaps', { id: 5, op: 'records-encode', batch: { ...batch, baseOffset: '0' } }],
    ['a batch of another format', { id: 5, op: 'records-encode', batch: { ...batch, magic: 1 } }],
    ['a batch with append time', { id: 5, op: 'records-encode', batch: { ...batch, timestampType: 'LogAppendTime' } }],
    ['a batch with an unknown codec', { id: 5, op: 'records-encode', batch: { ...batch, codec: 'brotli' } }],
    ['an epoch too large', { id: 5, op: 'records-encode', batch: { ...batch, producerEpoch: 32768 } }],
  ])('%s: an error, and the next question is answered', async (_, question) => {
    const [first, second] = await ask(question, { id: 6, ...heartbeat.question })
    expect(first).toEqual({ id: typeof question === 'string' ? null : 5, error: expect.any(String) as unknown })
    expect(second).toMatchObject({ id: 6, hex: heartbeat.question.hex })
  })

  test('a compressed batch that expands without end is refused, not unpacked', async () => {
    // 64 MiB of zeros are 64 KiB of gzip: more than 32 MiB and 64 times that.
    const { gzipSync } = await import('node:zlib')
    const { withRecordsSection, sealRecordBatch } = await import('@millrace/protocol/records')
    const empty = encodeRecordBatch({ records: [{ timestamp: 0n, key: null, value: null }] })
    const bomb = withRecordsSection(empty, 1, gzipSync(Buffer.alloc(64 * 1024 * 1024)))
    sealRecordBatch(bomb, {})
    const before = process.memoryUsage().arrayBuffers
    const [answer] = await ask({ id: 1, op: 'records', hex: Buffer.from(bomb).toString('hex') })
    expect(answer).toEqual({ id: 1, error: expect.stringContaining('limit') as unknown })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80 * 1024 * 1024)
  })

  test('an answer comes before the input ends, and chunks may end anywhere', async () => {
    const [stdin, stdout] = [new PassThrough(), new PassThrough()]
    const running = main(['codec', 'serve'], { stdin, stdout, stderr: new PassThrough() })
    for (const byte of Buffer.from(`${JSON.stringify({ id: 'ü', ...heartbeat.question })}\n`))
      stdin.write(Buffer.of(byte))
    const [chunk] = (await once(stdout, 'data')) as [Buffer]
    expect(JSON.parse(chunk.toString())).toMatchObject({ id: 'ü', hex: heartbeat.question.hex })
    stdin.end(JSON.stringify({ id: 2, ...heartbeat.question }))
    const [last] = (await once(stdout, 'data')) as [Buffer]
    expect(JSON.parse(last.toString())).toMatchObject({ id: 2 })
    expect(await running).toBe(0)
  })

  test('an answer is one line for everybody, whatever separators its text has', async () => {
    const text = 'a\u2028b\u2029c\u0085d\re\nf'
    const question = {
      id: text,
      op: 'message',
      api: -1,
      type: 'header',
      name: 'ResponseHeader',
      version: 0,
      hex: '00000001',
    }
    const { stdout } = await runCli(['codec', 'serve'], JSON.stringify(question))
    expect(stdout).toBe('{"id":"a\\u2028b\\u2029c\\u0085d\\re\\nf","json":{"correlationId":1},"hex":"00000001"}\n')
  })

  test('a line of several megabytes is answered', async () => {
    const records = [{ ...batch.records[0], valueHex: 'ab'.repeat(4 * 1024 * 1024), headers: [] }]
    const [answer] = await ask({ id: 1, op: 'records-encode', batch: { ...batch, records } })
    expect(String(answer?.['hex']).length).toBeGreaterThan(8 * 1024 * 1024)
  })

  test('as a process it answers, ends with its input, and keeps standard error empty', async () => {
    const bin = join(import.meta.dirname, '../src/bin.ts')
    const child = spawn(process.execPath, ['--conditions=millrace-source', '--no-warnings', bin, 'codec', 'serve'])
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.stdin.end(`${JSON.stringify({ id: 1, ...heartbeat.question })}\n`)
    const [code] = (await once(child, 'close')) as [number]
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, json: heartbeat.json })
  })
})
