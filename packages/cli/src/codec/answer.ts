/** The questions of the line protocol and their answers: one JSON object each. */

import { type Api, peekRequest, Reader, requestHeaderVersion, responseHeaderVersion } from '@millrace/protocol'
import { type JsonObject, type JsonValue, parseJson, stringifyJson } from '@millrace/protocol/json'
import { batchFromJson, batchToJson, loadBatches } from './batches-json.ts'
import { fromHex, toHex } from './bytes.ts'
import { asInt16, asObject, asString } from './json-access.ts'
import { findApi, MessageKind } from './message-kind.ts'

/**
 * Answers one line. Never throws: what cannot be answered is an answer with `error`. There is no character in the answer
 * that anybody could take for the end of a line.
 */
export async function answerLine(line: string): Promise<string> {
  return (await answerJson(line)).replaceAll(/[\u0085\u2028\u2029]/g, escapeCharacter)
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

async function answerJson(line: string): Promise<string> {
  let id: JsonValue = null
  try {
    const question = asObject(parseJson(line), 'a question')
    id = question['id'] ?? null
    return stringifyJson({ id, ...(await answer(question)) })
  } catch (error) {
    return stringifyJson({ id, error: error instanceof Error ? error.message : String(error) })
  }
}

function answer(question: JsonObject): JsonObject | Promise<JsonObject> {
  const op = asString(question['op'], 'op')
  switch (op) {
    case 'message':
      return answerMessage(question)
    case 'encode':
      return answerEncode(question)
    case 'frame':
      return answerFrame(question)
    case 'records':
      return answerRecords(question)
    case 'records-encode':
      return answerRecordsEncode(question)
    default:
      throw new RangeError(`op must be message, encode, frame, records or records-encode, got ${op}`)
  }
}

function answerMessage(question: JsonObject): JsonObject {
  const version = asInt16(question['version'], 'version')
  const kind = kindOf(question)
  const message = kind.decode(hexOf(question), version)
  return { json: kind.toJson(message, version), hex: toHex(kind.encode(message, version)) }
}

function answerEncode(question: JsonObject): JsonObject {
  const version = asInt16(question['version'], 'version')
  const kind = kindOf(question)
  return { hex: toHex(kind.encode(kind.fromJson(question['json'] ?? null, version), version)) }
}

function answerFrame(question: JsonObject): JsonObject {
  const bytes = hexOf(question)
  const type = asString(question['type'], 'type')
  if (type === 'request') return describeRequestFrame(bytes)
  if (type === 'response') return describeResponseFrame(bytes, apiOf(question), asInt16(question['version'], 'version'))
  throw new RangeError(`type must be request or response, got ${type}`)
}

async function answerRecords(question: JsonObject): Promise<JsonObject> {
  const { batches, trailing } = await loadBatches(hexOf(question))
  return { batches: batches.map(batchToJson), trailing }
}

async function answerRecordsEncode(question: JsonObject): Promise<JsonObject> {
  return { hex: toHex(await batchFromJson(question['batch'])) }
}

function describeRequestFrame(bytes: Uint8Array): JsonObject {
  const { apiKey, apiVersion } = peekRequest(bytes)
  const api = findApi(apiKey)
  const header = { kind: MessageKind.ofPayload('RequestHeader'), version: requestHeaderVersion(api, apiVersion) }
  return describeFrame(bytes, header, { kind: MessageKind.ofApi(api, 'request'), version: apiVersion })
}

function describeResponseFrame(bytes: Uint8Array, api: Api<unknown, unknown>, version: number): JsonObject {
  const header = { kind: MessageKind.ofPayload('ResponseHeader'), version: responseHeaderVersion(api, version) }
  return describeFrame(bytes, header, { kind: MessageKind.ofApi(api, 'response'), version })
}

interface Part {
  readonly kind: MessageKind
  readonly version: number
}

function describeFrame(bytes: Uint8Array, header: Part, body: Part): JsonObject {
  const reader = new Reader(bytes)
  const headerValue = header.kind.read(reader, header.version)
  const bodyValue = body.kind.read(reader, body.version)
  reader.finish()
  const encoded = [header.kind.encode(headerValue, header.version), body.kind.encode(bodyValue, body.version)]
  return {
    json: {
      header: header.kind.toJson(headerValue, header.version),
      body: body.kind.toJson(bodyValue, body.version),
    },
    hex: encoded.map(toHex).join(''),
  }
}

function kindOf(question: JsonObject): MessageKind {
  const type = asString(question['type'], 'type')
  if (type === 'header') return MessageKind.ofPayload(asString(question['name'], 'name'))
  if (type !== 'request' && type !== 'response') {
    throw new RangeError(`type must be request, response or header, got ${type}`)
  }
  return MessageKind.ofApi(apiOf(question), type)
}

function apiOf(question: JsonObject): Api<unknown, unknown> {
  return findApi(asInt16(question['api'], 'api'))
}

function hexOf(question: JsonObject): Uint8Array {
  return fromHex(asString(question['hex'], 'hex'))
}
