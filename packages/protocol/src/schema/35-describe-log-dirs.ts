/** DescribeLogDirs: Describes a broker's disks and the replicas on them. */

import type { ApiSchema } from './dsl.ts'

export const describeLogDirs: ApiSchema = {
  kind: 'api',
  key: 35,
  name: 'DescribeLogDirs',
  versions: '0-5',
  flexible: '2+',
  listeners: ['broker'],
  about: "Describes a broker's disks and the replicas on them.",
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
    3: 'Response adds `errorCode`.',
    4: 'Response adds `results.totalBytes`, `results.usableBytes`.',
    5: 'Response adds `results.isCordoned`.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]DescribableLogDirTopic',
        nullable: '0+',
        about: 'The partitions asked about; null for all.',
        fields: [
          { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'errorCode',
        type: 'int16',
        versions: '3+',
        ignorable: true,
        about: 'What became of the request as a whole; 0 is success.',
      },
      {
        name: 'results',
        type: '[]DescribeLogDirsResult',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'errorCode', type: 'int16', about: 'What became of this part of the request; 0 is success.' },
          { name: 'logDir', type: 'string', about: 'The absolute path of the directory.' },
          {
            name: 'topics',
            type: '[]DescribeLogDirsTopic',
            about: 'The topics, one by one.',
            fields: [
              { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
              {
                name: 'partitions',
                type: '[]DescribeLogDirsPartition',
                about: 'The partitions, one by one.',
                fields: [
                  { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
                  { name: 'partitionSize', type: 'int64', about: 'The size of the copy in bytes.' },
                  {
                    name: 'offsetLag',
                    type: 'int64',
                    about:
                      'How far the copy is behind: behind the high watermark, or while it is being moved behind the copy it replaces.',
                  },
                  {
                    name: 'isFutureKey',
                    type: 'bool',
                    about: 'True for a copy that is being moved here from another directory of the same broker.',
                  },
                ],
              },
            ],
          },
          {
            name: 'totalBytes',
            type: 'int64',
            versions: '4+',
            default: -1n,
            ignorable: true,
            about: 'The size of the volume in bytes; -1 when it is not known.',
          },
          {
            name: 'usableBytes',
            type: 'int64',
            versions: '4+',
            default: -1n,
            ignorable: true,
            about: 'The free space of the volume in bytes; -1 when it is not known.',
          },
          {
            name: 'isCordoned',
            type: 'bool',
            versions: '5+',
            ignorable: true,
            about: 'True when no new replicas are placed into the directory.',
          },
        ],
      },
    ],
  },
}
