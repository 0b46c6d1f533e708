/** FindCoordinator: which broker looks after the transactional id, or after a consumer group. */

import {
  errorCodes,
  FindCoordinator,
  type FindCoordinatorRequest,
  type FindCoordinatorResponse,
} from '@millrace/protocol'
import { createFindCoordinatorRequest } from '@millrace/protocol/messages/find-coordinator'
import type { Broker } from '../../cluster/cluster-snapshot.ts'
import type { CoordinatorKey } from '../../cluster/coordinators.ts'
import type { Handler } from './handler.ts'
import { type Meaning, verdictOn } from './verdict.ts'

/** From here on one request can ask for several. */
const FIRST_WITH_SEVERAL_KEYS = 4
/** From here on a request says what kind of coordinator it looks for. */
const FIRST_WITH_KEY_TYPE = 1

const KEY_TYPES: Readonly<Record<CoordinatorKey['kind'], number>> = { group: 0, transaction: 1 }

const MEANINGS = new Map<number, Meaning>([
  // There is nobody else to ask: any broker may be asked again.
  [errorCodes.COORDINATOR_NOT_AVAILABLE, 'again'],
  [errorCodes.NOT_COORDINATOR, 'again'],
  [errorCodes.GROUP_AUTHORIZATION_FAILED, 'abortable'],
  [errorCodes.INVALID_PRODUCER_EPOCH, 'fatal'],
  [errorCodes.PRODUCER_FENCED, 'fatal'],
])

/** Looks for one coordinator. */
export const findCoordinator: Handler<CoordinatorKey, FindCoordinatorRequest, FindCoordinatorResponse, Broker> = {
  api: FindCoordinator,
  request: ({ kind, key }) => {
    const keyType = KEY_TYPES[kind]
    return (version) =>
      version >= FIRST_WITH_SEVERAL_KEYS
        ? createFindCoordinatorRequest({ keyType, coordinatorKeys: [key] })
        : createFindCoordinatorRequest({ keyType, key })
  },
  versions: ({ kind }) => (kind === 'group' ? {} : { minVersion: FIRST_WITH_KEY_TYPE }),
  judge: (response) => {
    const { errorCode, nodeId, host, port } = response.coordinators[0] ?? response
    return verdictOn(errorCode, MEANINGS, () => ({ id: nodeId, host, port, rack: null }))
  },
}
