/** ApiVersions: ApiVersions */

import type { ApiSchema } from './dsl.ts'

export const apiVersions: ApiSchema = {
  kind: 'api',
  key: 18,
  name: 'ApiVersions',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker', 'controller'],
  about: 'ApiVersions',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Laid out as version 1.',
    3: 'Compact lengths and tagged fields. Request adds `clientSoftwareName`, `clientSoftwareVersion`. Response adds `supportedFeatures`, `finalizedFeaturesEpoch`, `finalizedFeatures`, `zkMigrationReady`.',
    4: 'Laid out as version 3.',
    5: 'Request adds `clusterId`, `nodeId`.',
  },
  request: {
    fields: [
      { name: 'clientSoftwareName', type: 'string', versions: '3+', ignorable: true, about: '' },
      { name: 'clientSoftwareVersion', type: 'string', versions: '3+', ignorable: true, about: '' },
      { name: 'clusterId', type: 'string', versions: '5+', nullable: '5+', default: null, ignorable: true, about: '' },
      { name: 'nodeId', type: 'int32', versions: '5+', default: -1, ignorable: true, about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: '' },
      {
        name: 'apiKeys',
        type: '[]ApiVersion',
        about: '',
        fields: [
          { name: 'apiKey', type: 'int16', mapKey: true, about: '' },
          { name: 'minVersion', type: 'int16', about: '' },
          { name: 'maxVersion', type: 'int16', about: '' },
        ],
      },
      { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true, about: '' },
      {
        name: 'supportedFeatures',
        type: '[]SupportedFeatureKey',
        versions: '3+',
        tag: 0,
        tagged: '3+',
        ignorable: true,
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, about: '' },
          { name: 'minVersion', type: 'int16', about: '' },
          { name: 'maxVersion', type: 'int16', about: '' },
        ],
      },
      {
        name: 'finalizedFeaturesEpoch',
        type: 'int64',
        versions: '3+',
        default: -1n,
        tag: 1,
        tagged: '3+',
        ignorable: true,
        about: '',
      },
      {
        name: 'finalizedFeatures',
        type: '[]FinalizedFeatureKey',
        versions: '3+',
        tag: 2,
        tagged: '3+',
        ignorable: true,
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, about: '' },
          { name: 'maxVersionLevel', type: 'int16', about: '' },
          { name: 'minVersionLevel', type: 'int16', about: '' },
        ],
      },
      { name: 'zkMigrationReady', type: 'bool', versions: '3+', tag: 3, tagged: '3+', ignorable: true, about: '' },
    ],
  },
}
