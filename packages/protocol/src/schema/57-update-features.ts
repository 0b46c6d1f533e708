/** UpdateFeatures: UpdateFeatures */

import type { ApiSchema } from './dsl.ts'

export const updateFeatures: ApiSchema = {
  kind: 'api',
  key: 57,
  name: 'UpdateFeatures',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'UpdateFeatures',
  history: {
    0: 'The first version.',
    1: 'Request adds `featureUpdates.upgradeType`, `validateOnly`; drops `featureUpdates.allowDowngrade`.',
    2: 'Response drops `results`.',
  },
  request: {
    fields: [
      { name: 'timeoutMs', type: 'int32', default: 60000, about: '' },
      {
        name: 'featureUpdates',
        type: '[]FeatureUpdateKey',
        about: '',
        fields: [
          { name: 'feature', type: 'string', mapKey: true, about: '' },
          { name: 'maxVersionLevel', type: 'int16', about: '' },
          { name: 'allowDowngrade', type: 'bool', versions: '0', about: '' },
          { name: 'upgradeType', type: 'int8', versions: '1+', default: 1, about: '' },
        ],
      },
      { name: 'validateOnly', type: 'bool', versions: '1+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
      {
        name: 'results',
        type: '[]UpdatableFeatureResult',
        versions: '0-1',
        ignorable: true,
        about: '',
        fields: [
          { name: 'feature', type: 'string', mapKey: true, about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0-1', about: '' },
        ],
      },
    ],
  },
}
