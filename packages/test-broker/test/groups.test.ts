/** The life of a consumer group of the classic protocol. */
import {
  createHeartbeatRequest,
  createJoinGroupRequest,
  createLeaveGroupRequest,
  createOffsetCommitRequest,
  createSyncGroupRequest,
  errorCodes,
  Heartbeat,
  JoinGroup,
  type JoinGroupResponse,
  LeaveGroup,
  OffsetCommit,
  SyncGroup,
} from '@millrace/protocol'
import { createJoinGroupRequestProtocol } from '@millrace/protocol/messages/join-group'
import { createMemberIdentity } from '@millrace/protocol/messages/leave-group'
import {
  createOffsetCommitRequestPartition,
  createOffsetCommitRequestTopic,
} from '@millrace/protocol/messages/offset-commit'
import { createSyncGroupRequestAssignment } from '@millrace/protocol/messages/sync-group'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RawClient } from '../src/raw-client.ts'
import { type Scenario, scenario } from './support.ts'

let world: Scenario

beforeEach(() => {
  world = scenario({ brokers: 1 })
})

/** A member that does only what it is told. */
class Member {
  readonly client: RawClient = world.connect(1)
  readonly name: string
  readonly instanceId: string | null
  id = ''
  generation = -1

  constructor(name: string, instanceId: string | null = null) {
    this.name = name
    this.instanceId = instanceId
  }

  /** Asks to join; the answer comes when all others have asked too. */
  join(options: { sessionTimeoutMs?: number; protocols?: string[] } = {}): Promise<JoinGroupResponse> {
    const answer = this.client
      .call(
        JoinGroup,
        5,
        createJoinGroupRequest({
          groupId: 'g',
          memberId: this.id,
          groupInstanceId: this.instanceId,
          sessionTimeoutMs: options.sessionTimeoutMs ?? 10_000,
          rebalanceTimeoutMs: 5000,
          protocolType: 'consumer',
          protocols: (options.protocols ?? ['range']).map((name) =>
            createJoinGroupRequestProtocol({ name, metadata: new TextEncoder().encode(this.name) }),
          ),
        }),
      )
      .then((response) => {
        this.id = response.memberId
        this.generation = response.generationId
        return response
      })
    answer.catch(() => {})
    return answer
  }

  async sync(plan: Record<string, string> = {}): Promise<[number, string]> {
    const assignments = Object.entries(plan).map(([memberId, text]) =>
      createSyncGroupRequestAssignment({ memberId, assignment: new TextEncoder().encode(text) }),
    )
    const answer = this.client.call(
      SyncGroup,
      3,
      createSyncGroupRequest({
        groupId: 'g',
        memberId: this.id,
        generationId: this.generation,
        groupInstanceId: this.instanceId,
        assignments,
      }),
    )
    await world.pass()
    const { errorCode, assignment } = await answer
    return [errorCode, new TextDecoder().decode(assignment)]
  }

  async heartbeat(): Promise<number> {
    const answer = this.client.call(
      Heartbeat,
      3,
      createHeartbeatRequest({
        groupId: 'g',
        memberId: this.id,
        generationId: this.generation,
        groupInstanceId: this.instanceId,
      }),
    )
    await world.pass()
    return (await answer).errorCode
  }

  async leave(): Promise<number | undefined> {
    const answer = this.client.call(
      LeaveGroup,
      3,
      createLeaveGroupRequest({ groupId: 'g', members: [createMemberIdentity({ memberId: this.id })] }),
    )
    await world.pass()
    return (await answer).members[0]?.errorCode
  }

  async commit(generation = this.generation): Promise<number | undefined> {
    const partitions = [createOffsetCommitRequestPartition({ partitionIndex: 0, committedOffset: 5n })]
    const answer = this.client.call(
      OffsetCommit,
      7,
      createOffsetCommitRequest({
        groupId: 'g',
        memberId: this.id,
        generationIdOrMemberEpoch: generation,
        topics: [createOffsetCommitRequestTopic({ name: 'orders', partitions })],
      }),
    )
    await world.pass()
    return (await answer).topics[0]?.partitions[0]?.errorCode
  }

  /** The first answer of a newcomer is its id; it asks again with it. */
  async enter(options: { sessionTimeoutMs?: number } = {}): Promise<JoinGroupResponse> {
    const first = this.join(options)
    await world.pass()
    if ((await first).errorCode !== errorCodes.MEMBER_ID_REQUIRED) return first
    const second = this.join(options)
    await world.pass()
    return second
  }
}

describe('a member', () => {
  it('gets an id first, then leads a group of one', async () => {
    const one = new Member('one')
    const first = one.join()
    await world.pass()
    expect((await first).errorCode).toBe(errorCodes.MEMBER_ID_REQUIRED)
    const joined = await one.enter()
    expect(joined).toMatchObject({
      errorCode: 0,
      generationId: 1,
      leader: one.id,
      protocolName: 'range',
      members: [{ memberId: one.id }],
    })
    expect(await one.sync({ [one.id]: 'all' })).toEqual([0, 'all'])
    expect(await one.heartbeat()).toBe(0)
    expect(await one.commit()).toBe(0)
    expect(world.cluster.committedOffset('g', 'orders', 0)).toBe(5n)
  })

  it('that comes later makes the others join again, and the leader plans for both', async () => {
    const [one, two] = [new Member('one'), new Member('two')]
    await one.enter()
    await one.sync()
    const waiting = two.enter()
    await world.pass()
    expect(await one.heartbeat()).toBe(errorCodes.REBALANCE_IN_PROGRESS)
    const again = one.join()
    await world.pass()
    expect((await again).members.map(({ metadata }) => new TextDecoder().decode(metadata))).toEqual(['one', 'two'])
    expect(await waiting).toMatchObject({ errorCode: 0, generationId: 2, leader: one.id, members: [] })
    const late = two.sync()
    await world.pass()
    expect(await one.sync({ [one.id]: '0', [two.id]: '1' })).toEqual([0, '0'])
    expect(await late).toEqual([0, '1'])
  })

  it('that does not join again in time is left behind', async () => {
    const [one, two] = [new Member('one'), new Member('two')]
    await one.enter({ sessionTimeoutMs: 60_000 })
    await one.sync()
    const waiting = two.enter()
    await world.pass()
    await world.pass(5000)
    expect(await waiting).toMatchObject({ generationId: 2, leader: two.id })
    expect(await one.heartbeat()).toBe(errorCodes.UNKNOWN_MEMBER_ID)
  })

  it('that falls silent is removed when its session ends', async () => {
    const one = new Member('one')
    await one.enter()
    await one.sync()
    await world.pass(9999)
    expect(await one.heartbeat()).toBe(0)
    await world.pass(10_000)
    expect(await one.heartbeat()).toBe(errorCodes.UNKNOWN_MEMBER_ID)
  })

  it('that leaves is gone', async () => {
    const one = new Member('one')
    await one.enter()
    expect([await one.leave(), await one.leave()]).toEqual([0, errorCodes.UNKNOWN_MEMBER_ID])
  })

  it('of another generation is told so', async () => {
    const one = new Member('one')
    await one.enter()
    expect(await one.commit(7)).toBe(errorCodes.ILLEGAL_GENERATION)
    expect(await one.commit()).toBe(errorCodes.REBALANCE_IN_PROGRESS)
  })

  it('with nothing in common with the others is refused', async () => {
    await new Member('one').enter()
    const two = new Member('two')
    const answer = two.join({ protocols: ['other'] })
    await world.pass()
    expect((await answer).errorCode).toBe(errorCodes.INCONSISTENT_GROUP_PROTOCOL)
  })

  it('with a session outside of the limits is refused', async () => {
    const answer = new Member('one').join({ sessionTimeoutMs: 10 })
    await world.pass()
    expect((await answer).errorCode).toBe(errorCodes.INVALID_SESSION_TIMEOUT)
  })

  it('of a static name replaces the one before, which is fenced', async () => {
    const [first, second] = [new Member('first', 'static'), new Member('second', 'static')]
    await first.enter()
    await first.sync()
    await second.enter()
    expect(await first.heartbeat()).toBe(errorCodes.FENCED_INSTANCE_ID)
  })
})

describe('a group', () => {
  it('is somebody else’s when its coordinator moves', async () => {
    world = scenario({ brokers: 2 })
    world.cluster.faults.moveCoordinator('group', 'g', 2)
    const one = new Member('one')
    const answer = one.join()
    await world.pass()
    expect((await answer).errorCode).toBe(errorCodes.NOT_COORDINATOR)
  })

  it('without members lets anybody commit who claims no generation', async () => {
    expect(await new Member('simple').commit(-1)).toBe(0)
  })

  it('waits a moment for more members when it is told to', async () => {
    world = scenario({ brokers: 1, configs: { 'group.initial.rebalance.delay.ms': 3000 } })
    const [one, two] = [new Member('one'), new Member('two')]
    const [first, second] = [one.enter(), two.enter()]
    await world.pass()
    await world.pass(2999)
    expect([one.client.unanswered, two.client.unanswered]).toEqual([1, 1])
    await world.pass(1)
    expect([(await first).generationId, (await second).generationId]).toEqual([1, 1])
  })
})
