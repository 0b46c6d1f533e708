/** FindCoordinator: Finds the broker that looks after a group, a transactional id or a share-partition. */

import type { ApiSchema } from './dsl.ts'

export const findCoordinator: ApiSchema = {
  kind: 'api',
  key: 10,
  name: 'FindCoordinator',
  versions: '0-6',
  flexible: '3+',
  listeners: ['broker'],
  about: 'Finds the broker that looks after a group, a transactional id or a share-partition.',
  history: {
    0: 'The first version.',
    1: 'Coordinators of transactions too: `keyType` tells which.',
    2: 'Brokers answer before they delay a client that exceeds a quota.',
    3: 'Compact lengths and tagged fields.',
    4: 'Several keys in one request (KIP-699).',
    5: 'May answer TRANSACTION_ABORTABLE (KIP-890).',
    6: 'Coordinators of share-partitions too (KIP-932).',
  },
  request: {
    fields: [
      {
        name: 'key',
        type: 'string',
        versions: '0-3',
        about: 'The group or transactional id whose coordinator is wanted.',
      },
      {
        name: 'keyType',
        type: 'int8',
        versions: '1+',
        about: 'What the keys are: 0 groups, 1 transactional ids, 2 share-partitions.',
      },
      {
        name: 'coordinatorKeys',
        type: '[]string',
        versions: '4+',
        about: 'The groups or transactional ids whose coordinators are wanted.',
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        versions: '1+',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'errorCode',
        type: 'int16',
        versions: '0-3',
        about: 'What became of the request as a whole; 0 is success.',
      },
      {
        name: 'errorMessage',
        type: 'string',
        versions: '1-3',
        nullable: '1-3',
        ignorable: true,
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'nodeId',
        type: 'int32',
        versions: '0-3',
        entity: 'brokerId',
        about: 'The broker that coordinates; -1 when there is none.',
      },
      { name: 'host', type: 'string', versions: '0-3', about: "The coordinator's host name or address." },
      { name: 'port', type: 'int32', versions: '0-3', about: "The coordinator's port." },
      {
        name: 'coordinators',
        type: '[]Coordinator',
        versions: '4+',
        about: 'The coordinators found, one per key.',
        fields: [
          { name: 'key', type: 'string', about: 'The group or transactional id that was asked for.' },
          {
            name: 'nodeId',
            type: 'int32',
            entity: 'brokerId',
            about: 'The broker that coordinates; -1 when there is none.',
          },
          { name: 'host', type: 'string', about: 'The host name or address to connect to.' },
          { name: 'port', type: 'int32', about: 'The port to connect to.' },
          { name: 'errorCode', type: 'int16', about: 'Whether the coordinator was found; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            nullable: '4+',
            ignorable: true,
            about: 'Why the coordinator was not found; null when it was.',
          },
        ],
      },
    ],
  },
}
