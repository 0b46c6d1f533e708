/** Produce: Appends batches of records to partitions. */

import type { ApiSchema } from './dsl.ts'

export const produce: ApiSchema = {
  kind: 'api',
  key: 0,
  name: 'Produce',
  versions: '0-13',
  flexible: '9+',
  listeners: ['broker'],
  about: 'Appends batches of records to partitions.',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Message sets of magic 1: the response tells the log-append time.',
    3: 'Record batches of magic 2, transactional ones too.',
    4: 'May answer KAFKA_STORAGE_ERROR.',
    5: 'Response adds `responses.partitionResponses.logStartOffset`.',
    6: 'Brokers answer before they delay a client that exceeds a quota.',
    7: 'Records may be compressed with zstd (KIP-110).',
    8: 'The response names the records that caused a refusal (KIP-467).',
    9: 'Compact lengths and tagged fields.',
    10: 'Errors about the leader come with its address (KIP-951).',
    11: 'May answer TRANSACTION_ABORTABLE (KIP-890).',
    12: 'In transactions of version 2, adds the partition to the transaction (KIP-890).',
    13: 'Topics by id instead of name (KIP-516).',
  },
  request: {
    fields: [
      {
        name: 'transactionalId',
        type: 'string',
        versions: '3+',
        nullable: '3+',
        default: null,
        entity: 'transactionalId',
        about: 'The transactional id; null when the producer has none.',
      },
      {
        name: 'acks',
        type: 'int16',
        about:
          'How many replicas must have the records before the answer: -1 all that are in sync, 1 the leader alone, 0 none, and then there is no answer at all.',
      },
      { name: 'timeoutMs', type: 'int32', about: 'How long the broker may wait for the replicas, in milliseconds.' },
      {
        name: 'topicData',
        type: '[]TopicProduceData',
        about: 'The records, topic by topic.',
        fields: [
          {
            name: 'name',
            type: 'string',
            versions: '0-12',
            ignorable: true,
            mapKey: true,
            entity: 'topicName',
            about: 'The name of the topic.',
          },
          {
            name: 'topicId',
            type: 'uuid',
            versions: '13+',
            ignorable: true,
            mapKey: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitionData',
            type: '[]PartitionProduceData',
            about: 'One batch of records per partition.',
            fields: [
              { name: 'index', type: 'int32', about: 'The number of the partition.' },
              {
                name: 'records',
                type: 'records',
                nullable: '0+',
                about: 'The batch to append: exactly one from version 3 on.',
              },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'responses',
        type: '[]TopicProduceResponse',
        about: 'What became of the records, topic by topic.',
        fields: [
          {
            name: 'name',
            type: 'string',
            versions: '0-12',
            ignorable: true,
            mapKey: true,
            entity: 'topicName',
            about: 'The name of the topic.',
          },
          {
            name: 'topicId',
            type: 'uuid',
            versions: '13+',
            ignorable: true,
            mapKey: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitionResponses',
            type: '[]PartitionProduceResponse',
            about: "What became of each partition's batch.",
            fields: [
              { name: 'index', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of the batch; 0 is success.' },
              {
                name: 'baseOffset',
                type: 'int64',
                about:
                  "The offset of the batch's first record; -1 when it was not written, or was a repeat whose offset is not known any more.",
              },
              {
                name: 'logAppendTimeMs',
                type: 'int64',
                versions: '2+',
                default: -1n,
                ignorable: true,
                about:
                  "When the broker appended the batch, in milliseconds since 1970; -1 for topics that keep the producer's timestamps.",
              },
              {
                name: 'logStartOffset',
                type: 'int64',
                versions: '5+',
                default: -1n,
                ignorable: true,
                about: 'The first offset that the log still has; -1 when it is not known.',
              },
              {
                name: 'recordErrors',
                type: '[]BatchIndexAndErrorMessage',
                versions: '8+',
                ignorable: true,
                about: 'The records because of which the batch was refused.',
                fields: [
                  { name: 'batchIndex', type: 'int32', about: 'Which record of the batch is meant, counted from 0.' },
                  {
                    name: 'batchIndexErrorMessage',
                    type: 'string',
                    nullable: '8+',
                    default: null,
                    about: 'Why that record was refused; null when the broker does not say.',
                  },
                ],
              },
              {
                name: 'errorMessage',
                type: 'string',
                versions: '8+',
                nullable: '8+',
                default: null,
                ignorable: true,
                about: 'Why the batch was refused as a whole; null when it was not.',
              },
              {
                name: 'currentLeader',
                type: 'LeaderIdAndEpoch',
                versions: '10+',
                tag: 0,
                tagged: '10+',
                about: "Who leads the partition now, if the receiver's view is old.",
                fields: [
                  {
                    name: 'leaderId',
                    type: 'int32',
                    default: -1,
                    entity: 'brokerId',
                    about: 'The broker that leads the partition; -1 when there is none.',
                  },
                  {
                    name: 'leaderEpoch',
                    type: 'int32',
                    default: -1,
                    about: 'The newest leader epoch that the broker knows; -1 when it knows none.',
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        name: 'throttleTimeMs',
        type: 'int32',
        versions: '1+',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'nodeEndpoints',
        type: '[]NodeEndpoint',
        versions: '10+',
        tag: 0,
        tagged: '10+',
        about: 'The addresses of the leaders named above, so that the client need not ask for metadata first.',
        fields: [
          { name: 'nodeId', type: 'int32', mapKey: true, entity: 'brokerId', about: 'The id of the broker.' },
          { name: 'host', type: 'string', about: 'The host name or address to connect to.' },
          { name: 'port', type: 'int32', about: 'The port to connect to.' },
          {
            name: 'rack',
            type: 'string',
            nullable: '10+',
            default: null,
            about: 'The rack of the broker; null when it has none.',
          },
        ],
      },
    ],
  },
}
