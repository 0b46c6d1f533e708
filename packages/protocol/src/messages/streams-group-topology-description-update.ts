/** Generated from schema/93-streams-group-topology-description-update.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Sends the broker a description of a streams group's topology (KIP-1331).
 *
 * - v0: The first version.
 */
export const StreamsGroupTopologyDescriptionUpdate: Api<
  StreamsGroupTopologyDescriptionUpdateRequest,
  StreamsGroupTopologyDescriptionUpdateResponse
> = {
  key: 93,
  name: 'StreamsGroupTopologyDescriptionUpdate',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeStreamsGroupTopologyDescriptionUpdateRequest,
  decodeRequest: decodeStreamsGroupTopologyDescriptionUpdateRequest,
  encodeResponse: encodeStreamsGroupTopologyDescriptionUpdateResponse,
  decodeResponse: decodeStreamsGroupTopologyDescriptionUpdateResponse,
}

/** Sends the broker a description of a streams group's topology (KIP-1331). */
export interface StreamsGroupTopologyDescriptionUpdateRequest {
  /** The id of the group. */
  groupId: string
  /** The id of the member. */
  memberId: string
  /** The epoch of the topology that is described. */
  topologyEpoch: number
  /** Every node of the topology, for people and tools to look at. */
  topologyDescription: TopologyDescription
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupTopologyDescriptionUpdateRequest(
  init: Partial<StreamsGroupTopologyDescriptionUpdateRequest> = {},
): StreamsGroupTopologyDescriptionUpdateRequest {
  return {
    groupId: '',
    memberId: '',
    topologyEpoch: 0,
    topologyDescription: createTopologyDescription(),
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeStreamsGroupTopologyDescriptionUpdateRequest(
  writer: Writer,
  message: StreamsGroupTopologyDescriptionUpdateRequest,
  version: number,
): void {
  assertVersion('StreamsGroupTopologyDescriptionUpdateRequest', version, 0, 0)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.string(message.memberId, flexible)
  writer.int32(message.topologyEpoch)
  writer.struct(message.topologyDescription, encodeTopologyDescription, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeStreamsGroupTopologyDescriptionUpdateRequest(
  reader: Reader,
  version: number,
): StreamsGroupTopologyDescriptionUpdateRequest {
  assertVersion('StreamsGroupTopologyDescriptionUpdateRequest', version, 0, 0)
  reader.begin('StreamsGroupTopologyDescriptionUpdateRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const memberId = reader.string('memberId', flexible)
  const topologyEpoch = reader.int32('topologyEpoch')
  const topologyDescription = reader.struct('topologyDescription', decodeTopologyDescription, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, memberId, topologyEpoch, topologyDescription, unknownTaggedFields }
}

/** Every node of the topology, for people and tools to look at. */
export interface TopologyDescription {
  /** The parts of the topology that share no state. */
  subtopologies: TopologyDescriptionSubtopology[]
  /** State stores that every instance fills for itself. */
  globalStores: TopologyDescriptionGlobalStore[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopologyDescription(init: Partial<TopologyDescription> = {}): TopologyDescription {
  return { subtopologies: [], globalStores: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopologyDescription(writer: Writer, message: TopologyDescription, version: number): void {
  const flexible = true
  writer.array(message.subtopologies, flexible, encodeTopologyDescriptionSubtopology, version)
  writer.array(message.globalStores, flexible, encodeTopologyDescriptionGlobalStore, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopologyDescription(reader: Reader, version: number): TopologyDescription {
  const flexible = true
  const subtopologies = reader.array('subtopologies', 3, flexible, decodeTopologyDescriptionSubtopology, version)
  const globalStores = reader.array('globalStores', 15, flexible, decodeTopologyDescriptionGlobalStore, version)
  const unknownTaggedFields = reader.taggedFields()
  return { subtopologies, globalStores, unknownTaggedFields }
}

/** The parts of the topology that share no state. */
export interface TopologyDescriptionSubtopology {
  /** The id of the subtopology. */
  subtopologyId: string
  /** The nodes of the subtopology. */
  nodes: TopologyDescriptionNode[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopologyDescriptionSubtopology(
  init: Partial<TopologyDescriptionSubtopology> = {},
): TopologyDescriptionSubtopology {
  return { subtopologyId: '', nodes: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopologyDescriptionSubtopology(
  writer: Writer,
  message: TopologyDescriptionSubtopology,
  version: number,
): void {
  const flexible = true
  writer.string(message.subtopologyId, flexible)
  writer.array(message.nodes, flexible, encodeTopologyDescriptionNode, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopologyDescriptionSubtopology(reader: Reader, version: number): TopologyDescriptionSubtopology {
  const flexible = true
  const subtopologyId = reader.string('subtopologyId', flexible)
  const nodes = reader.array('nodes', 7, flexible, decodeTopologyDescriptionNode, version)
  const unknownTaggedFields = reader.taggedFields()
  return { subtopologyId, nodes, unknownTaggedFields }
}

/** The nodes of the subtopology. */
export interface TopologyDescriptionNode {
  /** The name of the node in the topology. */
  name: string
  /** The kind of node: 1 source, 2 processor, 3 sink. */
  nodeType: number
  /** The topics that a source reads; empty when they are found by a pattern. */
  sourceTopics: string[]
  /** The topic that a sink writes to; null when it is chosen record by record. (may be null; default null) */
  sinkTopic: string | null
  /** The state stores that a processor uses. */
  stores: string[]
  /** The names of the nodes that get this node's records. */
  successors: string[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopologyDescriptionNode(init: Partial<TopologyDescriptionNode> = {}): TopologyDescriptionNode {
  return {
    name: '',
    nodeType: 0,
    sourceTopics: [],
    sinkTopic: null,
    stores: [],
    successors: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeTopologyDescriptionNode(writer: Writer, message: TopologyDescriptionNode): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.int8(message.nodeType)
  writer.stringArray(message.sourceTopics, flexible)
  writer.nullableString(message.sinkTopic, flexible)
  writer.stringArray(message.stores, flexible)
  writer.stringArray(message.successors, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopologyDescriptionNode(reader: Reader): TopologyDescriptionNode {
  const flexible = true
  const name = reader.string('name', flexible)
  const nodeType = reader.int8('nodeType')
  const sourceTopics = reader.stringArray('sourceTopics', flexible)
  const sinkTopic = reader.nullableString('sinkTopic', flexible)
  const stores = reader.stringArray('stores', flexible)
  const successors = reader.stringArray('successors', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { name, nodeType, sourceTopics, sinkTopic, stores, successors, unknownTaggedFields }
}

/** State stores that every instance fills for itself. */
export interface TopologyDescriptionGlobalStore {
  /** The node that reads the store's topic. */
  source: TopologyDescriptionNode
  /** The node that fills the store. */
  processor: TopologyDescriptionNode
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopologyDescriptionGlobalStore(
  init: Partial<TopologyDescriptionGlobalStore> = {},
): TopologyDescriptionGlobalStore {
  return {
    source: createTopologyDescriptionNode(),
    processor: createTopologyDescriptionNode(),
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeTopologyDescriptionGlobalStore(
  writer: Writer,
  message: TopologyDescriptionGlobalStore,
  version: number,
): void {
  writer.struct(message.source, encodeTopologyDescriptionNode, version)
  writer.struct(message.processor, encodeTopologyDescriptionNode, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopologyDescriptionGlobalStore(reader: Reader, version: number): TopologyDescriptionGlobalStore {
  const source = reader.struct('source', decodeTopologyDescriptionNode, version)
  const processor = reader.struct('processor', decodeTopologyDescriptionNode, version)
  const unknownTaggedFields = reader.taggedFields()
  return { source, processor, unknownTaggedFields }
}

/** The answer to a StreamsGroupTopologyDescriptionUpdate request. */
export interface StreamsGroupTopologyDescriptionUpdateResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupTopologyDescriptionUpdateResponse(
  init: Partial<StreamsGroupTopologyDescriptionUpdateResponse> = {},
): StreamsGroupTopologyDescriptionUpdateResponse {
  return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeStreamsGroupTopologyDescriptionUpdateResponse(
  writer: Writer,
  message: StreamsGroupTopologyDescriptionUpdateResponse,
  version: number,
): void {
  assertVersion('StreamsGroupTopologyDescriptionUpdateResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeStreamsGroupTopologyDescriptionUpdateResponse(
  reader: Reader,
  version: number,
): StreamsGroupTopologyDescriptionUpdateResponse {
  assertVersion('StreamsGroupTopologyDescriptionUpdateResponse', version, 0, 0)
  reader.begin('StreamsGroupTopologyDescriptionUpdateResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, unknownTaggedFields }
}
