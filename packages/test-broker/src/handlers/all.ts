/** Every API that the test broker serves, by key. */
import { type AnyHandler, anyHandler } from '../broker/handler.ts'
import { apiVersionsHandler } from './api-versions.ts'
import { describeClusterHandler, describeConfigsHandler, describeProducersHandler } from './describe.ts'
import { fetchHandler } from './fetch.ts'
import { findCoordinatorHandler } from './find-coordinator.ts'
import {
  describeGroupsHandler,
  heartbeatHandler,
  joinGroupHandler,
  leaveGroupHandler,
  listGroupsHandler,
  syncGroupHandler,
} from './groups.ts'
import { initProducerIdHandler } from './init-producer-id.ts'
import { listOffsetsHandler } from './list-offsets.ts'
import { metadataHandler } from './metadata.ts'
import { offsetForLeaderEpochHandler } from './offset-for-leader-epoch.ts'
import { offsetCommitHandler, offsetFetchHandler } from './offsets.ts'
import { produceHandler } from './produce.ts'
import { createPartitionsHandler, createTopicsHandler, deleteRecordsHandler, deleteTopicsHandler } from './topics.ts'
import {
  addOffsetsToTxnHandler,
  addPartitionsToTxnHandler,
  describeTransactionsHandler,
  endTxnHandler,
  listTransactionsHandler,
  txnOffsetCommitHandler,
} from './transactions.ts'

const all: readonly AnyHandler[] = [
  anyHandler(produceHandler),
  anyHandler(fetchHandler),
  anyHandler(listOffsetsHandler),
  anyHandler(metadataHandler),
  anyHandler(offsetCommitHandler),
  anyHandler(offsetFetchHandler),
  anyHandler(findCoordinatorHandler),
  anyHandler(joinGroupHandler),
  anyHandler(heartbeatHandler),
  anyHandler(leaveGroupHandler),
  anyHandler(syncGroupHandler),
  anyHandler(describeGroupsHandler),
  anyHandler(listGroupsHandler),
  anyHandler(apiVersionsHandler),
  anyHandler(createTopicsHandler),
  anyHandler(deleteTopicsHandler),
  anyHandler(deleteRecordsHandler),
  anyHandler(initProducerIdHandler),
  anyHandler(offsetForLeaderEpochHandler),
  anyHandler(describeConfigsHandler),
  anyHandler(createPartitionsHandler),
  anyHandler(describeClusterHandler),
  anyHandler(describeProducersHandler),
  anyHandler(addPartitionsToTxnHandler),
  anyHandler(addOffsetsToTxnHandler),
  anyHandler(endTxnHandler),
  anyHandler(txnOffsetCommitHandler),
  anyHandler(describeTransactionsHandler),
  anyHandler(listTransactionsHandler),
]

export const handlers: ReadonlyMap<number, AnyHandler> = new Map(all.map((handler) => [handler.api.key, handler]))
