/** InitProducerId: an id for an idempotent producer. */
import { errorCodes, InitProducerId, type InitProducerIdRequest, type InitProducerIdResponse } from '@millrace/protocol'
import { createInitProducerIdResponse } from '@millrace/protocol/messages/init-producer-id'
import type { Handler } from '../broker/handler.ts'
import type { RequestContext } from '../broker/services.ts'

const LAST_EPOCH = 32767

export const initProducerIdHandler: Handler<InitProducerIdRequest, InitProducerIdResponse> = {
  api: InitProducerId,
  handle(context, request, respond): void {
    respond(plainId(context, request))
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
