/** DescribeLogDirs: DescribeLogDirs */

import type { ApiSchema } from './dsl.ts'

export const describeLogDirs: ApiSchema = {
  kind: 'api',
  key: 35,
  name: 'DescribeLogDirs',
  versions: '0-5',
  flexible: '2+',
  listeners: ['broker'],
  about: 'DescribeLogDirs',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
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
        about: '',
        fields: [
          { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          { name: 'partitions', type: '[]int32', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', versions: '3+', ignorable: true, about: '' },
      {
        name: 'results',
        type: '[]DescribeLogDirsResult',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'logDir', type: 'string', about: '' },
          {
            name: 'topics',
            type: '[]DescribeLogDirsTopic',
            about: '',
            fields: [
              { name: 'name', type: 'string', entity: 'topicName', about: '' },
              {
                name: 'partitions',
                type: '[]DescribeLogDirsPartition',
                about: '',
                fields: [
                  { name: 'partitionIndex', type: 'int32', about: '' },
                  { name: 'partitionSize', type: 'int64', about: '' },
                  { name: 'offsetLag', type: 'int64', about: '' },
                  { name: 'isFutureKey', type: 'bool', about: '' },
                ],
              },
            ],
          },
          { name: 'totalBytes', type: 'int64', versions: '4+', default: -1n, ignorable: true, about: '' },
          { name: 'usableBytes', type: 'int64', versions: '4+', default: -1n, ignorable: true, about: '' },
          { name: 'isCordoned', type: 'bool', versions: '5+', ignorable: true, about: '' },
        ],
      },
    ],
  },
}
