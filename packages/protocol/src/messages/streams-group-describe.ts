/** Generated from schema/89-streams-group-describe.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * StreamsGroupDescribe
 *
 * - v0: The first version.
 * - v1: Request adds `includeTopologyDescription`. Response adds `groups.topologyDescription`,
 *   `groups.topologyDescriptionStatus`, `groups.assignorName`, `TopologyDescription.subtopologies`,
 *   `TopologyDescription.globalStores`, `TopologyDescriptionSubtopology.subtopologyId`,
 *   `TopologyDescriptionSubtopology.nodes`, `TopologyDescriptionNode.name`, `TopologyDescriptionNode.nodeType`,
 *   `TopologyDescriptionNode.sourceTopics`, `TopologyDescriptionNode.sinkTopic`, `TopologyDescriptionNode.stores`,
 *   `TopologyDescriptionNode.successors`, `TopologyDescriptionGlobalStore.source`,
 *   `TopologyDescriptionGlobalStore.processor`.
 */
export const StreamsGroupDescribe: Api<StreamsGroupDescribeRequest, StreamsGroupDescribeResponse> = {
  key: 89,
  name: 'StreamsGroupDescribe',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeStreamsGroupDescribeRequest,
  decodeRequest: decodeStreamsGroupDescribeRequest,
  encodeResponse: encodeStreamsGroupDescribeResponse,
  decodeResponse: decodeStreamsGroupDescribeResponse,
}

/** StreamsGroupDescribe */
export interface StreamsGroupDescribeRequest {
  /**  */
  groupIds: string[]
  /**  */
  includeAuthorizedOperations: boolean
  /**  (versions 1+) */
  includeTopologyDescription: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupDescribeRequest(
  init: Partial<StreamsGroupDescribeRequest> = {},
): StreamsGroupDescribeRequest {
  return {
    groupIds: [],
    includeAuthorizedOperations: false,
    includeTopologyDescription: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeStreamsGroupDescribeRequest(
  writer: Writer,
  message: StreamsGroupDescribeRequest,
  version: number,
): void {
  assertVersion('StreamsGroupDescribeRequest', version, 0, 1)
  const flexible = true
  writer.stringArray(message.groupIds, flexible)
  writer.bool(message.includeAuthorizedOperations)
  if (version >= 1) {
    writer.bool(message.includeTopologyDescription)
  } else if (message.includeTopologyDescription) {
    throw unsupportedField('StreamsGroupDescribeRequest', 'includeTopologyDescription', version)
  }
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeStreamsGroupDescribeRequest(reader: Reader, version: number): StreamsGroupDescribeRequest {
  assertVersion('StreamsGroupDescribeRequest', version, 0, 1)
  reader.begin('StreamsGroupDescribeRequest', version)
  const flexible = true
  const groupIds = reader.stringArray('groupIds', flexible)
  const includeAuthorizedOperations = reader.bool('includeAuthorizedOperations')
  const includeTopologyDescription = version >= 1 ? reader.bool('includeTopologyDescription') : false
  const unknownTaggedFields = reader.taggedFields()
  return { groupIds, includeAuthorizedOperations, includeTopologyDescription, unknownTaggedFields }
}

/** The answer to a StreamsGroupDescribe request. */
export interface StreamsGroupDescribeResponse {
  /**  */
  throttleTimeMs: number
  /**  */
  groups: DescribedGroup[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupDescribeResponse(
  init: Partial<StreamsGroupDescribeResponse> = {},
): StreamsGroupDescribeResponse {
  return { throttleTimeMs: 0, groups: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeStreamsGroupDescribeResponse(
  writer: Writer,
  message: StreamsGroupDescribeResponse,
  version: number,
): void {
  assertVersion('StreamsGroupDescribeResponse', version, 0, 1)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.array(message.groups, flexible, encodeDescribedGroup, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeStreamsGroupDescribeResponse(reader: Reader, version: number): StreamsGroupDescribeResponse {
  assertVersion('StreamsGroupDescribeResponse', version, 0, 1)
  reader.begin('StreamsGroupDescribeResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const groups = reader.array('groups', 20, flexible, decodeDescribedGroup, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, groups, unknownTaggedFields }
}

/**  */
export interface DescribedGroup {
  /**  */
  errorCode: number
  /**  (may be null; default null) */
  errorMessage: string | null
  /**  */
  groupId: string
  /**  */
  groupState: string
  /**  */
  groupEpoch: number
  /**  */
  assignmentEpoch: number
  /**  (may be null; default null) */
  topology: Topology | null
  /**  */
  members: Member[]
  /**  (default -2147483648) */
  authorizedOperations: number
  /**  (versions 1+; may be null; default null) */
  topologyDescription: TopologyDescription | null
  /**  (versions 1+) */
  topologyDescriptionStatus: number
  /**  (versions 1+; may be null; default null; ignorable) */
  assignorName: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribedGroup(init: Partial<DescribedGroup> = {}): DescribedGroup {
  return {
    errorCode: 0,
    errorMessage: null,
    groupId: '',
    groupState: '',
    groupEpoch: 0,
    assignmentEpoch: 0,
    topology: null,
    members: [],
    authorizedOperations: -2147483648,
    topologyDescription: null,
    topologyDescriptionStatus: 0,
    assignorName: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribedGroup(writer: Writer, message: DescribedGroup, version: number): void {
  const flexible = true
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.string(message.groupId, flexible)
  writer.string(message.groupState, flexible)
  writer.int32(message.groupEpoch)
  writer.int32(message.assignmentEpoch)
  writer.nullableStruct(message.topology, encodeTopology, version)
  writer.array(message.members, flexible, encodeMember, version)
  writer.int32(message.authorizedOperations)
  if (version >= 1) {
    writer.nullableStruct(message.topologyDescription, encodeTopologyDescription, version)
  } else if (message.topologyDescription !== null) {
    throw unsupportedField('StreamsGroupDescribeResponse', 'groups.topologyDescription', version)
  }
  if (version >= 1) {
    writer.int8(message.topologyDescriptionStatus)
  } else if (message.topologyDescriptionStatus !== 0) {
    throw unsupportedField('StreamsGroupDescribeResponse', 'groups.topologyDescriptionStatus', version)
  }
  if (version >= 1) writer.nullableString(message.assignorName, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribedGroup(reader: Reader, version: number): DescribedGroup {
  const flexible = true
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const groupId = reader.string('groupId', flexible)
  const groupState = reader.string('groupState', flexible)
  const groupEpoch = reader.int32('groupEpoch')
  const assignmentEpoch = reader.int32('assignmentEpoch')
  const topology = reader.nullableStruct('topology', decodeTopology, version)
  const members = reader.array('members', 28, flexible, decodeMember, version)
  const authorizedOperations = reader.int32('authorizedOperations')
  const topologyDescription =
    version >= 1 ? reader.nullableStruct('topologyDescription', decodeTopologyDescription, version) : null
  const topologyDescriptionStatus = version >= 1 ? reader.int8('topologyDescriptionStatus') : 0
  const assignorName = version >= 1 ? reader.nullableString('assignorName', flexible) : null
  const unknownTaggedFields = reader.taggedFields()
  return {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    topology,
    members,
    authorizedOperations,
    topologyDescription,
    topologyDescriptionStatus,
    assignorName,
    unknownTaggedFields,
  }
}

/**  */
export interface Topology {
  /**  */
  epoch: number
  /**  (may be null; default null) */
  subtopologies: Subtopology[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopology(init: Partial<Topology> = {}): Topology {
  return { epoch: 0, subtopologies: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopology(writer: Writer, message: Topology, version: number): void {
  const flexible = true
  writer.int32(message.epoch)
  writer.nullableArray(message.subtopologies, flexible, encodeSubtopology, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopology(reader: Reader, version: number): Topology {
  const flexible = true
  const epoch = reader.int32('epoch')
  const subtopologies = reader.nullableArray('subtopologies', 6, flexible, decodeSubtopology, version)
  const unknownTaggedFields = reader.taggedFields()
  return { epoch, subtopologies, unknownTaggedFields }
}

/**  */
export interface Subtopology {
  /**  */
  subtopologyId: string
  /**  */
  sourceTopics: string[]
  /**  */
  repartitionSinkTopics: string[]
  /**  */
  stateChangelogTopics: TopicInfo[]
  /**  */
  repartitionSourceTopics: TopicInfo[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSubtopology(init: Partial<Subtopology> = {}): Subtopology {
  return {
    subtopologyId: '',
    sourceTopics: [],
    repartitionSinkTopics: [],
    stateChangelogTopics: [],
    repartitionSourceTopics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeSubtopology(writer: Writer, message: Subtopology, version: number): void {
  const flexible = true
  writer.string(message.subtopologyId, flexible)
  writer.stringArray(message.sourceTopics, flexible)
  writer.stringArray(message.repartitionSinkTopics, flexible)
  writer.array(message.stateChangelogTopics, flexible, encodeTopicInfo, version)
  writer.array(message.repartitionSourceTopics, flexible, encodeTopicInfo, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeSubtopology(reader: Reader, version: number): Subtopology {
  const flexible = true
  const subtopologyId = reader.string('subtopologyId', flexible)
  const sourceTopics = reader.stringArray('sourceTopics', flexible)
  const repartitionSinkTopics = reader.stringArray('repartitionSinkTopics', flexible)
  const stateChangelogTopics = reader.array('stateChangelogTopics', 9, flexible, decodeTopicInfo, version)
  const repartitionSourceTopics = reader.array('repartitionSourceTopics', 9, flexible, decodeTopicInfo, version)
  const unknownTaggedFields = reader.taggedFields()
  return {
    subtopologyId,
    sourceTopics,
    repartitionSinkTopics,
    stateChangelogTopics,
    repartitionSourceTopics,
    unknownTaggedFields,
  }
}

/**  */
export interface TopicInfo {
  /**  */
  name: string
  /**  */
  partitions: number
  /**  */
  replicationFactor: number
  /**  */
  topicConfigs: KeyValue[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicInfo(init: Partial<TopicInfo> = {}): TopicInfo {
  return {
    name: '',
    partitions: 0,
    replicationFactor: 0,
    topicConfigs: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeTopicInfo(writer: Writer, message: TopicInfo, version: number): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.int32(message.partitions)
  writer.int16(message.replicationFactor)
  writer.array(message.topicConfigs, flexible, encodeKeyValue, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopicInfo(reader: Reader, version: number): TopicInfo {
  const flexible = true
  const name = reader.string('name', flexible)
  const partitions = reader.int32('partitions')
  const replicationFactor = reader.int16('replicationFactor')
  const topicConfigs = reader.array('topicConfigs', 3, flexible, decodeKeyValue, version)
  const unknownTaggedFields = reader.taggedFields()
  return { name, partitions, replicationFactor, topicConfigs, unknownTaggedFields }
}

/**  */
export interface KeyValue {
  /**  */
  key: string
  /**  */
  value: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createKeyValue(init: Partial<KeyValue> = {}): KeyValue {
  return { key: '', value: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeKeyValue(writer: Writer, message: KeyValue): void {
  const flexible = true
  writer.string(message.key, flexible)
  writer.string(message.value, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeKeyValue(reader: Reader): KeyValue {
  const flexible = true
  const key = reader.string('key', flexible)
  const value = reader.string('value', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { key, value, unknownTaggedFields }
}

/**  */
export interface Member {
  /**  */
  memberId: string
  /**  */
  memberEpoch: number
  /**  (may be null; default null) */
  instanceId: string | null
  /**  (may be null; default null) */
  rackId: string | null
  /**  */
  clientId: string
  /**  */
  clientHost: string
  /**  */
  topologyEpoch: number
  /**  */
  processId: string
  /**  (may be null; default null) */
  userEndpoint: Endpoint | null
  /**  */
  clientTags: KeyValue[]
  /**  */
  taskOffsets: TaskOffset[]
  /**  */
  taskEndOffsets: TaskOffset[]
  /**  */
  assignment: Assignment
  /**  */
  targetAssignment: Assignment
  /**  */
  isClassic: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMember(init: Partial<Member> = {}): Member {
  return {
    memberId: '',
    memberEpoch: 0,
    instanceId: null,
    rackId: null,
    clientId: '',
    clientHost: '',
    topologyEpoch: 0,
    processId: '',
    userEndpoint: null,
    clientTags: [],
    taskOffsets: [],
    taskEndOffsets: [],
    assignment: createAssignment(),
    targetAssignment: createAssignment(),
    isClassic: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeMember(writer: Writer, message: Member, version: number): void {
  const flexible = true
  writer.string(message.memberId, flexible)
  writer.int32(message.memberEpoch)
  writer.nullableString(message.instanceId, flexible)
  writer.nullableString(message.rackId, flexible)
  writer.string(message.clientId, flexible)
  writer.string(message.clientHost, flexible)
  writer.int32(message.topologyEpoch)
  writer.string(message.processId, flexible)
  writer.nullableStruct(message.userEndpoint, encodeEndpoint, version)
  writer.array(message.clientTags, flexible, encodeKeyValue, version)
  writer.array(message.taskOffsets, flexible, encodeTaskOffset, version)
  writer.array(message.taskEndOffsets, flexible, encodeTaskOffset, version)
  writer.struct(message.assignment, encodeAssignment, version)
  writer.struct(message.targetAssignment, encodeAssignment, version)
  writer.bool(message.isClassic)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeMember(reader: Reader, version: number): Member {
  const flexible = true
  const memberId = reader.string('memberId', flexible)
  const memberEpoch = reader.int32('memberEpoch')
  const instanceId = reader.nullableString('instanceId', flexible)
  const rackId = reader.nullableString('rackId', flexible)
  const clientId = reader.string('clientId', flexible)
  const clientHost = reader.string('clientHost', flexible)
  const topologyEpoch = reader.int32('topologyEpoch')
  const processId = reader.string('processId', flexible)
  const userEndpoint = reader.nullableStruct('userEndpoint', decodeEndpoint, version)
  const clientTags = reader.array('clientTags', 3, flexible, decodeKeyValue, version)
  const taskOffsets = reader.array('taskOffsets', 14, flexible, decodeTaskOffset, version)
  const taskEndOffsets = reader.array('taskEndOffsets', 14, flexible, decodeTaskOffset, version)
  const assignment = reader.struct('assignment', decodeAssignment, version)
  const targetAssignment = reader.struct('targetAssignment', decodeAssignment, version)
  const isClassic = reader.bool('isClassic')
  const unknownTaggedFields = reader.taggedFields()
  return {
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    clientId,
    clientHost,
    topologyEpoch,
    processId,
    userEndpoint,
    clientTags,
    taskOffsets,
    taskEndOffsets,
    assignment,
    targetAssignment,
    isClassic,
    unknownTaggedFields,
  }
}

/**  */
export interface Endpoint {
  /**  */
  host: string
  /**  */
  port: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createEndpoint(init: Partial<Endpoint> = {}): Endpoint {
  return { host: '', port: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeEndpoint(writer: Writer, message: Endpoint): void {
  const flexible = true
  writer.string(message.host, flexible)
  writer.uint16(message.port)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeEndpoint(reader: Reader): Endpoint {
  const flexible = true
  const host = reader.string('host', flexible)
  const port = reader.uint16('port')
  const unknownTaggedFields = reader.taggedFields()
  return { host, port, unknownTaggedFields }
}

/**  */
export interface TaskOffset {
  /**  */
  subtopologyId: string
  /**  */
  partition: number
  /**  */
  offset: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTaskOffset(init: Partial<TaskOffset> = {}): TaskOffset {
  return { subtopologyId: '', partition: 0, offset: 0n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTaskOffset(writer: Writer, message: TaskOffset): void {
  const flexible = true
  writer.string(message.subtopologyId, flexible)
  writer.int32(message.partition)
  writer.int64(message.offset)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTaskOffset(reader: Reader): TaskOffset {
  const flexible = true
  const subtopologyId = reader.string('subtopologyId', flexible)
  const partition = reader.int32('partition')
  const offset = reader.int64('offset')
  const unknownTaggedFields = reader.taggedFields()
  return { subtopologyId, partition, offset, unknownTaggedFields }
}

/**  */
export interface Assignment {
  /**  */
  activeTasks: TaskIds[]
  /**  */
  standbyTasks: TaskIds[]
  /**  */
  warmupTasks: TaskIds[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAssignment(init: Partial<Assignment> = {}): Assignment {
  return { activeTasks: [], standbyTasks: [], warmupTasks: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAssignment(writer: Writer, message: Assignment, version: number): void {
  const flexible = true
  writer.array(message.activeTasks, flexible, encodeTaskIds, version)
  writer.array(message.standbyTasks, flexible, encodeTaskIds, version)
  writer.array(message.warmupTasks, flexible, encodeTaskIds, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAssignment(reader: Reader, version: number): Assignment {
  const flexible = true
  const activeTasks = reader.array('activeTasks', 3, flexible, decodeTaskIds, version)
  const standbyTasks = reader.array('standbyTasks', 3, flexible, decodeTaskIds, version)
  const warmupTasks = reader.array('warmupTasks', 3, flexible, decodeTaskIds, version)
  const unknownTaggedFields = reader.taggedFields()
  return { activeTasks, standbyTasks, warmupTasks, unknownTaggedFields }
}

/**  */
export interface TaskIds {
  /**  */
  subtopologyId: string
  /**  */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTaskIds(init: Partial<TaskIds> = {}): TaskIds {
  return { subtopologyId: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTaskIds(writer: Writer, message: TaskIds): void {
  const flexible = true
  writer.string(message.subtopologyId, flexible)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTaskIds(reader: Reader): TaskIds {
  const flexible = true
  const subtopologyId = reader.string('subtopologyId', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { subtopologyId, partitions, unknownTaggedFields }
}

/**  */
export interface TopologyDescription {
  /**  */
  subtopologies: TopologyDescriptionSubtopology[]
  /**  */
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

/**  */
export interface TopologyDescriptionSubtopology {
  /**  */
  subtopologyId: string
  /**  */
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

/**  */
export interface TopologyDescriptionNode {
  /**  */
  name: string
  /**  */
  nodeType: number
  /**  */
  sourceTopics: string[]
  /**  (may be null; default null) */
  sinkTopic: string | null
  /**  */
  stores: string[]
  /**  */
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

/**  */
export interface TopologyDescriptionGlobalStore {
  /**  */
  source: TopologyDescriptionNode
  /**  */
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
