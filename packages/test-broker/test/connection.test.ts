/** Frames, headers and versions: what a broker understands, and what it hangs up on. */
import {
  ApiVersions,
  type ApiVersionsResponse,
  createApiVersionsRequest,
  createMetadataRequest,
  createPushTelemetryRequest,
  decodeResponseFrame,
  encodeRequestFrame,
  errorCodes,
  Metadata,
  Produce,
  PushTelemetry,
} from '@millrace/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ProfileName } from '../src/profiles/profiles.ts'
import { RawClient } from '../src/raw-client.ts'
import { batchOf, brokenRules, requestOf, type Scenario, scenario, startProduce } from './support.ts'

let world: Scenario
let client: RawClient

beforeEach(() => {
  world = scenario()
  client = world.connect()
})

function metadataFrame(correlationId: number, clientId: string | null = 'raw'): Uint8Array {
  return new Uint8Array(
    Buffer.concat(encodeRequestFrame(Metadata, 7, { correlationId, clientId }, createMetadataRequest({ topics: [] }))),
  )
}

/** The first four versions have room for nothing but the version asked for. */
async function askFor(version: number, profile: ProfileName): Promise<ApiVersionsResponse> {
  world = scenario({ profile })
  const frame = new Uint8Array(
    Buffer.concat(
      encodeRequestFrame(ApiVersions, 3, { correlationId: 9, clientId: 'raw' }, createApiVersionsRequest()),
    ),
  )
  new DataView(frame.buffer).setInt16(6, version)
  const answer = world.connect().exchange(frame, 9)
  await world.pass()
  return decodeResponseFrame(ApiVersions, 0, await answer).message
}

describe.each(['in one chunk', 'byte by byte'])('a request that comes %s', (manner) => {
  const write = (bytes: Uint8Array): void => {
    if (manner === 'in one chunk') client.write(bytes)
    else for (const byte of bytes) client.write(Uint8Array.of(byte))
  }

  it('is answered', async () => {
    const answers = [client.exchange(new Uint8Array(0), 1), client.exchange(new Uint8Array(0), 2)]
    write(new Uint8Array(Buffer.concat([metadataFrame(1), metadataFrame(2)])))
    await world.pass()
    expect(await Promise.all(answers)).toHaveLength(2)
    world.cluster.assertNoViolations()
  })

  it.each([
    ['frame-length', 'a negative length', Uint8Array.of(0xff, 0xff, 0xff, 0xff)],
    ['frame-length', 'a length beyond the limit', Uint8Array.of(0x7f, 0, 0, 0)],
    ['frame-malformed', 'nothing in it', Uint8Array.of(0, 0, 0, 2, 0, 3)],
    ['frame-malformed', 'a byte too many', longer(metadataFrame(1))],
    ['unknown-api', 'an API that is not there', withApi(999)],
    ['unsupported-version', 'a version that is not offered', withVersion(99)],
  ])('breaks %s with %s, and ends the connection', async (rule, _why, bytes) => {
    write(bytes)
    await world.pass()
    expect(client.isClosed).toBe(true)
    expect(brokenRules(world.cluster)).toEqual([rule])
  })
})

describe('a connection', () => {
  it('that ends with a bad request has answered what came before', async () => {
    const answer = client.exchange(metadataFrame(1), 1)
    client.write(withApi(999))
    await world.pass()
    expect(await answer).toBeInstanceOf(Uint8Array)
    expect(client.isClosed).toBe(true)
  })

  it('knows no API that its profile does not offer', async () => {
    client.post(PushTelemetry, 0, createPushTelemetryRequest())
    await world.pass()
    expect(brokenRules(world.cluster)).toEqual(['unknown-api'])
  })

  it('notices a correlation id that is taken', async () => {
    world.cluster.faults.hold('Metadata')
    client.write(metadataFrame(1))
    client.write(metadataFrame(1))
    expect(brokenRules(world.cluster)).toEqual(['correlation-id-reused'])
  })

  it('serves a client without a name, and minds it only when asked to', async () => {
    for (const alsoCheck of [[], ['null-client-id']] as const) {
      world = scenario({ alsoCheck })
      const nameless = RawClient.inMemory(world.cluster, 1, null)
      const answer = nameless.call(Metadata, 7, createMetadataRequest({ topics: [] }))
      await world.pass()
      expect((await answer).brokers).toHaveLength(3)
      expect(brokenRules(world.cluster)).toEqual(alsoCheck)
    }
  })

  it('is counted, with its requests', async () => {
    const produced = startProduce(world.cluster, client, batchOf({ values: ['a', 'b'] }))
    await world.pass()
    await produced
    expect([
      world.cluster.openConnections(),
      world.cluster.acceptedConnections(1),
      world.cluster.requestCount('Produce'),
    ]).toEqual([1, 1, 1])
    expect(world.cluster.requests).toMatchObject([
      {
        api: 'Produce',
        apiVersion: 12,
        clientId: 'raw',
        brokerId: 1,
        outcome: 'answered',
        partitions: [{ topic: 'orders', partition: 0 }],
        batches: [{ recordCount: 2, producerId: -1n }],
      },
    ])
    client.close()
    expect(world.cluster.openConnections(1)).toBe(0)
    world.cluster.clearRequests()
    expect([world.cluster.requests, world.cluster.requestCount('Produce')]).toEqual([[], 0])
  })

  it('keeps the latest requests only', async () => {
    world = scenario({ keptRequests: 3 })
    client = world.connect()
    for (let count = 0; count < 10; count++) client.post(Metadata, 7, createMetadataRequest({ topics: [] }))
    await world.pass().catch(() => {})
    expect(world.cluster.requests.at(-1)?.correlationId).toBe(10)
    expect(world.cluster.requests.length).toBeLessThanOrEqual(6)
  })
})

describe('ApiVersions', () => {
  it.each([
    ['kafka-4.4', 1],
    ['kafka-2.1', 0],
    ['redpanda-26', 29],
  ] as const)('of %s answers a version that it does not know in version 0, with %i ranges', async (profile, count) => {
    const { errorCode, apiKeys } = await askFor(77, profile)
    expect(errorCode).toBe(errorCodes.UNSUPPORTED_VERSION)
    expect(apiKeys).toHaveLength(count)
    world.cluster.assertNoViolations()
  })

  it('tells features with a minimum of 0 from version 4 on', async () => {
    const names = async (version: number): Promise<string[]> => {
      const answer = client.call(
        ApiVersions,
        version,
        createApiVersionsRequest({ clientSoftwareName: 'raw', clientSoftwareVersion: '1.0' }),
      )
      await world.pass()
      const { supportedFeatures, finalizedFeatures } = await answer
      expect(finalizedFeatures.find(({ name }) => name === 'transaction.version')?.maxVersionLevel).toBe(2)
      return supportedFeatures.map(({ name }) => name)
    }
    expect(await names(3)).toEqual(['metadata.version'])
    expect(await names(4)).toContain('transaction.version')
  })

  it('follows an upgrade of the running cluster', async () => {
    const level = async (): Promise<[number | undefined, bigint]> => {
      const answer = client.call(
        ApiVersions,
        3,
        createApiVersionsRequest({ clientSoftwareName: 'raw', clientSoftwareVersion: '1.0' }),
      )
      await world.pass()
      const { finalizedFeatures, finalizedFeaturesEpoch } = await answer
      return [
        finalizedFeatures.find(({ name }) => name === 'transaction.version')?.maxVersionLevel,
        finalizedFeaturesEpoch,
      ]
    }
    world.cluster.finalizeFeature('transaction.version', 0)
    expect(await level()).toEqual([undefined, 1n])
    world.cluster.finalizeFeature('transaction.version', 2)
    expect(await level()).toEqual([2, 2n])
  })

  it('minds what the client calls itself', async () => {
    const answer = client.call(
      ApiVersions,
      3,
      createApiVersionsRequest({ clientSoftwareName: 'my client', clientSoftwareVersion: '1' }),
    )
    await world.pass()
    expect((await answer).errorCode).toBe(errorCodes.INVALID_REQUEST)
    expect(brokenRules(world.cluster)).toEqual(['client-software-name'])
  })
})

describe('bytes given to a connection in memory', () => {
  it('may be used again at once', async () => {
    const frame = new Uint8Array(
      Buffer.concat(
        encodeRequestFrame(Produce, 12, { correlationId: 1, clientId: 'raw' }, requestOf(world.cluster, batchOf(), {})),
      ),
    )
    const answer = client.exchange(frame, 1)
    frame.fill(0)
    await world.pass()
    await answer
    expect(world.cluster.log('orders', 0).records[0]?.valueText).toBe('value')
  })
})

function longer(frame: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Buffer.concat([frame, new Uint8Array(1)]))
  new DataView(bytes.buffer).setInt32(0, bytes.length - 4)
  return bytes
}

function withApi(key: number): Uint8Array {
  const frame = metadataFrame(1)
  new DataView(frame.buffer).setInt16(4, key)
  return frame
}

function withVersion(version: number): Uint8Array {
  const frame = metadataFrame(1)
  new DataView(frame.buffer).setInt16(6, version)
  return frame
}
