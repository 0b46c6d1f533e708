/** Generated from schema/57-update-features.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Changes the level of cluster features.
 *
 * - v0: The first version.
 * - v1: Request adds `featureUpdates.upgradeType`, `validateOnly`; drops `featureUpdates.allowDowngrade`.
 * - v2: Response drops `results`.
 */
export const UpdateFeatures: Api<UpdateFeaturesRequest, UpdateFeaturesResponse> = {
  key: 57,
  name: 'UpdateFeatures',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeUpdateFeaturesRequest,
  decodeRequest: decodeUpdateFeaturesRequest,
  encodeResponse: encodeUpdateFeaturesResponse,
  decodeResponse: decodeUpdateFeaturesResponse,
}

/** Changes the level of cluster features. */
export interface UpdateFeaturesRequest {
  /** How long the broker may take, in milliseconds. (default 60000) */
  timeoutMs: number
  /** The features whose level is to change. */
  featureUpdates: FeatureUpdateKey[]
  /** Whether to check the request and change nothing. (versions 1+) */
  validateOnly: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createUpdateFeaturesRequest(init: Partial<UpdateFeaturesRequest> = {}): UpdateFeaturesRequest {
  return { timeoutMs: 60000, featureUpdates: [], validateOnly: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeUpdateFeaturesRequest(writer: Writer, message: UpdateFeaturesRequest, version: number): void {
  assertVersion('UpdateFeaturesRequest', version, 0, 2)
  const flexible = true
  writer.int32(message.timeoutMs)
  writer.array(message.featureUpdates, flexible, encodeFeatureUpdateKey, version)
  if (version >= 1) writer.bool(message.validateOnly)
  else if (message.validateOnly) throw unsupportedField('UpdateFeaturesRequest', 'validateOnly', version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeUpdateFeaturesRequest(reader: Reader, version: number): UpdateFeaturesRequest {
  assertVersion('UpdateFeaturesRequest', version, 0, 2)
  reader.begin('UpdateFeaturesRequest', version)
  const flexible = true
  const timeoutMs = reader.int32('timeoutMs')
  const featureUpdates = reader.array('featureUpdates', 5, flexible, decodeFeatureUpdateKey, version)
  const validateOnly = version >= 1 ? reader.bool('validateOnly') : false
  const unknownTaggedFields = reader.taggedFields()
  return { timeoutMs, featureUpdates, validateOnly, unknownTaggedFields }
}

/** The features whose level is to change. */
export interface FeatureUpdateKey {
  /** The name of the feature. */
  feature: string
  /** The level wanted; below 1 the feature is switched off. */
  maxVersionLevel: number
  /** Whether the level may be lowered. (version 0) */
  allowDowngrade: boolean
  /** How the level may change: 1 up only, 2 down without loss, 3 down even with loss. (versions 1+; default 1) */
  upgradeType: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFeatureUpdateKey(init: Partial<FeatureUpdateKey> = {}): FeatureUpdateKey {
  return {
    feature: '',
    maxVersionLevel: 0,
    allowDowngrade: false,
    upgradeType: 1,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeFeatureUpdateKey(writer: Writer, message: FeatureUpdateKey, version: number): void {
  const flexible = true
  writer.string(message.feature, flexible)
  writer.int16(message.maxVersionLevel)
  if (version === 0) {
    writer.bool(message.allowDowngrade)
  } else if (message.allowDowngrade) {
    throw unsupportedField('UpdateFeaturesRequest', 'featureUpdates.allowDowngrade', version)
  }
  if (version >= 1) {
    writer.int8(message.upgradeType)
  } else if (message.upgradeType !== 1) {
    throw unsupportedField('UpdateFeaturesRequest', 'featureUpdates.upgradeType', version)
  }
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeFeatureUpdateKey(reader: Reader, version: number): FeatureUpdateKey {
  const flexible = true
  const feature = reader.string('feature', flexible)
  const maxVersionLevel = reader.int16('maxVersionLevel')
  const allowDowngrade = version === 0 ? reader.bool('allowDowngrade') : false
  const upgradeType = version >= 1 ? reader.int8('upgradeType') : 1
  const unknownTaggedFields = reader.taggedFields()
  return { feature, maxVersionLevel, allowDowngrade, upgradeType, unknownTaggedFields }
}

/** The answer to a UpdateFeatures request. */
export interface UpdateFeaturesResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The outcome, one by one. (versions 0-1; ignorable) */
  results: UpdatableFeatureResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createUpdateFeaturesResponse(init: Partial<UpdateFeaturesResponse> = {}): UpdateFeaturesResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: '',
    results: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeUpdateFeaturesResponse(writer: Writer, message: UpdateFeaturesResponse, version: number): void {
  assertVersion('UpdateFeaturesResponse', version, 0, 2)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  if (version <= 1) writer.array(message.results, flexible, encodeUpdatableFeatureResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeUpdateFeaturesResponse(reader: Reader, version: number): UpdateFeaturesResponse {
  assertVersion('UpdateFeaturesResponse', version, 0, 2)
  reader.begin('UpdateFeaturesResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const results = version <= 1 ? reader.array('results', 5, flexible, decodeUpdatableFeatureResult, version) : []
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface UpdatableFeatureResult {
  /** The name of the feature. */
  feature: string
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createUpdatableFeatureResult(init: Partial<UpdatableFeatureResult> = {}): UpdatableFeatureResult {
  return { feature: '', errorCode: 0, errorMessage: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeUpdatableFeatureResult(writer: Writer, message: UpdatableFeatureResult): void {
  const flexible = true
  writer.string(message.feature, flexible)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeUpdatableFeatureResult(reader: Reader): UpdatableFeatureResult {
  const flexible = true
  const feature = reader.string('feature', flexible)
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { feature, errorCode, errorMessage, unknownTaggedFields }
}
