/** AddOffsetsToTxn: the offsets of a consumer group join the transaction before they are written (TV1). */

import {
  AddOffsetsToTxn,
  type AddOffsetsToTxnRequest,
  type AddOffsetsToTxnResponse,
  errorCodes,
} from '@millrace/protocol'
import { createAddOffsetsToTxnRequest } from '@millrace/protocol/messages/add-offsets-to-txn'
import type { Handler, Speaker } from './handler.ts'
import { type Meaning, verdictOn } from './verdict.ts'

/** Whose offsets are to join. */
export interface AddOffsetsWish extends Speaker {
  readonly groupId: string
}

const MEANINGS = new Map<number, Meaning>([
  [errorCodes.GROUP_AUTHORIZATION_FAILED, 'abortable'],
  [errorCodes.UNKNOWN_PRODUCER_ID, 'abortable'],
])

/** Adds a group. */
export const addOffsetsToTxn: Handler<AddOffsetsWish, AddOffsetsToTxnRequest, AddOffsetsToTxnResponse, void> = {
  api: AddOffsetsToTxn,
  request: ({ transactionalId, producerId, epoch, groupId }) =>
    createAddOffsetsToTxnRequest({ transactionalId, producerId, producerEpoch: epoch, groupId }),
  versions: () => ({}),
  judge: ({ errorCode }) => verdictOn(errorCode, MEANINGS, () => undefined),
}
