/** Generated from schema/92-delete-share-group-offsets.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Forgets how far a share group has come with topics.
 *
 * - v0: The first version.
 */
export const DeleteShareGroupOffsets: Api<DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse> = {
  key: 92,
  name: 'DeleteShareGroupOffsets',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeDeleteShareGroupOffsetsRequest,
  decodeRequest: decodeDeleteShareGroupOffsetsRequest,
  encodeResponse: encodeDeleteShareGroupOffsetsResponse,
  decodeResponse: decodeDeleteShareGroupOffsetsResponse,
}

/** Forgets how far a share group has come with topics. */
export interface DeleteShareGroupOffsetsRequest {
  /** The id of the group. */
  groupId: string
  /** The topics, one by one. */
  topics: DeleteShareGroupOffsetsRequestTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteShareGroupOffsetsRequest(
  init: Partial<DeleteShareGroupOffsetsRequest> = {},
): DeleteShareGroupOffsetsRequest {
  return { groupId: '', topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteShareGroupOffsetsRequest(
  writer: Writer,
  message: DeleteShareGroupOffsetsRequest,
  version: number,
): void {
  assertVersion('DeleteShareGroupOffsetsRequest', version, 0, 0)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeDeleteShareGroupOffsetsRequestTopic, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDeleteShareGroupOffsetsRequest(reader: Reader, version: number): DeleteShareGroupOffsetsRequest {
  assertVersion('DeleteShareGroupOffsetsRequest', version, 0, 0)
  reader.begin('DeleteShareGroupOffsetsRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 2, flexible, decodeDeleteShareGroupOffsetsRequestTopic, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface DeleteShareGroupOffsetsRequestTopic {
  /** The name of the topic. */
  topicName: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteShareGroupOffsetsRequestTopic(
  init: Partial<DeleteShareGroupOffsetsRequestTopic> = {},
): DeleteShareGroupOffsetsRequestTopic {
  return { topicName: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeleteShareGroupOffsetsRequestTopic(writer: Writer, message: DeleteShareGroupOffsetsRequestTopic): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDeleteShareGroupOffsetsRequestTopic(reader: Reader): DeleteShareGroupOffsetsRequestTopic {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, unknownTaggedFields }
}

/** The answer to a DeleteShareGroupOffsets request. */
export interface DeleteShareGroupOffsetsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** The outcome, one by one. */
  responses: DeleteShareGroupOffsetsResponseTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteShareGroupOffsetsResponse(
  init: Partial<DeleteShareGroupOffsetsResponse> = {},
): DeleteShareGroupOffsetsResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: null,
    responses: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeDeleteShareGroupOffsetsResponse(
  writer: Writer,
  message: DeleteShareGroupOffsetsResponse,
  version: number,
): void {
  assertVersion('DeleteShareGroupOffsetsResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.responses, flexible, encodeDeleteShareGroupOffsetsResponseTopic, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDeleteShareGroupOffsetsResponse(
  reader: Reader,
  version: number,
): DeleteShareGroupOffsetsResponse {
  assertVersion('DeleteShareGroupOffsetsResponse', version, 0, 0)
  reader.begin('DeleteShareGroupOffsetsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const responses = reader.array('responses', 21, flexible, decodeDeleteShareGroupOffsetsResponseTopic, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, responses, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface DeleteShareGroupOffsetsResponseTopic {
  /** The name of the topic. */
  topicName: string
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /**
   * Why this part of the request failed; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteShareGroupOffsetsResponseTopic(
  init: Partial<DeleteShareGroupOffsetsResponseTopic> = {},
): DeleteShareGroupOffsetsResponseTopic {
  return {
    topicName: '',
    topicId: ZERO_UUID,
    errorCode: 0,
    errorMessage: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDeleteShareGroupOffsetsResponseTopic(
  writer: Writer,
  message: DeleteShareGroupOffsetsResponseTopic,
): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.uuid(message.topicId)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDeleteShareGroupOffsetsResponseTopic(reader: Reader): DeleteShareGroupOffsetsResponseTopic {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const topicId = reader.uuid('topicId')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, topicId, errorCode, errorMessage, unknownTaggedFields }
}
