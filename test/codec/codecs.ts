/** Every message of the codec under one shape, so that a test can go through all of them. */

import { Reader, Writer } from '@millrace/protocol'
import { allApis, allPayloads } from '@millrace/protocol/registry'
import { type MessageSchema, messageSchema, parseVersions, type Range } from '@millrace/protocol/schema'
import type { KafkaKind } from './kafka-classes.ts'

export interface MessageCodec {
  /** `ProduceRequest`, `RequestHeader`, … */
  readonly name: string
  /** The API's name for requests and responses, else the message's own. */
  readonly kafkaName: string
  readonly type: KafkaKind['type']
  readonly schema: MessageSchema
  /** With the version that is not stable yet, where there is one. */
  readonly versions: Range
  encode(writer: Writer, message: unknown, version: number): void
  decode(reader: Reader, version: number): unknown
}

export function allCodecs(): MessageCodec[] {
  const ofApis = allApis.flatMap((api) => [
    codec(`${api.name}Request`, api.name, 'request', {
      encode: (writer, message, version) => api.encodeRequest(writer, message, version),
      decode: (reader, version) => api.decodeRequest(reader, version),
    }),
    codec(`${api.name}Response`, api.name, 'response', {
      encode: (writer, message, version) => api.encodeResponse(writer, message, version),
      decode: (reader, version) => api.decodeResponse(reader, version),
    }),
  ])
  return [...ofApis, ...allPayloads.map((payload) => codec(payload.name, payload.name, 'payload', payload))]
}

/** By the name and type that Kafka's own classes have. */
export function codecsByKind(): ReadonlyMap<`${string} ${KafkaKind['type']}`, MessageCodec> {
  return new Map(allCodecs().map((codec) => [`${codec.kafkaName} ${codec.type}`, codec]))
}

/** Each message in each of its versions. */
export function allVersions(): { codec: MessageCodec; version: number }[] {
  return allCodecs().flatMap((entry) => {
    const { min, max } = entry.versions
    return Array.from({ length: max - min + 1 }, (_, index) => ({ codec: entry, version: min + index }))
  })
}

export function encodeToBytes(codec: MessageCodec, message: unknown, version: number): Uint8Array {
  const writer = new Writer()
  codec.encode(writer, message, version)
  return writer.toBytes()
}

export function decodeFromBytes(codec: MessageCodec, bytes: Uint8Array, version: number): unknown {
  const reader = new Reader(bytes)
  const message = codec.decode(reader, version)
  reader.finish()
  return message
}

export function encodeToHex(codec: MessageCodec, message: unknown, version: number): string {
  return Buffer.from(encodeToBytes(codec, message, version)).toString('hex')
}

export function decodeFromHex(codec: MessageCodec, hex: string, version: number): unknown {
  return decodeFromBytes(codec, Buffer.from(hex, 'hex'), version)
}

/** What JSON can say of a message: unknown tagged fields are in its bytes only. */
export function withoutUnknownTags(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map(withoutUnknownTags)
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, member]) => [key, key === 'unknownTaggedFields' ? [] : withoutUnknownTags(member)]),
  )
}

function codec(
  name: string,
  kafkaName: string,
  type: KafkaKind['type'],
  functions: Pick<MessageCodec, 'encode' | 'decode'>,
): MessageCodec {
  const schema = messageSchema(name)
  if (schema === undefined) throw new Error(`no schema for ${name}`)
  return {
    name,
    kafkaName,
    type,
    schema,
    versions: parseVersions(schema.versions),
    encode: (writer, message, version) => functions.encode(writer, message, version),
    decode: (reader, version) => functions.decode(reader, version),
  }
}
