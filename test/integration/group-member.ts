/** A member of a consumer group that does nothing but be one: whose offsets a transaction carries. */

import { setTimeout as pause } from 'node:timers/promises'
import {
  createFindCoordinatorRequest,
  createJoinGroupRequest,
  createSyncGroupRequest,
  FindCoordinator,
  JoinGroup,
  SyncGroup,
} from '@millrace/protocol'
import { createJoinGroupRequestProtocol } from '@millrace/protocol/messages/join-group'
import { createSyncGroupRequestAssignment } from '@millrace/protocol/messages/sync-group'
import { RawClient } from '@millrace/test-broker/testing'

/** What the group's coordinator knows it by. */
export interface Membership {
  readonly groupId: string
  readonly memberId: string
  readonly generationId: number
  readonly groupInstanceId: string | null
}

const MEMBER_ID_REQUIRED = 79
const SESSION_MS = 30_000
const ATTEMPTS = 100
const RETRY_MS = 100

/** Joins as the only member; it stays one until its session ends. */
export async function joinGroup(
  bootstrapServers: string,
  groupId: string,
  groupInstanceId: string | null = null,
): Promise<Membership> {
  const client = await coordinatorOf(bootstrapServers, groupId)
  try {
    const ask = (memberId: string) =>
      client.call(
        JoinGroup,
        5,
        createJoinGroupRequest({
          groupId,
          groupInstanceId,
          memberId,
          sessionTimeoutMs: SESSION_MS,
          rebalanceTimeoutMs: SESSION_MS,
          protocolType: 'consumer',
          protocols: [createJoinGroupRequestProtocol({ name: 'none' })],
        }),
      )
    let joined = await ask('')
    if (joined.errorCode === MEMBER_ID_REQUIRED) joined = await ask(joined.memberId)
    if (joined.errorCode !== 0) throw new Error(`JoinGroup answered ${String(joined.errorCode)}`)
    const { memberId, generationId } = joined
    const assignments = [createSyncGroupRequestAssignment({ memberId })]
    const synced = await client.call(
      SyncGroup,
      3,
      createSyncGroupRequest({ groupId, groupInstanceId, generationId, memberId, assignments }),
    )
    if (synced.errorCode !== 0) throw new Error(`SyncGroup answered ${String(synced.errorCode)}`)
    return { groupId, memberId, generationId, groupInstanceId }
  } finally {
    client.close()
  }
}

/** A connection to the group's coordinator; a young cluster makes the topic of its groups first. */
async function coordinatorOf(bootstrapServers: string, groupId: string): Promise<RawClient> {
  const [host = '', port] = bootstrapServers.split(',')[0]?.split(':') ?? []
  const client = await RawClient.dial(host, Number(port))
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const found = await client.call(FindCoordinator, 2, createFindCoordinatorRequest({ key: groupId, keyType: 0 }))
      if (found.errorCode === 0) return await RawClient.dial(found.host, found.port)
      await pause(RETRY_MS)
    }
  } finally {
    client.close()
  }
  throw new Error(`the group ${groupId} has no coordinator`)
}
