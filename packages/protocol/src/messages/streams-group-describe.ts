/** Generated from schema/89-streams-group-describe.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Describes streams groups (KIP-1071).
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

/** Describes streams groups (KIP-1071). */
export interface StreamsGroupDescribeRequest {
  /** The groups to describe. */
  groupIds: string[]
  /** Whether to tell what the client may do with the group. */
  includeAuthorizedOperations: boolean
  /** Whether to send the full description of the topology. (versions 1+) */
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
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The streams groups, as far as they could be described. */
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

/** The streams groups, as far as they could be described. */
export interface DescribedGroup {
  /** What became of this group; 0 is success. */
  errorCode: number
  /** Why the group failed; null when it did not, or when the broker does not say. (may be null; default null) */
  errorMessage: string | null
  /** The id of the group. */
  groupId: string
  /** The state of the group, by name: `Stable`, `Empty`, `Assigning` and so on. */
  groupState: string
  /** Grows with each change of the group's members or subscriptions. */
  groupEpoch: number
  /** The group epoch for which the target assignment was computed. */
  assignmentEpoch: number
  /** The topology in force; null when the group could not be described. (may be null; default null) */
  topology: Topology | null
  /** The members of the group. */
  members: Member[]
  /**
   * What the client may do with the group, one bit per operation; the lowest int32 when it did not ask. (default
   * -2147483648)
   */
  authorizedOperations: number
  /**
   * Every node of the topology; null unless its status says that it is there. (versions 1+; may be null; default null)
   */
  topologyDescription: TopologyDescription | null
  /** Whether `topologyDescription` is there, and if not, why. (versions 1+) */
  topologyDescriptionStatus: number
  /**
   * The assignor that the coordinator will use next; the assignment in force may come from another. (versions 1+; may
   * be null; default null; ignorable)
   */
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

/** The topology in force; null when the group could not be described. */
export interface Topology {
  /** The epoch of the topology in force. */
  epoch: number
  /**
   * The parts of the topology, with patterns resolved to topics; null when that has not been done yet. (may be null;
   * default null)
   */
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

/** The parts of the topology, with patterns resolved to topics; null when that has not been done yet. */
export interface Subtopology {
  /** The id of the subtopology. */
  subtopologyId: string
  /** The topics that the subtopology reads. */
  sourceTopics: string[]
  /** Internal topics the subtopology writes to, to be read by another with a new partitioning. */
  repartitionSinkTopics: string[]
  /** Internal topics in which the subtopology keeps its state. */
  stateChangelogTopics: TopicInfo[]
  /** Internal topics that the subtopology reads after a change of partitioning. */
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

/** Internal topics in which the subtopology keeps its state. */
export interface TopicInfo {
  /** The name of the topic. */
  name: string
  /** How many partitions the topic has; 0 when any number will do. */
  partitions: number
  /** How many replicas each partition gets; 0 for the broker's default. */
  replicationFactor: number
  /** Settings in which the topic differs from the defaults. */
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

/** Settings in which the topic differs from the defaults. */
export interface KeyValue {
  /** The name of the label or setting. */
  key: string
  /** The value of the label or setting. */
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

/** The members of the group. */
export interface Member {
  /** The id of the member. */
  memberId: string
  /** The epoch of the member: it grows as the member follows the group. */
  memberEpoch: number
  /** The member's static id, which outlives its restarts; null for a dynamic member. (may be null; default null) */
  instanceId: string | null
  /** The rack of the member; null when it has none. (may be null; default null) */
  rackId: string | null
  /** The name the client gave itself. */
  clientId: string
  /** The address from which the member is connected. */
  clientHost: string
  /** The epoch of the topology that the member runs. */
  topologyEpoch: number
  /** The streams instance the member belongs to. */
  processId: string
  /** Where the application answers interactive queries; null when it does not. (may be null; default null) */
  userEndpoint: Endpoint | null
  /** Labels of the client, by which tasks are spread over racks or zones. */
  clientTags: KeyValue[]
  /** How far the member has restored, task by task. */
  taskOffsets: TaskOffset[]
  /** The ends of the changelogs, task by task. */
  taskEndOffsets: TaskOffset[]
  /** The tasks the member has now. */
  assignment: Assignment
  /** The tasks the member is to have when the group has settled. */
  targetAssignment: Assignment
  /** True for a member that has not been upgraded to the streams protocol. */
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

/** Where the application answers interactive queries; null when it does not. */
export interface Endpoint {
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
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

/** How far the member has restored, task by task. */
export interface TaskOffset {
  /** The id of the subtopology. */
  subtopologyId: string
  /** The number of the partition. */
  partition: number
  /** How far the task's changelogs have come, all of them added up. */
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

/** The tasks the member has now. */
export interface Assignment {
  /** The tasks the member processes. */
  activeTasks: TaskIds[]
  /** The tasks of which the member keeps a copy. */
  standbyTasks: TaskIds[]
  /** The tasks the member is catching up with, to take them over later. */
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

/** The tasks the member processes. */
export interface TaskIds {
  /** The id of the subtopology. */
  subtopologyId: string
  /** The partitions of the subtopology's inputs; each is one task. */
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

/** Every node of the topology; null unless its status says that it is there. */
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
