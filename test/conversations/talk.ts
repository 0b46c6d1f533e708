/** One client's words to one broker, and what it heard: the same for a real Kafka and for the test broker. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  ApiVersions,
  CreateTopics,
  createApiVersionsRequest,
  createCreateTopicsRequest,
  createEndTxnRequest,
  createFindCoordinatorRequest,
  createInitProducerIdRequest,
  createListOffsetsRequest,
  createProduceRequest,
  EndTxn,
  FindCoordinator,
  InitProducerId,
  ListOffsets,
  Produce,
  ZERO_UUID,
} from '@millrace/protocol'
import { createCreatableTopic, createCreatableTopicConfig } from '@millrace/protocol/messages/create-topics'
import { createListOffsetsPartition, createListOffsetsTopic } from '@millrace/protocol/messages/list-offsets'
import {
  createPartitionProduceData,
  createTopicProduceData,
  type PartitionProduceResponse,
} from '@millrace/protocol/messages/produce'
import { type BytesLike, crc32c, RecordBatchBuilder, sealRecordBatch } from '@millrace/protocol/records'
import { ConnectionClosedError, RawClient } from '@millrace/test-broker/testing'

export interface Address {
  readonly host: string
  readonly port: number
}

export interface Identity {
  readonly producerId: bigint
  readonly epoch: number
}

/** What was said of one batch; ids and times that chance decides are left out. */
export interface Said {
  readonly errorCode: number
  readonly baseOffset: bigint
  readonly logStartOffset: bigint
  readonly hasAppendTime: boolean
  readonly badRecords: readonly number[]
  readonly explains: boolean
}

const SETTLE_MS = 50
const COORDINATOR_LOAD_IN_PROGRESS = 14
const SETTLE_ATTEMPTS = 1200

export class Talk {
  readonly #address: Address
  /** Keeps the topics and transactional ids of two talks with the same broker apart. */
  readonly #prefix: string
  #client: RawClient | null = null

  constructor(address: Address, prefix: string) {
    this.#address = address
    this.#prefix = prefix
  }

  named(name: string): string {
    return `${this.#prefix}-${name}`
  }

  /** The open connection, or a new one. */
  async client(): Promise<RawClient> {
    if (this.#client === null || this.#client.isClosed) {
      this.#client = await RawClient.dial(this.#address.host, this.#address.port, 'conversation')
    }
    return this.#client
  }

  close(): void {
    this.#client?.close()
  }

  /** Creates a topic with one partition and waits until it can be written to. */
  async topic(name: string, configs: Readonly<Record<string, string>> = {}): Promise<string> {
    const client = await this.client()
    const topic = createCreatableTopic({
      name: this.named(name),
      numPartitions: 1,
      replicationFactor: 1,
      configs: Object.entries(configs).map(([key, value]) => createCreatableTopicConfig({ name: key, value })),
    })
    const created = await client.call(
      CreateTopics,
      3,
      createCreateTopicsRequest({ topics: [topic], timeoutMs: 10_000 }),
    )
    const [result] = created.topics
    if (result?.errorCode !== 0)
      throw new Error(`${topic.name}: error ${String(result?.errorCode)} ${result?.errorMessage ?? ''}`)
    await this.#settle(() => this.#isLedHere(topic.name))
    return topic.name
  }

  /** Metadata may know of a leader before the leader knows of itself: its log is what counts. */
  async #isLedHere(topic: string): Promise<boolean> {
    const partitions = [createListOffsetsPartition({ partitionIndex: 0, timestamp: -2n })]
    const request = createListOffsetsRequest({
      replicaId: -1,
      topics: [createListOffsetsTopic({ name: topic, partitions })],
    })
    const { topics } = await (await this.client()).call(ListOffsets, 1, request)
    return topics[0]?.partitions[0]?.errorCode === 0
  }

  async newProducer(): Promise<Identity> {
    const request = createInitProducerIdRequest({ transactionalId: null, transactionTimeoutMs: 60_000 })
    const { errorCode, producerId, producerEpoch } = await this.patiently(
      async () => (await this.client()).call(InitProducerId, 1, request),
      (answer) => answer.errorCode === COORDINATOR_LOAD_IN_PROGRESS,
    )
    if (errorCode !== 0) throw new Error(`InitProducerId answered ${String(errorCode)}`)
    return { producerId, epoch: producerEpoch }
  }

  /** Sends one batch and says what was said; `'closed'` when the connection ended instead. */
  async produce(
    topic: string,
    batch: Uint8Array | null,
    options: { version?: number; acks?: number; transactionalId?: string; partition?: number; topicId?: string } = {},
  ): Promise<Said | 'closed'> {
    const { version = 9, acks = -1, transactionalId = null, partition = 0, topicId = ZERO_UUID } = options
    const request = createProduceRequest({
      acks,
      timeoutMs: 5000,
      transactionalId,
      topicData: [
        createTopicProduceData({
          name: topic,
          topicId,
          partitionData: [createPartitionProduceData({ index: partition, records: batch })],
        }),
      ],
    })
    return this.#orClosed(async (client) => {
      const { responses } = await client.call(Produce, version, request)
      const answer = responses[0]?.partitionResponses[0]
      if (answer === undefined) throw new Error('the answer has no partition')
      return saidOf(answer)
    })
  }

  /** Runs a step; a connection that ends in it is an answer too. */
  async #orClosed<T>(step: (client: RawClient) => Promise<T>): Promise<T | 'closed'> {
    try {
      return await step(await this.client())
    } catch (error) {
      if (error instanceof ConnectionClosedError) return 'closed'
      throw error
    }
  }

  /** Writes bytes and says whether the broker hangs up, or goes on and answers what comes after them. */
  async hangsUpOn(bytes: Uint8Array): Promise<boolean> {
    const outcome = await this.#orClosed((client) => {
      client.write(bytes)
      return client.call(ApiVersions, 0, createApiVersionsRequest())
    })
    return outcome === 'closed'
  }

  /** Waits until the coordinator of a transactional id is there, and gives the identity that it hands out. */
  async initTransactions(
    id: string,
    options: { as?: Identity; version?: number } = {},
  ): Promise<{ errorCode: number } & Identity> {
    const { as = { producerId: -1n, epoch: -1 }, version = 3 } = options
    await this.#settle(async () => {
      const request = createFindCoordinatorRequest({ key: this.named(id), keyType: 1 })
      return (await (await this.client()).call(FindCoordinator, 1, request)).errorCode === 0
    })
    const request = createInitProducerIdRequest({
      transactionalId: this.named(id),
      transactionTimeoutMs: 60_000,
      producerId: as.producerId,
      producerEpoch: as.epoch,
    })
    for (let attempt = 0; ; attempt++) {
      const answer = await (await this.client()).call(InitProducerId, version, request)
      const { errorCode, producerId, producerEpoch: epoch } = answer
      // Loading, not there yet, or busy with what is being fenced: all of it passes.
      if (![14, 15, 16, 51].includes(errorCode) || attempt === SETTLE_ATTEMPTS) return { errorCode, producerId, epoch }
      await delay(SETTLE_MS)
    }
  }

  async endTransaction(
    id: string,
    as: Identity,
    committed: boolean,
    version: number,
  ): Promise<{ errorCode: number } & Identity> {
    const request = createEndTxnRequest({
      transactionalId: this.named(id),
      producerId: as.producerId,
      producerEpoch: as.epoch,
      committed,
    })
    for (let attempt = 0; ; attempt++) {
      const { errorCode, producerId, producerEpoch: epoch } = await (await this.client()).call(EndTxn, version, request)
      if (errorCode !== 51 || attempt === SETTLE_ATTEMPTS) return { errorCode, producerId, epoch }
      await delay(SETTLE_MS)
    }
  }

  /** The step again and again while a broker is still busy with the transaction before. */
  async patiently<T>(step: () => Promise<T>, isBusy: (outcome: T) => boolean): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      const outcome = await step()
      if (!isBusy(outcome) || attempt === SETTLE_ATTEMPTS) return outcome
      await delay(SETTLE_MS)
    }
  }

  async #settle(isThere: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; attempt < SETTLE_ATTEMPTS; attempt++) {
      if (await isThere()) return
      await delay(SETTLE_MS)
    }
    throw new Error('the broker did not settle')
  }
}

export interface BatchOptions {
  readonly values?: readonly (BytesLike | { key?: BytesLike; value: BytesLike; timestamp?: number })[]
  readonly as?: Identity
  readonly sequence?: number
  readonly transactional?: boolean
}

export function batchOf(options: BatchOptions = {}): Uint8Array {
  const memory = new Uint8Array(64 * 1024)
  const builder = new RecordBatchBuilder(memory, 0, memory.length)
  for (const entry of options.values ?? ['value']) {
    const record = entry !== null && typeof entry === 'object' && 'value' in entry ? entry : { value: entry }
    builder.append(record.timestamp ?? Date.now(), record.key ?? null, record.value, null)
  }
  const batch = new Uint8Array(builder.bytes())
  sealRecordBatch(batch, {
    producerId: options.as?.producerId ?? -1n,
    producerEpoch: options.as?.epoch ?? -1,
    baseSequence: options.as === undefined ? -1 : (options.sequence ?? 0),
    isTransactional: options.transactional ?? false,
  })
  return batch
}

/** A copy with something changed, and the checksum right for it. */
export function changed(batch: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(batch)
  const view = new DataView(bytes.buffer)
  change(view)
  view.setUint32(17, crc32c(bytes.subarray(21)))
  return bytes
}

function saidOf(answer: PartitionProduceResponse): Said {
  return {
    errorCode: answer.errorCode,
    baseOffset: answer.baseOffset,
    logStartOffset: answer.logStartOffset,
    hasAppendTime: answer.logAppendTimeMs !== -1n,
    badRecords: answer.recordErrors.map(({ batchIndex }) => batchIndex),
    explains: answer.errorMessage !== null,
  }
}
