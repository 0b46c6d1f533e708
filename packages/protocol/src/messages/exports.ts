/** Generated from schema/ by codegen/generate.ts; change it there. */

export { AbortedTxn, createAbortedTxn } from './aborted-txn.ts'
export {
  AddOffsetsToTxn,
  type AddOffsetsToTxnRequest,
  type AddOffsetsToTxnResponse,
  createAddOffsetsToTxnRequest,
  createAddOffsetsToTxnResponse,
} from './add-offsets-to-txn.ts'
export {
  AddPartitionsToTxn,
  type AddPartitionsToTxnRequest,
  type AddPartitionsToTxnResponse,
  createAddPartitionsToTxnRequest,
  createAddPartitionsToTxnResponse,
} from './add-partitions-to-txn.ts'
export {
  AddRaftVoter,
  type AddRaftVoterRequest,
  type AddRaftVoterResponse,
  createAddRaftVoterRequest,
  createAddRaftVoterResponse,
} from './add-raft-voter.ts'
export {
  AlterClientQuotas,
  type AlterClientQuotasRequest,
  type AlterClientQuotasResponse,
  createAlterClientQuotasRequest,
  createAlterClientQuotasResponse,
} from './alter-client-quotas.ts'
export {
  AlterConfigs,
  type AlterConfigsRequest,
  type AlterConfigsResponse,
  createAlterConfigsRequest,
  createAlterConfigsResponse,
} from './alter-configs.ts'
export {
  AlterPartitionReassignments,
  type AlterPartitionReassignmentsRequest,
  type AlterPartitionReassignmentsResponse,
  createAlterPartitionReassignmentsRequest,
  createAlterPartitionReassignmentsResponse,
} from './alter-partition-reassignments.ts'
export {
  AlterReplicaLogDirs,
  type AlterReplicaLogDirsRequest,
  type AlterReplicaLogDirsResponse,
  createAlterReplicaLogDirsRequest,
  createAlterReplicaLogDirsResponse,
} from './alter-replica-log-dirs.ts'
export {
  AlterShareGroupOffsets,
  type AlterShareGroupOffsetsRequest,
  type AlterShareGroupOffsetsResponse,
  createAlterShareGroupOffsetsRequest,
  createAlterShareGroupOffsetsResponse,
} from './alter-share-group-offsets.ts'
export {
  AlterUserScramCredentials,
  type AlterUserScramCredentialsRequest,
  type AlterUserScramCredentialsResponse,
  createAlterUserScramCredentialsRequest,
  createAlterUserScramCredentialsResponse,
} from './alter-user-scram-credentials.ts'
export {
  ApiVersions,
  type ApiVersionsRequest,
  type ApiVersionsResponse,
  createApiVersionsRequest,
  createApiVersionsResponse,
} from './api-versions.ts'
export {
  ConsumerGroupDescribe,
  type ConsumerGroupDescribeRequest,
  type ConsumerGroupDescribeResponse,
  createConsumerGroupDescribeRequest,
  createConsumerGroupDescribeResponse,
} from './consumer-group-describe.ts'
export {
  ConsumerGroupHeartbeat,
  type ConsumerGroupHeartbeatRequest,
  type ConsumerGroupHeartbeatResponse,
  createConsumerGroupHeartbeatRequest,
  createConsumerGroupHeartbeatResponse,
} from './consumer-group-heartbeat.ts'
export { ConsumerProtocolAssignment, createConsumerProtocolAssignment } from './consumer-protocol-assignment.ts'
export { ConsumerProtocolSubscription, createConsumerProtocolSubscription } from './consumer-protocol-subscription.ts'
export { ControlRecordTypeSchema, createControlRecordTypeSchema } from './control-record-type-schema.ts'
export {
  CreateAcls,
  type CreateAclsRequest,
  type CreateAclsResponse,
  createCreateAclsRequest,
  createCreateAclsResponse,
} from './create-acls.ts'
export {
  CreateDelegationToken,
  type CreateDelegationTokenRequest,
  type CreateDelegationTokenResponse,
  createCreateDelegationTokenRequest,
  createCreateDelegationTokenResponse,
} from './create-delegation-token.ts'
export {
  CreatePartitions,
  type CreatePartitionsRequest,
  type CreatePartitionsResponse,
  createCreatePartitionsRequest,
  createCreatePartitionsResponse,
} from './create-partitions.ts'
export {
  CreateTopics,
  type CreateTopicsRequest,
  type CreateTopicsResponse,
  createCreateTopicsRequest,
  createCreateTopicsResponse,
} from './create-topics.ts'
export { createDefaultPrincipalData, DefaultPrincipalData } from './default-principal-data.ts'
export {
  createDeleteAclsRequest,
  createDeleteAclsResponse,
  DeleteAcls,
  type DeleteAclsRequest,
  type DeleteAclsResponse,
} from './delete-acls.ts'
export {
  createDeleteGroupsRequest,
  createDeleteGroupsResponse,
  DeleteGroups,
  type DeleteGroupsRequest,
  type DeleteGroupsResponse,
} from './delete-groups.ts'
export {
  createDeleteRecordsRequest,
  createDeleteRecordsResponse,
  DeleteRecords,
  type DeleteRecordsRequest,
  type DeleteRecordsResponse,
} from './delete-records.ts'
export {
  createDeleteShareGroupOffsetsRequest,
  createDeleteShareGroupOffsetsResponse,
  DeleteShareGroupOffsets,
  type DeleteShareGroupOffsetsRequest,
  type DeleteShareGroupOffsetsResponse,
} from './delete-share-group-offsets.ts'
export {
  createDeleteShareGroupStateRequest,
  createDeleteShareGroupStateResponse,
  DeleteShareGroupState,
  type DeleteShareGroupStateRequest,
  type DeleteShareGroupStateResponse,
} from './delete-share-group-state.ts'
export {
  createDeleteTopicsRequest,
  createDeleteTopicsResponse,
  DeleteTopics,
  type DeleteTopicsRequest,
  type DeleteTopicsResponse,
} from './delete-topics.ts'
export {
  createDescribeAclsRequest,
  createDescribeAclsResponse,
  DescribeAcls,
  type DescribeAclsRequest,
  type DescribeAclsResponse,
} from './describe-acls.ts'
export {
  createDescribeClientQuotasRequest,
  createDescribeClientQuotasResponse,
  DescribeClientQuotas,
  type DescribeClientQuotasRequest,
  type DescribeClientQuotasResponse,
} from './describe-client-quotas.ts'
export {
  createDescribeClusterRequest,
  createDescribeClusterResponse,
  DescribeCluster,
  type DescribeClusterRequest,
  type DescribeClusterResponse,
} from './describe-cluster.ts'
export {
  createDescribeConfigsRequest,
  createDescribeConfigsResponse,
  DescribeConfigs,
  type DescribeConfigsRequest,
  type DescribeConfigsResponse,
} from './describe-configs.ts'
export {
  createDescribeDelegationTokenRequest,
  createDescribeDelegationTokenResponse,
  DescribeDelegationToken,
  type DescribeDelegationTokenRequest,
  type DescribeDelegationTokenResponse,
} from './describe-delegation-token.ts'
export {
  createDescribeGroupsRequest,
  createDescribeGroupsResponse,
  DescribeGroups,
  type DescribeGroupsRequest,
  type DescribeGroupsResponse,
} from './describe-groups.ts'
export {
  createDescribeLogDirsRequest,
  createDescribeLogDirsResponse,
  DescribeLogDirs,
  type DescribeLogDirsRequest,
  type DescribeLogDirsResponse,
} from './describe-log-dirs.ts'
export {
  createDescribeProducersRequest,
  createDescribeProducersResponse,
  DescribeProducers,
  type DescribeProducersRequest,
  type DescribeProducersResponse,
} from './describe-producers.ts'
export {
  createDescribeQuorumRequest,
  createDescribeQuorumResponse,
  DescribeQuorum,
  type DescribeQuorumRequest,
  type DescribeQuorumResponse,
} from './describe-quorum.ts'
export {
  createDescribeShareGroupOffsetsRequest,
  createDescribeShareGroupOffsetsResponse,
  DescribeShareGroupOffsets,
  type DescribeShareGroupOffsetsRequest,
  type DescribeShareGroupOffsetsResponse,
} from './describe-share-group-offsets.ts'
export {
  createDescribeTopicPartitionsRequest,
  createDescribeTopicPartitionsResponse,
  DescribeTopicPartitions,
  type DescribeTopicPartitionsRequest,
  type DescribeTopicPartitionsResponse,
} from './describe-topic-partitions.ts'
export {
  createDescribeTransactionsRequest,
  createDescribeTransactionsResponse,
  DescribeTransactions,
  type DescribeTransactionsRequest,
  type DescribeTransactionsResponse,
} from './describe-transactions.ts'
export {
  createDescribeUserScramCredentialsRequest,
  createDescribeUserScramCredentialsResponse,
  DescribeUserScramCredentials,
  type DescribeUserScramCredentialsRequest,
  type DescribeUserScramCredentialsResponse,
} from './describe-user-scram-credentials.ts'
export {
  createElectLeadersRequest,
  createElectLeadersResponse,
  ElectLeaders,
  type ElectLeadersRequest,
  type ElectLeadersResponse,
} from './elect-leaders.ts'
export {
  createEndTxnRequest,
  createEndTxnResponse,
  EndTxn,
  type EndTxnRequest,
  type EndTxnResponse,
} from './end-txn.ts'
export { createEndTxnMarker, EndTxnMarker } from './end-txn-marker.ts'
export {
  createExpireDelegationTokenRequest,
  createExpireDelegationTokenResponse,
  ExpireDelegationToken,
  type ExpireDelegationTokenRequest,
  type ExpireDelegationTokenResponse,
} from './expire-delegation-token.ts'
export { createFetchRequest, createFetchResponse, Fetch, type FetchRequest, type FetchResponse } from './fetch.ts'
export {
  createFindCoordinatorRequest,
  createFindCoordinatorResponse,
  FindCoordinator,
  type FindCoordinatorRequest,
  type FindCoordinatorResponse,
} from './find-coordinator.ts'
export {
  createGetTelemetrySubscriptionsRequest,
  createGetTelemetrySubscriptionsResponse,
  GetTelemetrySubscriptions,
  type GetTelemetrySubscriptionsRequest,
  type GetTelemetrySubscriptionsResponse,
} from './get-telemetry-subscriptions.ts'
export { createGroupMetadataKey, GroupMetadataKey } from './group-metadata-key.ts'
export { createGroupMetadataValue, GroupMetadataValue } from './group-metadata-value.ts'
export {
  createHeartbeatRequest,
  createHeartbeatResponse,
  Heartbeat,
  type HeartbeatRequest,
  type HeartbeatResponse,
} from './heartbeat.ts'
export {
  createIncrementalAlterConfigsRequest,
  createIncrementalAlterConfigsResponse,
  IncrementalAlterConfigs,
  type IncrementalAlterConfigsRequest,
  type IncrementalAlterConfigsResponse,
} from './incremental-alter-configs.ts'
export {
  createInitProducerIdRequest,
  createInitProducerIdResponse,
  InitProducerId,
  type InitProducerIdRequest,
  type InitProducerIdResponse,
} from './init-producer-id.ts'
export {
  createInitializeShareGroupStateRequest,
  createInitializeShareGroupStateResponse,
  InitializeShareGroupState,
  type InitializeShareGroupStateRequest,
  type InitializeShareGroupStateResponse,
} from './initialize-share-group-state.ts'
export {
  createJoinGroupRequest,
  createJoinGroupResponse,
  JoinGroup,
  type JoinGroupRequest,
  type JoinGroupResponse,
} from './join-group.ts'
export { createKRaftVersionRecord, KRaftVersionRecord } from './kraft-version-record.ts'
export { createLeaderChangeMessage, LeaderChangeMessage } from './leader-change-message.ts'
export {
  createLeaveGroupRequest,
  createLeaveGroupResponse,
  LeaveGroup,
  type LeaveGroupRequest,
  type LeaveGroupResponse,
} from './leave-group.ts'
export { createLegacyOffsetCommitKey, LegacyOffsetCommitKey } from './legacy-offset-commit-key.ts'
export { createLegacyOffsetCommitValue, LegacyOffsetCommitValue } from './legacy-offset-commit-value.ts'
export {
  createListConfigResourcesRequest,
  createListConfigResourcesResponse,
  ListConfigResources,
  type ListConfigResourcesRequest,
  type ListConfigResourcesResponse,
} from './list-config-resources.ts'
export {
  createListGroupsRequest,
  createListGroupsResponse,
  ListGroups,
  type ListGroupsRequest,
  type ListGroupsResponse,
} from './list-groups.ts'
export {
  createListOffsetsRequest,
  createListOffsetsResponse,
  ListOffsets,
  type ListOffsetsRequest,
  type ListOffsetsResponse,
} from './list-offsets.ts'
export {
  createListPartitionReassignmentsRequest,
  createListPartitionReassignmentsResponse,
  ListPartitionReassignments,
  type ListPartitionReassignmentsRequest,
  type ListPartitionReassignmentsResponse,
} from './list-partition-reassignments.ts'
export {
  createListTransactionsRequest,
  createListTransactionsResponse,
  ListTransactions,
  type ListTransactionsRequest,
  type ListTransactionsResponse,
} from './list-transactions.ts'
export {
  createMetadataRequest,
  createMetadataResponse,
  Metadata,
  type MetadataRequest,
  type MetadataResponse,
} from './metadata.ts'
export {
  createOffsetCommitRequest,
  createOffsetCommitResponse,
  OffsetCommit,
  type OffsetCommitRequest,
  type OffsetCommitResponse,
} from './offset-commit.ts'
export { createOffsetCommitKey, OffsetCommitKey } from './offset-commit-key.ts'
export { createOffsetCommitValue, OffsetCommitValue } from './offset-commit-value.ts'
export {
  createOffsetDeleteRequest,
  createOffsetDeleteResponse,
  OffsetDelete,
  type OffsetDeleteRequest,
  type OffsetDeleteResponse,
} from './offset-delete.ts'
export {
  createOffsetFetchRequest,
  createOffsetFetchResponse,
  OffsetFetch,
  type OffsetFetchRequest,
  type OffsetFetchResponse,
} from './offset-fetch.ts'
export {
  createOffsetForLeaderEpochRequest,
  createOffsetForLeaderEpochResponse,
  OffsetForLeaderEpoch,
  type OffsetForLeaderEpochRequest,
  type OffsetForLeaderEpochResponse,
} from './offset-for-leader-epoch.ts'
export {
  createProduceRequest,
  createProduceResponse,
  Produce,
  type ProduceRequest,
  type ProduceResponse,
} from './produce.ts'
export {
  createPushTelemetryRequest,
  createPushTelemetryResponse,
  PushTelemetry,
  type PushTelemetryRequest,
  type PushTelemetryResponse,
} from './push-telemetry.ts'
export {
  createReadShareGroupStateRequest,
  createReadShareGroupStateResponse,
  ReadShareGroupState,
  type ReadShareGroupStateRequest,
  type ReadShareGroupStateResponse,
} from './read-share-group-state.ts'
export {
  createReadShareGroupStateSummaryRequest,
  createReadShareGroupStateSummaryResponse,
  ReadShareGroupStateSummary,
  type ReadShareGroupStateSummaryRequest,
  type ReadShareGroupStateSummaryResponse,
} from './read-share-group-state-summary.ts'
export {
  createRemoveRaftVoterRequest,
  createRemoveRaftVoterResponse,
  RemoveRaftVoter,
  type RemoveRaftVoterRequest,
  type RemoveRaftVoterResponse,
} from './remove-raft-voter.ts'
export {
  createRenewDelegationTokenRequest,
  createRenewDelegationTokenResponse,
  RenewDelegationToken,
  type RenewDelegationTokenRequest,
  type RenewDelegationTokenResponse,
} from './renew-delegation-token.ts'
export { createRequestHeader, RequestHeader } from './request-header.ts'
export { createResponseHeader, ResponseHeader } from './response-header.ts'
export {
  createSaslAuthenticateRequest,
  createSaslAuthenticateResponse,
  SaslAuthenticate,
  type SaslAuthenticateRequest,
  type SaslAuthenticateResponse,
} from './sasl-authenticate.ts'
export {
  createSaslHandshakeRequest,
  createSaslHandshakeResponse,
  SaslHandshake,
  type SaslHandshakeRequest,
  type SaslHandshakeResponse,
} from './sasl-handshake.ts'
export {
  createShareAcknowledgeRequest,
  createShareAcknowledgeResponse,
  ShareAcknowledge,
  type ShareAcknowledgeRequest,
  type ShareAcknowledgeResponse,
} from './share-acknowledge.ts'
export {
  createShareFetchRequest,
  createShareFetchResponse,
  ShareFetch,
  type ShareFetchRequest,
  type ShareFetchResponse,
} from './share-fetch.ts'
export {
  createShareGroupDescribeRequest,
  createShareGroupDescribeResponse,
  ShareGroupDescribe,
  type ShareGroupDescribeRequest,
  type ShareGroupDescribeResponse,
} from './share-group-describe.ts'
export {
  createShareGroupHeartbeatRequest,
  createShareGroupHeartbeatResponse,
  ShareGroupHeartbeat,
  type ShareGroupHeartbeatRequest,
  type ShareGroupHeartbeatResponse,
} from './share-group-heartbeat.ts'
export { createSnapshotFooterRecord, SnapshotFooterRecord } from './snapshot-footer-record.ts'
export { createSnapshotHeaderRecord, SnapshotHeaderRecord } from './snapshot-header-record.ts'
export {
  createStreamsGroupDescribeRequest,
  createStreamsGroupDescribeResponse,
  StreamsGroupDescribe,
  type StreamsGroupDescribeRequest,
  type StreamsGroupDescribeResponse,
} from './streams-group-describe.ts'
export {
  createStreamsGroupHeartbeatRequest,
  createStreamsGroupHeartbeatResponse,
  StreamsGroupHeartbeat,
  type StreamsGroupHeartbeatRequest,
  type StreamsGroupHeartbeatResponse,
} from './streams-group-heartbeat.ts'
export {
  createStreamsGroupTopologyDescriptionUpdateRequest,
  createStreamsGroupTopologyDescriptionUpdateResponse,
  StreamsGroupTopologyDescriptionUpdate,
  type StreamsGroupTopologyDescriptionUpdateRequest,
  type StreamsGroupTopologyDescriptionUpdateResponse,
} from './streams-group-topology-description-update.ts'
export {
  createSyncGroupRequest,
  createSyncGroupResponse,
  SyncGroup,
  type SyncGroupRequest,
  type SyncGroupResponse,
} from './sync-group.ts'
export { createTransactionLogKey, TransactionLogKey } from './transaction-log-key.ts'
export { createTransactionLogValue, TransactionLogValue } from './transaction-log-value.ts'
export {
  createTxnOffsetCommitRequest,
  createTxnOffsetCommitResponse,
  TxnOffsetCommit,
  type TxnOffsetCommitRequest,
  type TxnOffsetCommitResponse,
} from './txn-offset-commit.ts'
export {
  createUnregisterBrokerRequest,
  createUnregisterBrokerResponse,
  UnregisterBroker,
  type UnregisterBrokerRequest,
  type UnregisterBrokerResponse,
} from './unregister-broker.ts'
export {
  createUnregisterControllerRequest,
  createUnregisterControllerResponse,
  UnregisterController,
  type UnregisterControllerRequest,
  type UnregisterControllerResponse,
} from './unregister-controller.ts'
export {
  createUpdateFeaturesRequest,
  createUpdateFeaturesResponse,
  UpdateFeatures,
  type UpdateFeaturesRequest,
  type UpdateFeaturesResponse,
} from './update-features.ts'
export { createVotersRecord, VotersRecord } from './voters-record.ts'
export {
  createWriteShareGroupStateRequest,
  createWriteShareGroupStateResponse,
  WriteShareGroupState,
  type WriteShareGroupStateRequest,
  type WriteShareGroupStateResponse,
} from './write-share-group-state.ts'
export {
  createWriteTxnMarkersRequest,
  createWriteTxnMarkersResponse,
  WriteTxnMarkers,
  type WriteTxnMarkersRequest,
  type WriteTxnMarkersResponse,
} from './write-txn-markers.ts'
