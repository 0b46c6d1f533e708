/** One kind of message, found by API, name and type: how to read it, write it, and show it as JSON. */

import { type Api, type Payload, Reader, Writer } from '@millrace/protocol'
import { type JsonObject, type JsonValue, messageFromJson, messageToJson } from '@millrace/protocol/json'
import { allPayloads, apiByKey, apiByName } from '@millrace/protocol/registry'
import { type MessageSchema, messageSchema } from '@millrace/protocol/schema'

/** What stands behind a type: the two directions of an API, or something that has a name of its own. */
export type MessageType = 'request' | 'response' | 'header' | 'payload'

export function isMessageType(text: unknown): text is MessageType {
  return text === 'request' || text === 'response' || text === 'header' || text === 'payload'
}

/** A message in all its versions. */
export class MessageKind {
  readonly schema: MessageSchema
  readonly #decode: (reader: Reader, version: number) => unknown
  readonly #encode: (writer: Writer, message: unknown, version: number) => void

  private constructor(name: string, codec: Pick<Payload<unknown>, 'decode' | 'encode'>) {
    const schema = messageSchema(name)
    if (schema === undefined) throw new RangeError(`there is no message named ${name}`)
    this.schema = schema
    this.#decode = (reader, version) => codec.decode(reader, version)
    this.#encode = (writer, message, version) => codec.encode(writer, message, version)
  }

  static ofApi(api: Api<unknown, unknown>, type: 'request' | 'response'): MessageKind {
    return type === 'request'
      ? new MessageKind(`${api.name}Request`, {
          decode: (reader, version) => api.decodeRequest(reader, version),
          encode: (writer, message, version) => api.encodeRequest(writer, message, version),
        })
      : new MessageKind(`${api.name}Response`, {
          decode: (reader, version) => api.decodeResponse(reader, version),
          encode: (writer, message, version) => api.encodeResponse(writer, message, version),
        })
  }

  /** A header, or a message that stands in records: `RequestHeader`, `EndTxnMarker`, … */
  static ofPayload(name: string): MessageKind {
    const payload = allPayloads.find((candidate) => candidate.name === name)
    if (payload === undefined) throw new RangeError(`there is no message named ${name}`)
    return new MessageKind(name, payload)
  }

  /** The message, which must use up the bytes. */
  decode(bytes: Uint8Array, version: number): unknown {
    const reader = new Reader(bytes)
    const message = this.#decode(reader, version)
    reader.finish()
    return message
  }

  /** The message at the reader's position; what is behind it stays unread. */
  read(reader: Reader, version: number): unknown {
    return this.#decode(reader, version)
  }

  encode(message: unknown, version: number): Uint8Array {
    const writer = new Writer()
    this.#encode(writer, message, version)
    return writer.toBytes()
  }

  toJson(message: unknown, version: number): JsonObject {
    return messageToJson(this.schema, message, version)
  }

  fromJson(json: JsonValue, version: number): unknown {
    return messageFromJson(this.schema, json, version)
  }
}

/** An API by its key or its name. */
export function findApi(keyOrName: number | string): Api<unknown, unknown> {
  const isKey = typeof keyOrName === 'number' || /^\d+$/.test(keyOrName)
  const api = isKey ? apiByKey(Number(keyOrName)) : apiByName(keyOrName)
  if (api === undefined) throw new RangeError(`no API has the ${isKey ? 'key' : 'name'} ${keyOrName}`)
  return api
}
