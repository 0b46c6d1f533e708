/** The same words to a real Kafka and to the test broker, and the same answers from both. */
import { ApiVersions, createApiVersionsRequest } from '@millrace/protocol'
import { type ProfileName, TestCluster } from '@millrace/test-broker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeKafka } from '../kafka/suite.ts'
import { conversations, type Kind } from './conversations.ts'
import { Talk } from './talk.ts'

interface Pair {
  readonly version: string
  readonly profile: ProfileName
  readonly kind: Kind
  /** APIs whose range the profile's release has and the one that could be started has not. */
  readonly newerInProfile: readonly string[]
}

const pairs: readonly Pair[] = [
  {
    version: '4.3.1',
    profile: 'kafka-4.4',
    kind: { hasImplicitTransactions: true, maxProduce: 13 },
    newerInProfile: ['ApiVersions', 'TxnOffsetCommit'],
  },
  {
    version: '4.0.2',
    profile: 'kafka-4.0',
    kind: { hasImplicitTransactions: true, maxProduce: 12 },
    newerInProfile: [],
  },
  {
    version: '3.9.2',
    profile: 'kafka-3.9',
    kind: { hasImplicitTransactions: false, maxProduce: 11 },
    newerInProfile: [],
  },
  {
    version: '2.8.2',
    profile: 'kafka-2.8',
    kind: { hasImplicitTransactions: false, maxProduce: 9 },
    newerInProfile: [],
  },
]

for (const { version, profile, kind, newerInProfile } of pairs) {
  describeKafka(`Kafka ${version} and the profile ${profile}`, { version }, (kafka) => {
    let cluster: TestCluster

    beforeAll(async () => {
      cluster = await TestCluster.start({ profile })
    })

    afterAll(() => cluster.close())

    const addresses = (): { real: Talk; ours: Talk } => {
      const [node] = kafka().nodes
      const [broker] = cluster.brokers
      if (node === undefined || broker === undefined) throw new Error('there is no broker')
      return { real: new Talk(node.internal, 'talk'), ours: new Talk(broker, 'talk') }
    }

    test.each(Object.entries(conversations))('%s', async (_title, converse) => {
      const { real, ours } = addresses()
      try {
        const [said, expected] = [await converse(ours, kind), await converse(real, kind)]
        expect(said).toEqual(expected)
      } finally {
        real.close()
        ours.close()
      }
    })

    test('every range that is offered', async () => {
      const { real, ours } = addresses()
      const ranges = async (talk: Talk): Promise<Map<number, string>> => {
        const { apiKeys } = await (await talk.client()).call(ApiVersions, 0, createApiVersionsRequest())
        talk.close()
        return new Map(apiKeys.map(({ apiKey, minVersion, maxVersion }) => [apiKey, `${minVersion}–${maxVersion}`]))
      }
      const [offered, known] = [await ranges(ours), await ranges(real)]
      const skipped = new Set(newerInProfile.map((name) => keyOf[name]))
      for (const [apiKey, range] of offered) {
        if (!skipped.has(apiKey)) expect([apiKey, range]).toEqual([apiKey, known.get(apiKey)])
      }
    })
  })
}

const keyOf: Readonly<Record<string, number>> = { ApiVersions: 18, TxnOffsetCommit: 28 }
