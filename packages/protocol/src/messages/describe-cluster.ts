/** Generated from schema/60-describe-cluster.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Describes the cluster and its brokers or controllers.
 *
 * - v0: The first version.
 * - v1: Request adds `endpointType`. Response adds `endpointType`.
 * - v2: Request adds `includeFencedBrokers`. Response adds `brokers.isFenced`.
 */
export const DescribeCluster: Api<DescribeClusterRequest, DescribeClusterResponse> = {
  key: 60,
  name: 'DescribeCluster',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeDescribeClusterRequest,
  decodeRequest: decodeDescribeClusterRequest,
  encodeResponse: encodeDescribeClusterResponse,
  decodeResponse: decodeDescribeClusterResponse,
}

/** Describes the cluster and its brokers or controllers. */
export interface DescribeClusterRequest {
  /** Whether to tell what the client may do with the cluster. */
  includeClusterAuthorizedOperations: boolean
  /** Whose addresses are meant: 1 the brokers', 2 the controllers'. (versions 1+; default 1) */
  endpointType: number
  /** Whether to list brokers that are registered but fenced. (versions 2+) */
  includeFencedBrokers: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeClusterRequest(init: Partial<DescribeClusterRequest> = {}): DescribeClusterRequest {
  return {
    includeClusterAuthorizedOperations: false,
    endpointType: 1,
    includeFencedBrokers: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeDescribeClusterRequest(writer: Writer, message: DescribeClusterRequest, version: number): void {
  assertVersion('DescribeClusterRequest', version, 0, 2)
  writer.bool(message.includeClusterAuthorizedOperations)
  if (version >= 1) writer.int8(message.endpointType)
  else if (message.endpointType !== 1) throw unsupportedField('DescribeClusterRequest', 'endpointType', version)
  if (version >= 2) {
    writer.bool(message.includeFencedBrokers)
  } else if (message.includeFencedBrokers) {
    throw unsupportedField('DescribeClusterRequest', 'includeFencedBrokers', version)
  }
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeClusterRequest(reader: Reader, version: number): DescribeClusterRequest {
  assertVersion('DescribeClusterRequest', version, 0, 2)
  reader.begin('DescribeClusterRequest', version)
  const includeClusterAuthorizedOperations = reader.bool('includeClusterAuthorizedOperations')
  const endpointType = version >= 1 ? reader.int8('endpointType') : 1
  const includeFencedBrokers = version >= 2 ? reader.bool('includeFencedBrokers') : false
  const unknownTaggedFields = reader.taggedFields()
  return { includeClusterAuthorizedOperations, endpointType, includeFencedBrokers, unknownTaggedFields }
}

/** The answer to a DescribeCluster request. */
export interface DescribeClusterResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** Whose addresses are meant: 1 the brokers', 2 the controllers'. (versions 1+; default 1) */
  endpointType: number
  /** The id of the cluster. */
  clusterId: string
  /** The broker that takes requests for the controller; -1 when there is none. (default -1) */
  controllerId: number
  /** The brokers, or the controllers if those were asked for. */
  brokers: DescribeClusterBroker[]
  /**
   * What the client may do with the cluster, one bit per operation; the lowest int32 when it did not ask. (default
   * -2147483648)
   */
  clusterAuthorizedOperations: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeClusterResponse(init: Partial<DescribeClusterResponse> = {}): DescribeClusterResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: null,
    endpointType: 1,
    clusterId: '',
    controllerId: -1,
    brokers: [],
    clusterAuthorizedOperations: -2147483648,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeDescribeClusterResponse(writer: Writer, message: DescribeClusterResponse, version: number): void {
  assertVersion('DescribeClusterResponse', version, 0, 2)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  if (version >= 1) writer.int8(message.endpointType)
  else if (message.endpointType !== 1) throw unsupportedField('DescribeClusterResponse', 'endpointType', version)
  writer.string(message.clusterId, flexible)
  writer.int32(message.controllerId)
  writer.array(message.brokers, flexible, encodeDescribeClusterBroker, version)
  writer.int32(message.clusterAuthorizedOperations)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeClusterResponse(reader: Reader, version: number): DescribeClusterResponse {
  assertVersion('DescribeClusterResponse', version, 0, 2)
  reader.begin('DescribeClusterResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const endpointType = version >= 1 ? reader.int8('endpointType') : 1
  const clusterId = reader.string('clusterId', flexible)
  const controllerId = reader.int32('controllerId')
  const brokers = reader.array('brokers', 11, flexible, decodeDescribeClusterBroker, version)
  const clusterAuthorizedOperations = reader.int32('clusterAuthorizedOperations')
  const unknownTaggedFields = reader.taggedFields()
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    endpointType,
    clusterId,
    controllerId,
    brokers,
    clusterAuthorizedOperations,
    unknownTaggedFields,
  }
}

/** The brokers, or the controllers if those were asked for. */
export interface DescribeClusterBroker {
  /** The broker's id. */
  brokerId: number
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
  port: number
  /** The rack of the broker; null when it has none. (may be null; default null) */
  rack: string | null
  /** True when the broker is registered but may not lead. (versions 2+) */
  isFenced: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeClusterBroker(init: Partial<DescribeClusterBroker> = {}): DescribeClusterBroker {
  return { brokerId: 0, host: '', port: 0, rack: null, isFenced: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeClusterBroker(writer: Writer, message: DescribeClusterBroker, version: number): void {
  const flexible = true
  writer.int32(message.brokerId)
  writer.string(message.host, flexible)
  writer.int32(message.port)
  writer.nullableString(message.rack, flexible)
  if (version >= 2) writer.bool(message.isFenced)
  else if (message.isFenced) throw unsupportedField('DescribeClusterResponse', 'brokers.isFenced', version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeClusterBroker(reader: Reader, version: number): DescribeClusterBroker {
  const flexible = true
  const brokerId = reader.int32('brokerId')
  const host = reader.string('host', flexible)
  const port = reader.int32('port')
  const rack = reader.nullableString('rack', flexible)
  const isFenced = version >= 2 ? reader.bool('isFenced') : false
  const unknownTaggedFields = reader.taggedFields()
  return { brokerId, host, port, rack, isFenced, unknownTaggedFields }
}
