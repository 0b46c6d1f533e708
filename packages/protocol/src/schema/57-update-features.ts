/** UpdateFeatures: Changes the level of cluster features. */

import type { ApiSchema } from './dsl.ts'

export const updateFeatures: ApiSchema = {
  kind: 'api',
  key: 57,
  name: 'UpdateFeatures',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'Changes the level of cluster features.',
  history: {
    0: 'The first version.',
    1: 'Request adds `featureUpdates.upgradeType`, `validateOnly`; drops `featureUpdates.allowDowngrade`.',
    2: 'Response drops `results`.',
  },
  request: {
    fields: [
      { name: 'timeoutMs', type: 'int32', default: 60000, about: 'How long the broker may take, in milliseconds.' },
      {
        name: 'featureUpdates',
        type: '[]FeatureUpdateKey',
        about: 'The features whose level is to change.',
        fields: [
          { name: 'feature', type: 'string', mapKey: true, about: 'The name of the feature.' },
          { name: 'maxVersionLevel', type: 'int16', about: 'The level wanted; below 1 the feature is switched off.' },
          { name: 'allowDowngrade', type: 'bool', versions: '0', about: 'Whether the level may be lowered.' },
          {
            name: 'upgradeType',
            type: 'int8',
            versions: '1+',
            default: 1,
            about: 'How the level may change: 1 up only, 2 down without loss, 3 down even with loss.',
          },
        ],
      },
      { name: 'validateOnly', type: 'bool', versions: '1+', about: 'Whether to check the request and change nothing.' },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'errorMessage',
        type: 'string',
        nullable: '0+',
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'results',
        type: '[]UpdatableFeatureResult',
        versions: '0-1',
        ignorable: true,
        about: 'The outcome, one by one.',
        fields: [
          { name: 'feature', type: 'string', mapKey: true, about: 'The name of the feature.' },
          { name: 'errorCode', type: 'int16', about: 'What became of this part of the request; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            nullable: '0-1',
            about: 'Why this part of the request failed; null when it did not, or when the broker does not say.',
          },
        ],
      },
    ],
  },
}
