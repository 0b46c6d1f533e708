/** Generated from schema/20-delete-topics.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, notNull, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Deletes topics.
 *
 * - v0: The first version.
 * - v1: Response adds `throttleTimeMs`.
 * - v2: Brokers answer before they delay a client that exceeds a quota.
 * - v3: May answer TOPIC_DELETION_DISABLED.
 * - v4: Compact lengths and tagged fields.
 * - v5: The response has messages, and may be THROTTLING_QUOTA_EXCEEDED (KIP-599).
 * - v6: Topics by name or by id (KIP-516).
 */
export const DeleteTopics: Api<DeleteTopicsRequest, DeleteTopicsResponse> = {
  key: 20,
  name: 'DeleteTopics',
  versions: { min: 0, max: 6 },
  firstFlexibleVersion: 4,
  encodeRequest: encodeDeleteTopicsRequest,
  decodeRequest: decodeDeleteTopicsRequest,
  encodeResponse: encodeDeleteTopicsResponse,
  decodeResponse: decodeDeleteTopicsResponse,
}

/** Deletes topics. */
export interface DeleteTopicsRequest {
  /** The topics to delete, by name or by id. (versions 6+) */
  topics: DeleteTopicState[]
  /** The names of the topics to delete. (versions 0-5; ignorable) */
  topicNames: string[]
  /** How long to wait until the topics are gone, in milliseconds. */
  timeoutMs: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteTopicsRequest(init: Partial<DeleteTopicsRequest> = {}): DeleteTopicsRequest {
  return { topics: [], topicNames: [], timeoutMs: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteTopicsRequest(writer: Writer, message: DeleteTopicsRequest, version: number): void {
  assertVersion('DeleteTopicsRequest', version, 0, 6)
  const flexible = version >= 4
  if (version >= 6) writer.array(message.topics, flexible, encodeDeleteTopicState, version)
  else if (message.topics.length !== 0) throw unsupportedField('DeleteTopicsRequest', 'topics', version)
  if (version <= 5) writer.stringArray(message.topicNames, flexible)
  writer.int32(message.timeoutMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteTopicsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDeleteTopicsRequest(reader: Reader, version: number): DeleteTopicsRequest {
  assertVersion('DeleteTopicsRequest', version, 0, 6)
  reader.begin('DeleteTopicsRequest', version)
  const flexible = version >= 4
  const topics = version >= 6 ? reader.array('topics', 18, flexible, decodeDeleteTopicState, version) : []
  const topicNames = version <= 5 ? reader.stringArray('topicNames', flexible) : []
  const timeoutMs = reader.int32('timeoutMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topics, topicNames, timeoutMs, unknownTaggedFields }
}

/** The topics to delete, by name or by id. */
export interface DeleteTopicState {
  /** The name of the topic; null to delete by id. (may be null; default null) */
  name: string | null
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteTopicState(init: Partial<DeleteTopicState> = {}): DeleteTopicState {
  return { name: null, topicId: ZERO_UUID, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeleteTopicState(writer: Writer, message: DeleteTopicState): void {
  const flexible = true
  writer.nullableString(message.name, flexible)
  writer.uuid(message.topicId)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDeleteTopicState(reader: Reader): DeleteTopicState {
  const flexible = true
  const name = reader.nullableString('name', flexible)
  const topicId = reader.uuid('topicId')
  const unknownTaggedFields = reader.taggedFields()
  return { name, topicId, unknownTaggedFields }
}

/** The answer to a DeleteTopics request. */
export interface DeleteTopicsResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /** The outcome, one by one. */
  responses: DeletableTopicResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteTopicsResponse(init: Partial<DeleteTopicsResponse> = {}): DeleteTopicsResponse {
  return { throttleTimeMs: 0, responses: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteTopicsResponse(writer: Writer, message: DeleteTopicsResponse, version: number): void {
  assertVersion('DeleteTopicsResponse', version, 0, 6)
  const flexible = version >= 4
  if (version >= 1) writer.int32(message.throttleTimeMs)
  writer.array(message.responses, flexible, encodeDeletableTopicResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteTopicsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDeleteTopicsResponse(reader: Reader, version: number): DeleteTopicsResponse {
  assertVersion('DeleteTopicsResponse', version, 0, 6)
  reader.begin('DeleteTopicsResponse', version)
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  const responses = reader.array('responses', 4, flexible, decodeDeletableTopicResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, responses, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface DeletableTopicResult {
  /** The name of the topic; null when it was asked for by an id that nobody knows. (may be null in versions 6+) */
  name: string | null
  /** The id of the topic, which a topic of the same name created later does not share. (versions 6+; ignorable) */
  topicId: string
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /**
   * Why this part of the request failed; null when it did not, or when the broker does not say. (versions 5+; may be
   * null; default null; ignorable)
   */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeletableTopicResult(init: Partial<DeletableTopicResult> = {}): DeletableTopicResult {
  return {
    name: '',
    topicId: ZERO_UUID,
    errorCode: 0,
    errorMessage: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDeletableTopicResult(writer: Writer, message: DeletableTopicResult, version: number): void {
  const flexible = version >= 4
  if (version >= 6) writer.nullableString(message.name, flexible)
  else writer.string(notNull(message.name, 'DeleteTopicsResponse', 'responses.name', version), flexible)
  if (version >= 6) writer.uuid(message.topicId)
  writer.int16(message.errorCode)
  if (version >= 5) writer.nullableString(message.errorMessage, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteTopicsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDeletableTopicResult(reader: Reader, version: number): DeletableTopicResult {
  const flexible = version >= 4
  const name = version >= 6 ? reader.nullableString('name', flexible) : reader.string('name', flexible)
  const topicId = version >= 6 ? reader.uuid('topicId') : ZERO_UUID
  const errorCode = reader.int16('errorCode')
  const errorMessage = version >= 5 ? reader.nullableString('errorMessage', flexible) : null
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, topicId, errorCode, errorMessage, unknownTaggedFields }
}
