/** Generated from schema/74-list-config-resources.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Lists resources that can have settings.
 *
 * - v0: The first version.
 * - v1: Request adds `resourceTypes`. Response adds `configResources.resourceType`.
 */
export const ListConfigResources: Api<ListConfigResourcesRequest, ListConfigResourcesResponse> = {
  key: 74,
  name: 'ListConfigResources',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeListConfigResourcesRequest,
  decodeRequest: decodeListConfigResourcesRequest,
  encodeResponse: encodeListConfigResourcesResponse,
  decodeResponse: decodeListConfigResourcesResponse,
}

/** Lists resources that can have settings. */
export interface ListConfigResourcesRequest {
  /** The kinds of resources wanted; empty for all that can be listed. (versions 1+) */
  resourceTypes: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListConfigResourcesRequest(
  init: Partial<ListConfigResourcesRequest> = {},
): ListConfigResourcesRequest {
  return { resourceTypes: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeListConfigResourcesRequest(
  writer: Writer,
  message: ListConfigResourcesRequest,
  version: number,
): void {
  assertVersion('ListConfigResourcesRequest', version, 0, 1)
  const flexible = true
  if (version >= 1) {
    writer.int8Array(message.resourceTypes, flexible)
  } else if (message.resourceTypes.length !== 0) {
    throw unsupportedField('ListConfigResourcesRequest', 'resourceTypes', version)
  }
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeListConfigResourcesRequest(reader: Reader, version: number): ListConfigResourcesRequest {
  assertVersion('ListConfigResourcesRequest', version, 0, 1)
  reader.begin('ListConfigResourcesRequest', version)
  const flexible = true
  const resourceTypes = version >= 1 ? reader.int8Array('resourceTypes', flexible) : []
  const unknownTaggedFields = reader.taggedFields()
  return { resourceTypes, unknownTaggedFields }
}

/** The answer to a ListConfigResources request. */
export interface ListConfigResourcesResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The resources found. */
  configResources: ConfigResource[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListConfigResourcesResponse(
  init: Partial<ListConfigResourcesResponse> = {},
): ListConfigResourcesResponse {
  return { throttleTimeMs: 0, errorCode: 0, configResources: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeListConfigResourcesResponse(
  writer: Writer,
  message: ListConfigResourcesResponse,
  version: number,
): void {
  assertVersion('ListConfigResourcesResponse', version, 0, 1)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.array(message.configResources, flexible, encodeConfigResource, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeListConfigResourcesResponse(reader: Reader, version: number): ListConfigResourcesResponse {
  assertVersion('ListConfigResourcesResponse', version, 0, 1)
  reader.begin('ListConfigResourcesResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const configResources = reader.array('configResources', 2, flexible, decodeConfigResource, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, configResources, unknownTaggedFields }
}

/** The resources found. */
export interface ConfigResource {
  /** The name of the resource. */
  resourceName: string
  /**
   * The kind of resource: 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group. (versions 1+; default 16;
   * ignorable)
   */
  resourceType: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createConfigResource(init: Partial<ConfigResource> = {}): ConfigResource {
  return { resourceName: '', resourceType: 16, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeConfigResource(writer: Writer, message: ConfigResource, version: number): void {
  const flexible = true
  writer.string(message.resourceName, flexible)
  if (version >= 1) writer.int8(message.resourceType)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeConfigResource(reader: Reader, version: number): ConfigResource {
  const flexible = true
  const resourceName = reader.string('resourceName', flexible)
  const resourceType = version >= 1 ? reader.int8('resourceType') : 16
  const unknownTaggedFields = reader.taggedFields()
  return { resourceName, resourceType, unknownTaggedFields }
}
