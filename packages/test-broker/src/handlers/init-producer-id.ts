/** InitProducerId: an identity for an idempotent producer, or for an instance of a transactional one. */
import { errorCodes, InitProducerId, type InitProducerIdRequest, type InitProducerIdResponse } from '@millrace/protocol'
import { createInitProducerIdResponse } from '@millrace/protocol/messages/init-producer-id'
import type { Handler } from '../broker/handler.ts'
import type { RequestContext } from '../broker/services.ts'
import { fencedErrorFor, transactionCoordinatorError } from '../broker/transactional.ts'

const LAST_EPOCH = 32767
const FIRST_WITH_IDENTITY = 3
const FIRST_WITH_FENCED = 4

export const initProducerIdHandler: Handler<InitProducerIdRequest, InitProducerIdResponse> = {
  api: InitProducerId,
  handle(context, request, respond): void {
    respond(
      request.transactionalId === null
        ? plainId(context, request)
        : transactionalId(context, request, request.transactionalId),
    )
  },
  refuse: (_request, errorCode) => createInitProducerIdResponse({ errorCode, producerId: -1n, producerEpoch: -1 }),
}

/** A producer that has an id keeps it with the next epoch (KIP-360), as long as there is one. */
function plainId({ services }: RequestContext, request: InitProducerIdRequest): InitProducerIdResponse {
  const { producerId, producerEpoch } = request
  const keepsId = services.producerIds.wasIssued(producerId) && producerEpoch >= 0 && producerEpoch < LAST_EPOCH - 1
  return createInitProducerIdResponse({
    errorCode: errorCodes.NONE,
    producerId: keepsId ? producerId : services.producerIds.allocate(),
    producerEpoch: keepsId ? producerEpoch + 1 : 0,
  })
}

function transactionalId(context: RequestContext, request: InitProducerIdRequest, id: string): InitProducerIdResponse {
  const refusal = transactionCoordinatorError(context, id)
  if (refusal !== null) return initProducerIdHandler.refuse(request, refusal)
  const { producerId, producerEpoch: epoch } = request
  const isKnown = context.apiVersion >= FIRST_WITH_IDENTITY && producerId >= 0n
  const outcome = context.services.transactions.init({
    id,
    timeoutMs: request.transactionTimeoutMs,
    expected: isKnown ? { producerId, epoch } : null,
  })
  return createInitProducerIdResponse({
    errorCode: fencedErrorFor(context, outcome.errorCode, FIRST_WITH_FENCED),
    producerId: outcome.producerId,
    producerEpoch: outcome.epoch,
  })
}
