/** JoinGroup, SyncGroup, Heartbeat, LeaveGroup, DescribeGroups, ListGroups: the life of a classic consumer group. */
import {
  DescribeGroups,
  type DescribeGroupsRequest,
  type DescribeGroupsResponse,
  errorCodes,
  Heartbeat,
  type HeartbeatRequest,
  type HeartbeatResponse,
  JoinGroup,
  type JoinGroupRequest,
  type JoinGroupResponse,
  LeaveGroup,
  type LeaveGroupRequest,
  type LeaveGroupResponse,
  ListGroups,
  type ListGroupsRequest,
  type ListGroupsResponse,
  SyncGroup,
  type SyncGroupRequest,
  type SyncGroupResponse,
} from '@millrace/protocol'
import {
  createDescribedGroup,
  createDescribedGroupMember,
  createDescribeGroupsResponse,
  type DescribedGroup,
} from '@millrace/protocol/messages/describe-groups'
import { createHeartbeatResponse } from '@millrace/protocol/messages/heartbeat'
import { createJoinGroupResponse, createJoinGroupResponseMember } from '@millrace/protocol/messages/join-group'
import { createLeaveGroupResponse, createMemberResponse } from '@millrace/protocol/messages/leave-group'
import { createListedGroup, createListGroupsResponse } from '@millrace/protocol/messages/list-groups'
import { createSyncGroupResponse } from '@millrace/protocol/messages/sync-group'
import type { Handler } from '../broker/handler.ts'
import type { RequestContext } from '../broker/services.ts'
import { joinError } from '../coordinators/consumer-group.ts'
import type { JoinOutcome, SyncOutcome } from '../coordinators/group-members.ts'

const FIRST_WITH_REBALANCE_TIMEOUT = 1
const FIRST_WITH_TYPE_IN_JOIN = 7
const FIRST_WITH_TYPE_IN_SYNC = 5
const FIRST_THAT_ASKS_TWICE = 4
const FIRST_WITH_SEVERAL_LEAVING = 3

export const joinGroupHandler: Handler<JoinGroupRequest, JoinGroupResponse> = {
  api: JoinGroup,
  handle(context, request, respond): void {
    const answer = (outcome: JoinOutcome): void => respond(joinAnswer(context, outcome))
    const errorCode = groupError(context, request.groupId)
    if (errorCode !== errorCodes.NONE) answer(joinError(errorCode, request.memberId))
    else if (!context.services.groups.allowsSession(request.sessionTimeoutMs)) {
      answer(joinError(errorCodes.INVALID_SESSION_TIMEOUT, request.memberId))
    } else join(context, request, answer)
  },
  refuse: (request, errorCode) => createJoinGroupResponse({ errorCode, memberId: request.memberId, protocolName: '' }),
}

export const syncGroupHandler: Handler<SyncGroupRequest, SyncGroupResponse> = {
  api: SyncGroup,
  handle(context, request, respond): void {
    const errorCode = groupError(context, request.groupId)
    const group = context.services.groups.find(request.groupId)
    if (errorCode !== errorCodes.NONE || group === undefined) {
      respond(
        createSyncGroupResponse({
          errorCode: errorCode === errorCodes.NONE ? errorCodes.UNKNOWN_MEMBER_ID : errorCode,
        }),
      )
      return
    }
    const { memberId, generationId, groupInstanceId: instanceId, assignments } = request
    const answer = (outcome: SyncOutcome): void => respond(syncAnswer(context, outcome))
    group.sync({ memberId, generationId, instanceId }, assignments, answer)
  },
  refuse: (_request, errorCode) => createSyncGroupResponse({ errorCode }),
}

export const heartbeatHandler: Handler<HeartbeatRequest, HeartbeatResponse> = {
  api: Heartbeat,
  handle(context, request, respond): void {
    const { memberId, generationId, groupInstanceId: instanceId } = request
    const group = context.services.groups.find(request.groupId)
    const errorCode = groupError(context, request.groupId)
    if (errorCode !== errorCodes.NONE) respond(createHeartbeatResponse({ errorCode }))
    else if (group === undefined) respond(createHeartbeatResponse({ errorCode: errorCodes.UNKNOWN_MEMBER_ID }))
    else respond(createHeartbeatResponse({ errorCode: group.heartbeat({ memberId, generationId, instanceId }) }))
  },
  refuse: (_request, errorCode) => createHeartbeatResponse({ errorCode }),
}

export const leaveGroupHandler: Handler<LeaveGroupRequest, LeaveGroupResponse> = {
  api: LeaveGroup,
  handle(context, request, respond): void {
    const errorCode = groupError(context, request.groupId)
    const group = context.services.groups.find(request.groupId)
    if (errorCode !== errorCodes.NONE || group === undefined) {
      respond(
        createLeaveGroupResponse({
          errorCode: errorCode === errorCodes.NONE ? errorCodes.UNKNOWN_MEMBER_ID : errorCode,
        }),
      )
      return
    }
    if (context.apiVersion < FIRST_WITH_SEVERAL_LEAVING) {
      respond(createLeaveGroupResponse({ errorCode: group.leave({ memberId: request.memberId, instanceId: null }) }))
      return
    }
    const members = request.members.map(({ memberId, groupInstanceId }) =>
      createMemberResponse({
        memberId,
        groupInstanceId,
        errorCode: group.leave({ memberId, instanceId: groupInstanceId }),
      }),
    )
    respond(createLeaveGroupResponse({ members }))
  },
  refuse: (_request, errorCode) => createLeaveGroupResponse({ errorCode }),
}

export const describeGroupsHandler: Handler<DescribeGroupsRequest, DescribeGroupsResponse> = {
  api: DescribeGroups,
  handle(context, request, respond): void {
    respond(createDescribeGroupsResponse({ groups: request.groups.map((groupId) => describe(context, groupId)) }))
  },
  refuse: (request, errorCode) =>
    createDescribeGroupsResponse({
      groups: request.groups.map((groupId) => createDescribedGroup({ groupId, errorCode })),
    }),
}

export const listGroupsHandler: Handler<ListGroupsRequest, ListGroupsResponse> = {
  api: ListGroups,
  handle(context, request, respond): void {
    const { groups } = context.services.groups
    const wanted = groups.filter(
      (group) =>
        groupError(context, group.id) === errorCodes.NONE &&
        (request.statesFilter.length === 0 || request.statesFilter.includes(group.state)) &&
        (request.typesFilter.length === 0 || request.typesFilter.includes('classic')),
    )
    respond(
      createListGroupsResponse({
        groups: wanted.map((group) =>
          createListedGroup({
            groupId: group.id,
            protocolType: group.protocolType ?? '',
            groupState: group.state,
            groupType: 'classic',
          }),
        ),
      }),
    )
  },
  refuse: (_request, errorCode) => createListGroupsResponse({ errorCode }),
}

/** Whether this broker looks after the group. */
export function groupError({ services, brokerId }: RequestContext, groupId: string): number {
  if (groupId === '') return errorCodes.INVALID_GROUP_ID
  const coordinator = services.coordinatorOf('group', groupId)
  if (coordinator === null) return errorCodes.COORDINATOR_NOT_AVAILABLE
  return coordinator.id === brokerId ? errorCodes.NONE : errorCodes.NOT_COORDINATOR
}

function join(context: RequestContext, request: JoinGroupRequest, answer: (outcome: JoinOutcome) => void): void {
  const { sessionTimeoutMs } = request
  const hasOwnTimeout = context.apiVersion >= FIRST_WITH_REBALANCE_TIMEOUT
  context.services.groups.ensure(request.groupId).join(
    {
      memberId: request.memberId,
      instanceId: request.groupInstanceId,
      clientId: context.clientId ?? '',
      clientHost: context.clientHost,
      sessionTimeoutMs,
      rebalanceTimeoutMs: hasOwnTimeout ? request.rebalanceTimeoutMs : sessionTimeoutMs,
      protocolType: request.protocolType,
      // A copy: the request's bytes go away, the group stays.
      protocols: request.protocols.map(({ name, metadata }) => ({ name, metadata: new Uint8Array(metadata) })),
      needsKnownId: context.apiVersion >= FIRST_THAT_ASKS_TWICE,
    },
    answer,
  )
}

function joinAnswer({ apiVersion }: RequestContext, outcome: JoinOutcome): JoinGroupResponse {
  const hasType = apiVersion >= FIRST_WITH_TYPE_IN_JOIN
  return createJoinGroupResponse({
    errorCode: outcome.errorCode,
    generationId: outcome.generationId,
    protocolType: hasType ? outcome.protocolType : null,
    protocolName: hasType ? outcome.protocolName : (outcome.protocolName ?? ''),
    leader: outcome.leaderId,
    memberId: outcome.memberId,
    members: outcome.members.map(({ id, instanceId, metadata }) =>
      createJoinGroupResponseMember({ memberId: id, groupInstanceId: instanceId, metadata }),
    ),
  })
}

function syncAnswer({ apiVersion }: RequestContext, outcome: SyncOutcome): SyncGroupResponse {
  const hasType = apiVersion >= FIRST_WITH_TYPE_IN_SYNC
  return createSyncGroupResponse({
    errorCode: outcome.errorCode,
    protocolType: hasType ? outcome.protocolType : null,
    protocolName: hasType ? outcome.protocolName : null,
    assignment: outcome.assignment,
  })
}

function describe(context: RequestContext, groupId: string): DescribedGroup {
  const errorCode = groupError(context, groupId)
  const group = context.services.groups.find(groupId)
  if (errorCode !== errorCodes.NONE) return createDescribedGroup({ groupId, errorCode })
  if (group === undefined) return createDescribedGroup({ groupId, groupState: 'Dead' })
  return createDescribedGroup({
    groupId,
    groupState: group.state,
    protocolType: group.protocolType ?? '',
    protocolData: group.protocolName ?? '',
    members: group.members.map((member) =>
      createDescribedGroupMember({
        memberId: member.id,
        groupInstanceId: member.instanceId,
        clientId: member.clientId,
        clientHost: member.clientHost,
        memberMetadata: member.protocols.find(({ name }) => name === group.protocolName)?.metadata ?? new Uint8Array(0),
        memberAssignment: member.assignment,
      }),
    ),
  })
}
