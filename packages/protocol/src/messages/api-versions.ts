/** Generated from schema/18-api-versions.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Learns which APIs, versions and features a broker has. The first request on every connection.
 *
 * - v0: The first version.
 * - v1: Response adds `throttleTimeMs`.
 * - v2: Brokers answer before they delay a client that exceeds a quota.
 * - v3: Compact lengths and tagged fields. The client names itself; the broker tells its features (KIP-511, KIP-584).
 * - v4: Supported features may begin at level 0.
 * - v5: The client can name the cluster and the broker it means (KIP-1242).
 */
export const ApiVersions: Api<ApiVersionsRequest, ApiVersionsResponse> = {
  key: 18,
  name: 'ApiVersions',
  versions: { min: 0, max: 5 },
  firstFlexibleVersion: 3,
  encodeRequest: encodeApiVersionsRequest,
  decodeRequest: decodeApiVersionsRequest,
  encodeResponse: encodeApiVersionsResponse,
  decodeResponse: decodeApiVersionsResponse,
}

/** Learns which APIs, versions and features a broker has. The first request on every connection. */
export interface ApiVersionsRequest {
  /** The name of the client library: letters, digits, and dots or dashes inside. (versions 3+; ignorable) */
  clientSoftwareName: string
  /** The version of the client library, with the same characters as its name. (versions 3+; ignorable) */
  clientSoftwareVersion: string
  /**
   * The cluster the client means to talk to; null to leave it unchecked. (versions 5+; may be null; default null;
   * ignorable)
   */
  clusterId: string | null
  /** The broker the client means to talk to; -1 to leave it unchecked. (versions 5+; default -1; ignorable) */
  nodeId: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createApiVersionsRequest(init: Partial<ApiVersionsRequest> = {}): ApiVersionsRequest {
  return {
    clientSoftwareName: '',
    clientSoftwareVersion: '',
    clusterId: null,
    nodeId: -1,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeApiVersionsRequest(writer: Writer, message: ApiVersionsRequest, version: number): void {
  assertVersion('ApiVersionsRequest', version, 0, 5)
  const flexible = version >= 3
  if (version >= 3) writer.string(message.clientSoftwareName, flexible)
  if (version >= 3) writer.string(message.clientSoftwareVersion, flexible)
  if (version >= 5) writer.nullableString(message.clusterId, flexible)
  if (version >= 5) writer.int32(message.nodeId)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ApiVersionsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeApiVersionsRequest(reader: Reader, version: number): ApiVersionsRequest {
  assertVersion('ApiVersionsRequest', version, 0, 5)
  reader.begin('ApiVersionsRequest', version)
  const flexible = version >= 3
  const clientSoftwareName = version >= 3 ? reader.string('clientSoftwareName', flexible) : ''
  const clientSoftwareVersion = version >= 3 ? reader.string('clientSoftwareVersion', flexible) : ''
  const clusterId = version >= 5 ? reader.nullableString('clusterId', flexible) : null
  const nodeId = version >= 5 ? reader.int32('nodeId') : -1
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { clientSoftwareName, clientSoftwareVersion, clusterId, nodeId, unknownTaggedFields }
}

/** The answer to a ApiVersions request. */
export interface ApiVersionsResponse {
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The APIs that the broker serves, each with its versions. */
  apiKeys: ApiVersion[]
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /** The features that this broker can run. (versions 3+; tag 0; ignorable) */
  supportedFeatures: SupportedFeatureKey[]
  /**
   * Grows with each change of the finalized features; -1 when the broker knows none. (versions 3+; tag 1; default -1n;
   * ignorable)
   */
  finalizedFeaturesEpoch: bigint
  /** The features that the cluster runs at a certain level. (versions 3+; tag 2; ignorable) */
  finalizedFeatures: FinalizedFeatureKey[]
  /** True on a KRaft controller that could take over from ZooKeeper. (versions 3+; tag 3; ignorable) */
  zkMigrationReady: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createApiVersionsResponse(init: Partial<ApiVersionsResponse> = {}): ApiVersionsResponse {
  return {
    errorCode: 0,
    apiKeys: [],
    throttleTimeMs: 0,
    supportedFeatures: [],
    finalizedFeaturesEpoch: -1n,
    finalizedFeatures: [],
    zkMigrationReady: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeApiVersionsResponse(writer: Writer, message: ApiVersionsResponse, version: number): void {
  assertVersion('ApiVersionsResponse', version, 0, 5)
  const flexible = version >= 3
  writer.int16(message.errorCode)
  writer.array(message.apiKeys, flexible, encodeApiVersion, version)
  if (version >= 1) writer.int32(message.throttleTimeMs)
  if (flexible) {
    const hasSupportedFeatures = message.supportedFeatures.length !== 0
    const hasFinalizedFeaturesEpoch = message.finalizedFeaturesEpoch !== -1n
    const hasFinalizedFeatures = message.finalizedFeatures.length !== 0
    const hasZkMigrationReady = message.zkMigrationReady
    writer.unsignedVarint(
      message.unknownTaggedFields.length +
        Number(hasSupportedFeatures) +
        Number(hasFinalizedFeaturesEpoch) +
        Number(hasFinalizedFeatures) +
        Number(hasZkMigrationReady),
    )
    let next = 0
    if (hasSupportedFeatures) {
      next = writer.unknownTagsBefore(0, message.unknownTaggedFields, next)
      const mark = writer.beginTag(0)
      writer.array(message.supportedFeatures, flexible, encodeSupportedFeatureKey, version)
      writer.endTag(mark)
    }
    if (hasFinalizedFeaturesEpoch) {
      next = writer.unknownTagsBefore(1, message.unknownTaggedFields, next)
      const mark = writer.beginTag(1)
      writer.int64(message.finalizedFeaturesEpoch)
      writer.endTag(mark)
    }
    if (hasFinalizedFeatures) {
      next = writer.unknownTagsBefore(2, message.unknownTaggedFields, next)
      const mark = writer.beginTag(2)
      writer.array(message.finalizedFeatures, flexible, encodeFinalizedFeatureKey, version)
      writer.endTag(mark)
    }
    if (hasZkMigrationReady) {
      next = writer.unknownTagsBefore(3, message.unknownTaggedFields, next)
      const mark = writer.beginTag(3)
      writer.bool(message.zkMigrationReady)
      writer.endTag(mark)
    }
    writer.unknownTags(message.unknownTaggedFields, next)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ApiVersionsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeApiVersionsResponse(reader: Reader, version: number): ApiVersionsResponse {
  assertVersion('ApiVersionsResponse', version, 0, 5)
  reader.begin('ApiVersionsResponse', version)
  const flexible = version >= 3
  const errorCode = reader.int16('errorCode')
  const apiKeys = reader.array('apiKeys', 6, flexible, decodeApiVersion, version)
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  let supportedFeatures: SupportedFeatureKey[] = []
  let finalizedFeaturesEpoch = -1n
  let finalizedFeatures: FinalizedFeatureKey[] = []
  let zkMigrationReady = false
  let unknownTaggedFields: UnknownTaggedField[] | undefined
  if (flexible) {
    const count = reader.tagCount()
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      switch (tag) {
        case 0:
          supportedFeatures = reader.array('supportedFeatures', 6, flexible, decodeSupportedFeatureKey, version)
          reader.leaveTag('supportedFeatures', end)
          break
        case 1:
          finalizedFeaturesEpoch = reader.int64('finalizedFeaturesEpoch')
          reader.leaveTag('finalizedFeaturesEpoch', end)
          break
        case 2:
          finalizedFeatures = reader.array('finalizedFeatures', 6, flexible, decodeFinalizedFeatureKey, version)
          reader.leaveTag('finalizedFeatures', end)
          break
        case 3:
          zkMigrationReady = reader.bool('zkMigrationReady')
          reader.leaveTag('zkMigrationReady', end)
          break
        default:
          unknownTaggedFields ??= []
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return {
    errorCode,
    apiKeys,
    throttleTimeMs,
    supportedFeatures,
    finalizedFeaturesEpoch,
    finalizedFeatures,
    zkMigrationReady,
    unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS,
  }
}

/** The APIs that the broker serves, each with its versions. */
export interface ApiVersion {
  /** The number of the API. */
  apiKey: number
  /** The lowest version of the API that is served. */
  minVersion: number
  /** The highest version of the API that is served. */
  maxVersion: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createApiVersion(init: Partial<ApiVersion> = {}): ApiVersion {
  return { apiKey: 0, minVersion: 0, maxVersion: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeApiVersion(writer: Writer, message: ApiVersion, version: number): void {
  const flexible = version >= 3
  writer.int16(message.apiKey)
  writer.int16(message.minVersion)
  writer.int16(message.maxVersion)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ApiVersionsResponse', 'unknownTaggedFields', version)
  }
}

function decodeApiVersion(reader: Reader, version: number): ApiVersion {
  const flexible = version >= 3
  const apiKey = reader.int16('apiKey')
  const minVersion = reader.int16('minVersion')
  const maxVersion = reader.int16('maxVersion')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { apiKey, minVersion, maxVersion, unknownTaggedFields }
}

/** The features that this broker can run. */
export interface SupportedFeatureKey {
  /** The name of the feature. */
  name: string
  /** The lowest level at which the broker can run the feature. */
  minVersion: number
  /** The highest level at which the broker can run the feature. */
  maxVersion: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSupportedFeatureKey(init: Partial<SupportedFeatureKey> = {}): SupportedFeatureKey {
  return { name: '', minVersion: 0, maxVersion: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeSupportedFeatureKey(writer: Writer, message: SupportedFeatureKey): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.int16(message.minVersion)
  writer.int16(message.maxVersion)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeSupportedFeatureKey(reader: Reader): SupportedFeatureKey {
  const flexible = true
  const name = reader.string('name', flexible)
  const minVersion = reader.int16('minVersion')
  const maxVersion = reader.int16('maxVersion')
  const unknownTaggedFields = reader.taggedFields()
  return { name, minVersion, maxVersion, unknownTaggedFields }
}

/** The features that the cluster runs at a certain level. */
export interface FinalizedFeatureKey {
  /** The name of the feature. */
  name: string
  /** The level of the feature in force. */
  maxVersionLevel: number
  /** The lowest level of the feature that is in force. */
  minVersionLevel: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFinalizedFeatureKey(init: Partial<FinalizedFeatureKey> = {}): FinalizedFeatureKey {
  return { name: '', maxVersionLevel: 0, minVersionLevel: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeFinalizedFeatureKey(writer: Writer, message: FinalizedFeatureKey): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.int16(message.maxVersionLevel)
  writer.int16(message.minVersionLevel)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeFinalizedFeatureKey(reader: Reader): FinalizedFeatureKey {
  const flexible = true
  const name = reader.string('name', flexible)
  const maxVersionLevel = reader.int16('maxVersionLevel')
  const minVersionLevel = reader.int16('minVersionLevel')
  const unknownTaggedFields = reader.taggedFields()
  return { name, maxVersionLevel, minVersionLevel, unknownTaggedFields }
}
