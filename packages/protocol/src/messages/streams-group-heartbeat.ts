/** Generated from schema/88-streams-group-heartbeat.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Joins, keeps or leaves membership in a streams group (KIP-1071).
 *
 * - v0: The first version.
 * - v1: Response adds `acceptableRecoveryLag`, `topologyDescriptionRequired`; drops `acceptableRecoveryLagLegacy`.
 */
export const StreamsGroupHeartbeat: Api<StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponse> = {
  key: 88,
  name: 'StreamsGroupHeartbeat',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeStreamsGroupHeartbeatRequest,
  decodeRequest: decodeStreamsGroupHeartbeatRequest,
  encodeResponse: encodeStreamsGroupHeartbeatResponse,
  decodeResponse: decodeStreamsGroupHeartbeatResponse,
}

/** Joins, keeps or leaves membership in a streams group (KIP-1071). */
export interface StreamsGroupHeartbeatRequest {
  /** The id of the group. */
  groupId: string
  /** The id of the member. */
  memberId: string
  /** The member's epoch: 0 joins the group, -1 leaves it, -2 leaves it for a static member that will be back. */
  memberEpoch: number
  /** The newest epoch of endpoint information that the client has. */
  endpointInformationEpoch: number
  /** The member's static id; null for a dynamic member, or when nothing has changed. (may be null; default null) */
  instanceId: string | null
  /** The rack of the member; null when it has none, or when nothing has changed. (may be null; default null) */
  rackId: string | null
  /** How long the member may take to give tasks back, in milliseconds; -1 when nothing has changed. (default -1) */
  rebalanceTimeoutMs: number
  /** The topology of the application, sent when the member joins; null otherwise. (may be null; default null) */
  topology: Topology | null
  /**
   * The tasks the member processes at the moment; null when that has not changed since the last heartbeat. (may be
   * null; default null)
   */
  activeTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  /**
   * The tasks of which the member keeps a copy; null when that has not changed since the last heartbeat. (may be null;
   * default null)
   */
  standbyTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  /**
   * The tasks the member is catching up with; null when that has not changed since the last heartbeat. (may be null;
   * default null)
   */
  warmupTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  /** The streams instance the member belongs to; null when nothing has changed. (may be null; default null) */
  processId: string | null
  /**
   * Where the application answers interactive queries; null when it does not, or when nothing has changed. (may be
   * null; default null)
   */
  userEndpoint: StreamsGroupHeartbeatRequestEndpoint | null
  /**
   * Labels of the client, by which tasks are spread over racks or zones; null when they have not changed. (may be null;
   * default null)
   */
  clientTags: KeyValue[] | null
  /** How far the member has restored, task by task; null when it is not due. (may be null; default null) */
  taskOffsets: TaskOffset[] | null
  /** The ends of the changelogs, task by task; null when they are not due. (may be null; default null) */
  taskEndOffsets: TaskOffset[] | null
  /** Whether all clients of the group should stop. */
  shutdownApplication: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupHeartbeatRequest(
  init: Partial<StreamsGroupHeartbeatRequest> = {},
): StreamsGroupHeartbeatRequest {
  return {
    groupId: '',
    memberId: '',
    memberEpoch: 0,
    endpointInformationEpoch: 0,
    instanceId: null,
    rackId: null,
    rebalanceTimeoutMs: -1,
    topology: null,
    activeTasks: null,
    standbyTasks: null,
    warmupTasks: null,
    processId: null,
    userEndpoint: null,
    clientTags: null,
    taskOffsets: null,
    taskEndOffsets: null,
    shutdownApplication: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeStreamsGroupHeartbeatRequest(
  writer: Writer,
  message: StreamsGroupHeartbeatRequest,
  version: number,
): void {
  assertVersion('StreamsGroupHeartbeatRequest', version, 0, 1)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.string(message.memberId, flexible)
  writer.int32(message.memberEpoch)
  writer.int32(message.endpointInformationEpoch)
  writer.nullableString(message.instanceId, flexible)
  writer.nullableString(message.rackId, flexible)
  writer.int32(message.rebalanceTimeoutMs)
  writer.nullableStruct(message.topology, encodeTopology, version)
  writer.nullableArray(message.activeTasks, flexible, encodeStreamsGroupHeartbeatRequestTaskIds, version)
  writer.nullableArray(message.standbyTasks, flexible, encodeStreamsGroupHeartbeatRequestTaskIds, version)
  writer.nullableArray(message.warmupTasks, flexible, encodeStreamsGroupHeartbeatRequestTaskIds, version)
  writer.nullableString(message.processId, flexible)
  writer.nullableStruct(message.userEndpoint, encodeStreamsGroupHeartbeatRequestEndpoint, version)
  writer.nullableArray(message.clientTags, flexible, encodeKeyValue, version)
  writer.nullableArray(message.taskOffsets, flexible, encodeTaskOffset, version)
  writer.nullableArray(message.taskEndOffsets, flexible, encodeTaskOffset, version)
  writer.bool(message.shutdownApplication)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeStreamsGroupHeartbeatRequest(reader: Reader, version: number): StreamsGroupHeartbeatRequest {
  assertVersion('StreamsGroupHeartbeatRequest', version, 0, 1)
  reader.begin('StreamsGroupHeartbeatRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const memberId = reader.string('memberId', flexible)
  const memberEpoch = reader.int32('memberEpoch')
  const endpointInformationEpoch = reader.int32('endpointInformationEpoch')
  const instanceId = reader.nullableString('instanceId', flexible)
  const rackId = reader.nullableString('rackId', flexible)
  const rebalanceTimeoutMs = reader.int32('rebalanceTimeoutMs')
  const topology = reader.nullableStruct('topology', decodeTopology, version)
  const activeTasks = reader.nullableArray(
    'activeTasks',
    3,
    flexible,
    decodeStreamsGroupHeartbeatRequestTaskIds,
    version,
  )
  const standbyTasks = reader.nullableArray(
    'standbyTasks',
    3,
    flexible,
    decodeStreamsGroupHeartbeatRequestTaskIds,
    version,
  )
  const warmupTasks = reader.nullableArray(
    'warmupTasks',
    3,
    flexible,
    decodeStreamsGroupHeartbeatRequestTaskIds,
    version,
  )
  const processId = reader.nullableString('processId', flexible)
  const userEndpoint = reader.nullableStruct('userEndpoint', decodeStreamsGroupHeartbeatRequestEndpoint, version)
  const clientTags = reader.nullableArray('clientTags', 3, flexible, decodeKeyValue, version)
  const taskOffsets = reader.nullableArray('taskOffsets', 14, flexible, decodeTaskOffset, version)
  const taskEndOffsets = reader.nullableArray('taskEndOffsets', 14, flexible, decodeTaskOffset, version)
  const shutdownApplication = reader.bool('shutdownApplication')
  const unknownTaggedFields = reader.taggedFields()
  return {
    groupId,
    memberId,
    memberEpoch,
    endpointInformationEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    topology,
    activeTasks,
    standbyTasks,
    warmupTasks,
    processId,
    userEndpoint,
    clientTags,
    taskOffsets,
    taskEndOffsets,
    shutdownApplication,
    unknownTaggedFields,
  }
}

/** The topology of the application, sent when the member joins; null otherwise. */
export interface Topology {
  /** The epoch of the topology that the client has. */
  epoch: number
  /** The parts of the topology that share no state. */
  subtopologies: Subtopology[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopology(init: Partial<Topology> = {}): Topology {
  return { epoch: 0, subtopologies: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopology(writer: Writer, message: Topology, version: number): void {
  const flexible = true
  writer.int32(message.epoch)
  writer.array(message.subtopologies, flexible, encodeSubtopology, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopology(reader: Reader, version: number): Topology {
  const flexible = true
  const epoch = reader.int32('epoch')
  const subtopologies = reader.array('subtopologies', 8, flexible, decodeSubtopology, version)
  const unknownTaggedFields = reader.taggedFields()
  return { epoch, subtopologies, unknownTaggedFields }
}

/** The parts of the topology that share no state. */
export interface Subtopology {
  /** The id of the subtopology. */
  subtopologyId: string
  /** The topics that the subtopology reads. */
  sourceTopics: string[]
  /** Regular expressions of the topics that the subtopology reads. */
  sourceTopicRegex: string[]
  /** Internal topics in which the subtopology keeps its state. */
  stateChangelogTopics: TopicInfo[]
  /** Internal topics the subtopology writes to, to be read by another with a new partitioning. */
  repartitionSinkTopics: string[]
  /** Internal topics that the subtopology reads after a change of partitioning. */
  repartitionSourceTopics: TopicInfo[]
  /** Sets of source topics that must have equally many partitions. */
  copartitionGroups: CopartitionGroup[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSubtopology(init: Partial<Subtopology> = {}): Subtopology {
  return {
    subtopologyId: '',
    sourceTopics: [],
    sourceTopicRegex: [],
    stateChangelogTopics: [],
    repartitionSinkTopics: [],
    repartitionSourceTopics: [],
    copartitionGroups: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeSubtopology(writer: Writer, message: Subtopology, version: number): void {
  const flexible = true
  writer.string(message.subtopologyId, flexible)
  writer.stringArray(message.sourceTopics, flexible)
  writer.stringArray(message.sourceTopicRegex, flexible)
  writer.array(message.stateChangelogTopics, flexible, encodeTopicInfo, version)
  writer.stringArray(message.repartitionSinkTopics, flexible)
  writer.array(message.repartitionSourceTopics, flexible, encodeTopicInfo, version)
  writer.array(message.copartitionGroups, flexible, encodeCopartitionGroup, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeSubtopology(reader: Reader, version: number): Subtopology {
  const flexible = true
  const subtopologyId = reader.string('subtopologyId', flexible)
  const sourceTopics = reader.stringArray('sourceTopics', flexible)
  const sourceTopicRegex = reader.stringArray('sourceTopicRegex', flexible)
  const stateChangelogTopics = reader.array('stateChangelogTopics', 9, flexible, decodeTopicInfo, version)
  const repartitionSinkTopics = reader.stringArray('repartitionSinkTopics', flexible)
  const repartitionSourceTopics = reader.array('repartitionSourceTopics', 9, flexible, decodeTopicInfo, version)
  const copartitionGroups = reader.array('copartitionGroups', 4, flexible, decodeCopartitionGroup, version)
  const unknownTaggedFields = reader.taggedFields()
  return {
    subtopologyId,
    sourceTopics,
    sourceTopicRegex,
    stateChangelogTopics,
    repartitionSinkTopics,
    repartitionSourceTopics,
    copartitionGroups,
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

/** Sets of source topics that must have equally many partitions. */
export interface CopartitionGroup {
  /** Indexes into the subtopology's `sourceTopics`. */
  sourceTopics: number[]
  /** Indexes into the subtopology's `sourceTopicRegex`. */
  sourceTopicRegex: number[]
  /** Indexes into the subtopology's `repartitionSourceTopics`. */
  repartitionSourceTopics: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCopartitionGroup(init: Partial<CopartitionGroup> = {}): CopartitionGroup {
  return {
    sourceTopics: [],
    sourceTopicRegex: [],
    repartitionSourceTopics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeCopartitionGroup(writer: Writer, message: CopartitionGroup): void {
  const flexible = true
  writer.int16Array(message.sourceTopics, flexible)
  writer.int16Array(message.sourceTopicRegex, flexible)
  writer.int16Array(message.repartitionSourceTopics, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeCopartitionGroup(reader: Reader): CopartitionGroup {
  const flexible = true
  const sourceTopics = reader.int16Array('sourceTopics', flexible)
  const sourceTopicRegex = reader.int16Array('sourceTopicRegex', flexible)
  const repartitionSourceTopics = reader.int16Array('repartitionSourceTopics', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { sourceTopics, sourceTopicRegex, repartitionSourceTopics, unknownTaggedFields }
}

/** The tasks the member processes at the moment; null when that has not changed since the last heartbeat. */
export interface StreamsGroupHeartbeatRequestTaskIds {
  /** The id of the subtopology. */
  subtopologyId: string
  /** The partitions of the subtopology's inputs; each is one task. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupHeartbeatRequestTaskIds(
  init: Partial<StreamsGroupHeartbeatRequestTaskIds> = {},
): StreamsGroupHeartbeatRequestTaskIds {
  return { subtopologyId: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeStreamsGroupHeartbeatRequestTaskIds(writer: Writer, message: StreamsGroupHeartbeatRequestTaskIds): void {
  const flexible = true
  writer.string(message.subtopologyId, flexible)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeStreamsGroupHeartbeatRequestTaskIds(reader: Reader): StreamsGroupHeartbeatRequestTaskIds {
  const flexible = true
  const subtopologyId = reader.string('subtopologyId', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { subtopologyId, partitions, unknownTaggedFields }
}

/** Where the application answers interactive queries; null when it does not, or when nothing has changed. */
export interface StreamsGroupHeartbeatRequestEndpoint {
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
  port: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupHeartbeatRequestEndpoint(
  init: Partial<StreamsGroupHeartbeatRequestEndpoint> = {},
): StreamsGroupHeartbeatRequestEndpoint {
  return { host: '', port: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeStreamsGroupHeartbeatRequestEndpoint(
  writer: Writer,
  message: StreamsGroupHeartbeatRequestEndpoint,
): void {
  const flexible = true
  writer.string(message.host, flexible)
  writer.uint16(message.port)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeStreamsGroupHeartbeatRequestEndpoint(reader: Reader): StreamsGroupHeartbeatRequestEndpoint {
  const flexible = true
  const host = reader.string('host', flexible)
  const port = reader.uint16('port')
  const unknownTaggedFields = reader.taggedFields()
  return { host, port, unknownTaggedFields }
}

/** How far the member has restored, task by task; null when it is not due. */
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

/** The answer to a StreamsGroupHeartbeat request. */
export interface StreamsGroupHeartbeatResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** The id of the member. */
  memberId: string
  /** The epoch of the member: it grows as the member follows the group. */
  memberEpoch: number
  /** How long the member waits from one heartbeat to the next, in milliseconds. */
  heartbeatIntervalMs: number
  /** The same limit in the place where early brokers sent it; read `acceptableRecoveryLag` instead. (version 0) */
  acceptableRecoveryLagLegacy: number
  /** How long the client waits between two reports of its tasks' offsets, in milliseconds. */
  taskOffsetIntervalMs: number
  /**
   * How many offsets a client may be behind and still count as caught up when active tasks are assigned; -1 from
   * brokers that do not know the setting. (versions 1+; default -1n; ignorable)
   */
  acceptableRecoveryLag: bigint
  /** What else the member should know; none when all is well. (may be null) */
  status: Status[] | null
  /**
   * The tasks the member is to process; null when that has not changed since the last heartbeat. (may be null; default
   * null)
   */
  activeTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  /**
   * The tasks of which the member is to keep a copy; null when that has not changed since the last heartbeat. (may be
   * null; default null)
   */
  standbyTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  /**
   * The tasks the member is to catch up with; null when that has not changed since the last heartbeat. (may be null;
   * default null)
   */
  warmupTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  /** True when the broker lacks an up-to-date description of the topology and asks the client for it. (versions 1+) */
  topologyDescriptionRequired: boolean
  /** The epoch of the endpoint information in this answer. */
  endpointInformationEpoch: number
  /**
   * Who has which partitions, for interactive queries: one entry per member, so an endpoint with several threads has
   * several. Null when nothing has changed. (may be null; default null)
   */
  partitionsByUserEndpoint: EndpointToPartitions[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupHeartbeatResponse(
  init: Partial<StreamsGroupHeartbeatResponse> = {},
): StreamsGroupHeartbeatResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: null,
    memberId: '',
    memberEpoch: 0,
    heartbeatIntervalMs: 0,
    acceptableRecoveryLagLegacy: 0,
    taskOffsetIntervalMs: 0,
    acceptableRecoveryLag: -1n,
    status: [],
    activeTasks: null,
    standbyTasks: null,
    warmupTasks: null,
    topologyDescriptionRequired: false,
    endpointInformationEpoch: 0,
    partitionsByUserEndpoint: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeStreamsGroupHeartbeatResponse(
  writer: Writer,
  message: StreamsGroupHeartbeatResponse,
  version: number,
): void {
  assertVersion('StreamsGroupHeartbeatResponse', version, 0, 1)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.string(message.memberId, flexible)
  writer.int32(message.memberEpoch)
  writer.int32(message.heartbeatIntervalMs)
  if (version === 0) {
    writer.int32(message.acceptableRecoveryLagLegacy)
  } else if (message.acceptableRecoveryLagLegacy !== 0) {
    throw unsupportedField('StreamsGroupHeartbeatResponse', 'acceptableRecoveryLagLegacy', version)
  }
  writer.int32(message.taskOffsetIntervalMs)
  if (version >= 1) writer.int64(message.acceptableRecoveryLag)
  writer.nullableArray(message.status, flexible, encodeStatus, version)
  writer.nullableArray(message.activeTasks, flexible, encodeStreamsGroupHeartbeatResponseTaskIds, version)
  writer.nullableArray(message.standbyTasks, flexible, encodeStreamsGroupHeartbeatResponseTaskIds, version)
  writer.nullableArray(message.warmupTasks, flexible, encodeStreamsGroupHeartbeatResponseTaskIds, version)
  if (version >= 1) {
    writer.bool(message.topologyDescriptionRequired)
  } else if (message.topologyDescriptionRequired) {
    throw unsupportedField('StreamsGroupHeartbeatResponse', 'topologyDescriptionRequired', version)
  }
  writer.int32(message.endpointInformationEpoch)
  writer.nullableArray(message.partitionsByUserEndpoint, flexible, encodeEndpointToPartitions, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeStreamsGroupHeartbeatResponse(reader: Reader, version: number): StreamsGroupHeartbeatResponse {
  assertVersion('StreamsGroupHeartbeatResponse', version, 0, 1)
  reader.begin('StreamsGroupHeartbeatResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const memberId = reader.string('memberId', flexible)
  const memberEpoch = reader.int32('memberEpoch')
  const heartbeatIntervalMs = reader.int32('heartbeatIntervalMs')
  const acceptableRecoveryLagLegacy = version === 0 ? reader.int32('acceptableRecoveryLagLegacy') : 0
  const taskOffsetIntervalMs = reader.int32('taskOffsetIntervalMs')
  const acceptableRecoveryLag = version >= 1 ? reader.int64('acceptableRecoveryLag') : -1n
  const status = reader.nullableArray('status', 3, flexible, decodeStatus, version)
  const activeTasks = reader.nullableArray(
    'activeTasks',
    3,
    flexible,
    decodeStreamsGroupHeartbeatResponseTaskIds,
    version,
  )
  const standbyTasks = reader.nullableArray(
    'standbyTasks',
    3,
    flexible,
    decodeStreamsGroupHeartbeatResponseTaskIds,
    version,
  )
  const warmupTasks = reader.nullableArray(
    'warmupTasks',
    3,
    flexible,
    decodeStreamsGroupHeartbeatResponseTaskIds,
    version,
  )
  const topologyDescriptionRequired = version >= 1 ? reader.bool('topologyDescriptionRequired') : false
  const endpointInformationEpoch = reader.int32('endpointInformationEpoch')
  const partitionsByUserEndpoint = reader.nullableArray(
    'partitionsByUserEndpoint',
    7,
    flexible,
    decodeEndpointToPartitions,
    version,
  )
  const unknownTaggedFields = reader.taggedFields()
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    acceptableRecoveryLagLegacy,
    taskOffsetIntervalMs,
    acceptableRecoveryLag,
    status,
    activeTasks,
    standbyTasks,
    warmupTasks,
    topologyDescriptionRequired,
    endpointInformationEpoch,
    partitionsByUserEndpoint,
    unknownTaggedFields,
  }
}

/** What else the member should know; none when all is well. */
export interface Status {
  /** The number of the status. */
  statusCode: number
  /** The status in words. */
  statusDetail: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStatus(init: Partial<Status> = {}): Status {
  return { statusCode: 0, statusDetail: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeStatus(writer: Writer, message: Status): void {
  const flexible = true
  writer.int8(message.statusCode)
  writer.string(message.statusDetail, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeStatus(reader: Reader): Status {
  const flexible = true
  const statusCode = reader.int8('statusCode')
  const statusDetail = reader.string('statusDetail', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { statusCode, statusDetail, unknownTaggedFields }
}

/** The tasks the member is to process; null when that has not changed since the last heartbeat. */
export interface StreamsGroupHeartbeatResponseTaskIds {
  /** The id of the subtopology. */
  subtopologyId: string
  /** The partitions of the subtopology's inputs; each is one task. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupHeartbeatResponseTaskIds(
  init: Partial<StreamsGroupHeartbeatResponseTaskIds> = {},
): StreamsGroupHeartbeatResponseTaskIds {
  return { subtopologyId: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeStreamsGroupHeartbeatResponseTaskIds(
  writer: Writer,
  message: StreamsGroupHeartbeatResponseTaskIds,
): void {
  const flexible = true
  writer.string(message.subtopologyId, flexible)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeStreamsGroupHeartbeatResponseTaskIds(reader: Reader): StreamsGroupHeartbeatResponseTaskIds {
  const flexible = true
  const subtopologyId = reader.string('subtopologyId', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { subtopologyId, partitions, unknownTaggedFields }
}

/**
 * Who has which partitions, for interactive queries: one entry per member, so an endpoint with several threads has
 * several. Null when nothing has changed.
 */
export interface EndpointToPartitions {
  /** Where the application answers interactive queries. */
  userEndpoint: StreamsGroupHeartbeatResponseEndpoint
  /** Source partitions of the active tasks that the member runs. */
  activePartitions: TopicPartition[]
  /** Source partitions of the standby and warm-up tasks that the member keeps. */
  standbyPartitions: TopicPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createEndpointToPartitions(init: Partial<EndpointToPartitions> = {}): EndpointToPartitions {
  return {
    userEndpoint: createStreamsGroupHeartbeatResponseEndpoint(),
    activePartitions: [],
    standbyPartitions: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeEndpointToPartitions(writer: Writer, message: EndpointToPartitions, version: number): void {
  const flexible = true
  writer.struct(message.userEndpoint, encodeStreamsGroupHeartbeatResponseEndpoint, version)
  writer.array(message.activePartitions, flexible, encodeTopicPartition, version)
  writer.array(message.standbyPartitions, flexible, encodeTopicPartition, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeEndpointToPartitions(reader: Reader, version: number): EndpointToPartitions {
  const flexible = true
  const userEndpoint = reader.struct('userEndpoint', decodeStreamsGroupHeartbeatResponseEndpoint, version)
  const activePartitions = reader.array('activePartitions', 3, flexible, decodeTopicPartition, version)
  const standbyPartitions = reader.array('standbyPartitions', 3, flexible, decodeTopicPartition, version)
  const unknownTaggedFields = reader.taggedFields()
  return { userEndpoint, activePartitions, standbyPartitions, unknownTaggedFields }
}

/** Where the application answers interactive queries. */
export interface StreamsGroupHeartbeatResponseEndpoint {
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
  port: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStreamsGroupHeartbeatResponseEndpoint(
  init: Partial<StreamsGroupHeartbeatResponseEndpoint> = {},
): StreamsGroupHeartbeatResponseEndpoint {
  return { host: '', port: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeStreamsGroupHeartbeatResponseEndpoint(
  writer: Writer,
  message: StreamsGroupHeartbeatResponseEndpoint,
): void {
  const flexible = true
  writer.string(message.host, flexible)
  writer.uint16(message.port)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeStreamsGroupHeartbeatResponseEndpoint(reader: Reader): StreamsGroupHeartbeatResponseEndpoint {
  const flexible = true
  const host = reader.string('host', flexible)
  const port = reader.uint16('port')
  const unknownTaggedFields = reader.taggedFields()
  return { host, port, unknownTaggedFields }
}

/** Source partitions of the active tasks that the member runs. */
export interface TopicPartition {
  /** The name of the topic. */
  topic: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicPartition(init: Partial<TopicPartition> = {}): TopicPartition {
  return { topic: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicPartition(writer: Writer, message: TopicPartition): void {
  const flexible = true
  writer.string(message.topic, flexible)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopicPartition(reader: Reader): TopicPartition {
  const flexible = true
  const topic = reader.string('topic', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topic, partitions, unknownTaggedFields }
}
