/** Records that brokers write into a partition: the ends of transactions, changes of the leader, snapshots. */

import { MalformedMessageError } from '../malformed.ts'
import { decodeEndTxnMarker } from '../messages/end-txn-marker.ts'
import { decodeLeaderChangeMessage, type LeaderChangeMessage } from '../messages/leader-change-message.ts'
import { Reader } from '../wire/reader.ts'

/** Kafka's number for each kind of control record. */
export const controlRecordTypes = {
  abort: 0,
  commit: 1,
  leaderChange: 2,
  snapshotHeader: 3,
  snapshotFooter: 4,
  kraftVersion: 5,
  kraftVoters: 6,
} as const

/** A control record, as far as this library knows its kind. */
export type ControlRecord =
  | { readonly type: 'abort' | 'commit'; readonly coordinatorEpoch: number }
  | { readonly type: 'leaderChange'; readonly message: LeaderChangeMessage }
  | { readonly type: 'snapshotHeader' | 'snapshotFooter' | 'kraftVersion' | 'kraftVoters' }
  | { readonly type: 'unknown'; readonly typeId: number }

/** The newest version of a leader change that this library knows. */
const leaderChangeVersion = 1

/**
 * What a record of a control batch says. Kinds that are not known are to be skipped, so they are no error. What does not
 * hold what its kind promises throws `MalformedMessageError`.
 */
export function readControlRecord(record: {
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
}): ControlRecord {
  const key = readerOf(record.key, 'key')
  const version = key.int16('key.version')
  if (version < 0) throw malformed('key.version', `a version of ${version}`)
  const typeId = key.int16('key.type')
  const type = typeNames.get(typeId)
  switch (type) {
    case undefined:
      return { type: 'unknown', typeId }
    case 'abort':
    case 'commit':
      return { type, coordinatorEpoch: readCoordinatorEpoch(readerOf(record.value, 'value')) }
    case 'leaderChange':
      return { type, message: readLeaderChange(readerOf(record.value, 'value')) }
    default:
      return { type }
  }
}

const typeNames: ReadonlyMap<number, keyof typeof controlRecordTypes> = new Map(
  Object.entries(controlRecordTypes).map(([name, id]) => [id, name as keyof typeof controlRecordTypes]),
)

/** The version stands in front of the marker; newer ones only add to its end. */
function readCoordinatorEpoch(value: Reader): number {
  const version = value.int16('value.version')
  if (version < 0) throw malformed('value.version', `a version of ${version}`)
  return decodeEndTxnMarker(value, 0).coordinatorEpoch
}

/** The version is the first field of the message itself. */
function readLeaderChange(value: Reader): LeaderChangeMessage {
  const version = new Reader(value.bytes).int16('value.version')
  if (version < 0) throw malformed('value.version', `a version of ${version}`)
  return decodeLeaderChangeMessage(value, Math.min(version, leaderChangeVersion))
}

function readerOf(bytes: Uint8Array | null, field: string): Reader {
  if (bytes === null) throw malformed(field, 'a control record without it')
  const reader = new Reader(bytes)
  reader.begin('ControlRecord', -1)
  return reader
}

function malformed(fieldPath: string, reason: string): MalformedMessageError {
  return new MalformedMessageError({ messageName: 'ControlRecord', fieldPath, version: -1, offset: 0, reason })
}
