/** The line protocol of `millrace codec serve` with Kafka's own classes as the judge: every message in every version. */

import { requestHeaderVersion, responseHeaderVersion } from '@millrace/protocol'
import { type JsonObject, parseJson } from '@millrace/protocol/json'
import { apiByName } from '@millrace/protocol/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceSeed, effort, seed } from '../seed.ts'
import { CodecServe } from './codec-serve.ts'
import { codecsByKind, decodeFromHex, encodeToHex, withoutUnknownTags } from './codecs.ts'
import { withoutNumbers, withoutRecords } from './comparable-json.ts'
import { KafkaClasses, type KafkaKind, kafkaClassesAvailable, NEWEST_KAFKA } from './kafka-classes.ts'

/** Per message and version. */
const EACH = effort
const timeoutMs = 300_000 * effort

const codecs = codecsByKind()

const isHeader = (name: string): boolean => name === 'RequestHeader' || name === 'ResponseHeader'

describe.runIf(kafkaClassesAvailable())('millrace codec serve', () => {
  let kafka: KafkaClasses
  let serve: CodecServe
  let kinds: KafkaKind[] = []
  let cases = 0

  beforeAll(async () => {
    kafka = new KafkaClasses(NEWEST_KAFKA, seed)
    serve = new CodecServe()
    kinds = await kafka.kinds()
  }, 300_000)

  afterAll(() => {
    kafka.close()
    serve.close()
    announceSeed('questions to millrace codec serve', cases)
  })

  /** What names a message in a question. */
  function subject({ name, type }: KafkaKind): { api: number; name: string; type: string } | null {
    if (isHeader(name)) return { api: -1, name, type: 'header' }
    const api = apiByName(name)
    return api === undefined || type === 'payload' ? null : { api: api.key, name, type }
  }

  function* questions(): Generator<{
    kind: KafkaKind
    about: NonNullable<ReturnType<typeof subject>>
    version: number
  }> {
    for (const kind of kinds) {
      const about = subject(kind)
      if (about === null) continue
      for (let version = kind.min; version <= kind.max; version++) yield { kind, about, version }
    }
  }

  test(
    'decodes and encodes what Kafka wrote, and encodes its JSON to the same bytes',
    async () => {
      let combinations = 0
      for (const { kind, about, version } of questions()) {
        combinations++
        const codec = codecs.get(`${kind.name} ${kind.type}`)
        if (codec === undefined) throw new Error(`there is no codec for ${kind.name} ${kind.type}`)
        for (const { hex, json } of await kafka.random(kind, version, EACH)) {
          cases += 2
          const answer = await serve.ask({ id: cases, op: 'message', ...about, version, hex: hex.toUpperCase() })
          const context = `${kind.name} ${kind.type} version ${version}: ${hex}`
          expect(answer, context).toMatchObject({ id: cases, hex })
          expect(withoutNumbers(withoutRecords(answer['json'] ?? null)), context).toEqual(
            withoutNumbers(parseJson(json)),
          )
          const again = await serve.ask({ id: 'e', op: 'encode', ...about, version, json: answer['json'] ?? null })
          // Bytes say more than JSON would: a tagged struct of defaults shows in JSON when it has unknown tags.
          const known = withoutUnknownTags(decodeFromHex(codec, hex, version))
          expect(again, context).toEqual({ id: 'e', hex: encodeToHex(codec, known, version) })
        }
      }
      // 4.4.0 has 572 of them, both headers included.
      expect(combinations).toBeGreaterThanOrEqual(572)
    },
    timeoutMs,
  )

  test(
    'takes frames apart that are made of a header and a body of Kafka’s, and puts them together again',
    async () => {
      const headers = new Map(kinds.filter(({ name }) => isHeader(name)).map((kind) => [kind.name, kind]))
      for (const { kind, about, version } of questions()) {
        const api = apiByName(kind.name)
        if (api === undefined) continue
        const isRequest = kind.type === 'request'
        const headerKind = headers.get(isRequest ? 'RequestHeader' : 'ResponseHeader')
        if (headerKind === undefined) throw new Error('Kafka has no header of that kind')
        const headerVersion = isRequest ? requestHeaderVersion(api, version) : responseHeaderVersion(api, version)
        if (headerVersion < headerKind.min) continue
        const [header] = await kafka.random(headerKind, headerVersion, 1)
        const [body] = await kafka.random(kind, version, 1)
        if (header === undefined || body === undefined) throw new Error('Kafka has made no message')
        cases++
        const start = Buffer.from(header.hex, 'hex')
        if (isRequest) {
          start.writeInt16BE(api.key, 0)
          start.writeInt16BE(version, 2)
        }
        const hex = `${start.toString('hex')}${body.hex}`
        const { api: key, name, type } = about
        const which = isRequest ? { type } : { type, api: key, name, version }
        const answer = await serve.ask({ id: cases, op: 'frame', ...which, hex })
        const context = `${kind.name} ${kind.type} version ${version}: ${hex}`
        expect(answer, context).toMatchObject({ id: cases, hex })
        const named = isRequest ? { requestApiKey: api.key, requestApiVersion: version } : {}
        const expected = { header: { ...(parseJson(header.json) as JsonObject), ...named }, body: parseJson(body.json) }
        expect(withoutNumbers(withoutRecords(answer['json'] ?? null)), context).toEqual(withoutNumbers(expected))
      }
    },
    timeoutMs,
  )
})
