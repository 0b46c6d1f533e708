/** EndTxn: commits or aborts. In TV2 the answer is the identity of the next transaction. */

import { EndTxn, type EndTxnRequest, type EndTxnResponse, errorCodes } from '@millrace/protocol'
import { createEndTxnRequest } from '@millrace/protocol/messages/end-txn'
import type { ProducerIdentity } from '../../idempotence/producer-identity.ts'
import type { Handler, Speaker } from './handler.ts'
import { type Meaning, verdictOn } from './verdict.ts'

/** How the transaction is to end. */
export interface EndWish extends Speaker {
  readonly committed: boolean
  /** True for TV2. */
  readonly implicit: boolean
}

/** From here on the end of a transaction brings a new epoch (KIP-890). */
const FIRST_IMPLICIT = 5

const NONE_SPECIAL = new Map<number, Meaning>()
/** An abort that asks for an abort would go on for ever. */
const OF_ABORT = new Map<number, Meaning>([[errorCodes.TRANSACTION_ABORTABLE, 'fatal']])

/** Ends the transaction; `done` is the identity that goes on, null when it stays the same. */
export const endTxn: Handler<EndWish, EndTxnRequest, EndTxnResponse, ProducerIdentity | null> = {
  api: EndTxn,
  request: ({ transactionalId, producerId, epoch, committed }) =>
    createEndTxnRequest({ transactionalId, producerId, producerEpoch: epoch, committed }),
  versions: ({ implicit }) => (implicit ? { minVersion: FIRST_IMPLICIT } : { maxVersion: FIRST_IMPLICIT - 1 }),
  judge: ({ errorCode, producerId, producerEpoch }, { committed, implicit }) =>
    verdictOn(errorCode, committed ? NONE_SPECIAL : OF_ABORT, () =>
      implicit ? { producerId, epoch: producerEpoch } : null,
    ),
}
