/** FindCoordinator: which broker looks after a group or a transactional id. */
import {
  errorCodes,
  FindCoordinator,
  type FindCoordinatorRequest,
  type FindCoordinatorResponse,
} from '@millrace/protocol'
import {
  type Coordinator,
  createCoordinator,
  createFindCoordinatorResponse,
} from '@millrace/protocol/messages/find-coordinator'
import type { Handler } from '../broker/handler.ts'
import type { RequestContext } from '../broker/services.ts'

const FIRST_WITH_SEVERAL_KEYS = 4
const GROUP = 0
const TRANSACTION = 1

export const findCoordinatorHandler: Handler<FindCoordinatorRequest, FindCoordinatorResponse> = {
  api: FindCoordinator,
  handle(context, request, respond): void {
    if (context.apiVersion >= FIRST_WITH_SEVERAL_KEYS) {
      const coordinators = request.coordinatorKeys.map((key) => find(context, key, request.keyType))
      respond(createFindCoordinatorResponse({ coordinators }))
      return
    }
    const { nodeId, host, port, errorCode, errorMessage } = find(context, request.key, request.keyType)
    respond(createFindCoordinatorResponse({ nodeId, host, port, errorCode, errorMessage }))
  },
  refuse(request, errorCode): FindCoordinatorResponse {
    const nowhere = { nodeId: -1, host: '', port: -1, errorCode }
    if (request.coordinatorKeys.length === 0) return createFindCoordinatorResponse(nowhere)
    const coordinators = request.coordinatorKeys.map((key) => createCoordinator({ key, ...nowhere }))
    return createFindCoordinatorResponse({ coordinators })
  },
}

function find({ services }: RequestContext, key: string, keyType: number): Coordinator {
  if (keyType !== GROUP && keyType !== TRANSACTION) {
    const errorMessage = `Key type ${keyType} is not known here`
    return createCoordinator({ key, nodeId: -1, port: -1, errorCode: errorCodes.INVALID_REQUEST, errorMessage })
  }
  const node = services.coordinatorOf(keyType === GROUP ? 'group' : 'transaction', key)
  if (node === null) {
    return createCoordinator({ key, nodeId: -1, port: -1, errorCode: errorCodes.COORDINATOR_NOT_AVAILABLE })
  }
  return createCoordinator({ key, nodeId: node.id, host: node.host, port: node.port })
}
