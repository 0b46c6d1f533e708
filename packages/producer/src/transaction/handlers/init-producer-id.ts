/** InitProducerId: an identity for this instance, which ends every earlier one; or the next epoch of the one it has. */

import { errorCodes, InitProducerId, type InitProducerIdRequest, type InitProducerIdResponse } from '@millrace/protocol'
import { createInitProducerIdRequest } from '@millrace/protocol/messages/init-producer-id'
import { NO_IDENTITY, type ProducerIdentity } from '../../idempotence/producer-identity.ts'
import type { Handler } from './handler.ts'
import { type Meaning, verdictOn } from './verdict.ts'

/** Who wants an identity; `current` is the one whose next epoch it should be, null for an instance that begins. */
export interface InitWish {
  readonly transactionalId: string
  readonly transactionTimeoutMs: number
  readonly current: ProducerIdentity | null
}

/** From here on a producer can ask for the next epoch of its own id (KIP-360). */
export const FIRST_WITH_RENEWAL = 3

const MEANINGS = new Map<number, Meaning>([
  // Permissions can be given while the producer is there: it may ask again.
  [errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED, 'abortable'],
  [errorCodes.CLUSTER_AUTHORIZATION_FAILED, 'abortable'],
])

/** Asks for an identity. */
export const initProducerId: Handler<InitWish, InitProducerIdRequest, InitProducerIdResponse, ProducerIdentity> = {
  api: InitProducerId,
  request: ({ transactionalId, transactionTimeoutMs, current }) => {
    const { producerId, epoch } = current ?? NO_IDENTITY
    return createInitProducerIdRequest({ transactionalId, transactionTimeoutMs, producerId, producerEpoch: epoch })
  },
  versions: ({ current }) => (current === null ? {} : { minVersion: FIRST_WITH_RENEWAL }),
  judge: ({ errorCode, producerId, producerEpoch }) =>
    verdictOn(errorCode, MEANINGS, () => ({ producerId, epoch: producerEpoch })),
}
