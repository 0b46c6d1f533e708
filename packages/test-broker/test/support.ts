/** Arranging: a cluster, a raw client, and batches made by hand. */
import {
  createInitProducerIdRequest,
  createProduceRequest,
  InitProducerId,
  Produce,
  type ProduceResponse,
} from '@millrace/protocol'
import {
  createPartitionProduceData,
  createTopicProduceData,
  type PartitionProduceResponse,
} from '@millrace/protocol/messages/produce'
import {
  type BytesLike,
  crc32c,
  RecordBatchBuilder,
  type RecordHeader,
  sealRecordBatch,
} from '@millrace/protocol/records'
import { RawClient } from '../src/raw-client.ts'
import { VirtualRuntime } from '../src/runtime/virtual-runtime.ts'
import { TestCluster, type TestClusterOptions } from '../src/test-cluster.ts'

export interface BatchOptions {
  readonly values?: readonly (
    | BytesLike
    | { key?: BytesLike; value: BytesLike; headers?: RecordHeader[]; timestamp?: number }
  )[]
  readonly producerId?: bigint
  readonly epoch?: number
  readonly sequence?: number
  readonly timestamp?: number
  readonly transactional?: boolean
  readonly attributes?: number
}

/** A correct batch as a producer would send it. */
export function batchOf(options: BatchOptions = {}): Uint8Array {
  const memory = new Uint8Array(64 * 1024)
  const builder = new RecordBatchBuilder(memory, 0, memory.length)
  for (const entry of options.values ?? ['value']) {
    const record = entry !== null && typeof entry === 'object' && 'value' in entry ? entry : { value: entry }
    const timestamp = record.timestamp ?? options.timestamp ?? NOON
    builder.append(timestamp, record.key ?? null, record.value, record.headers ?? null)
  }
  const batch = new Uint8Array(builder.bytes())
  sealRecordBatch(batch, {
    producerId: options.producerId ?? -1n,
    producerEpoch: options.producerId === undefined ? -1 : (options.epoch ?? 0),
    baseSequence: options.producerId === undefined ? -1 : (options.sequence ?? 0),
    isTransactional: options.transactional ?? false,
    ...(options.attributes === undefined ? {} : { attributes: options.attributes }),
  })
  return batch
}

/** When the virtual clock of these tests begins. */
export const NOON: number = Date.UTC(2026, 0, 1)

export interface Scenario {
  readonly cluster: TestCluster
  readonly runtime: VirtualRuntime
  /** A new connection to a broker; the leader of orders-0 if not said. */
  connect(brokerId?: number): RawClient
  /** Lets virtual time pass and gives promises their turn. */
  pass(ms?: number): Promise<void>
}

/** A cluster in memory with a topic `orders`, under virtual time. */
export function scenario(options: TestClusterOptions & { partitions?: number } = {}): Scenario {
  const runtime = new VirtualRuntime({ seed: 7, startMs: NOON })
  const { partitions, ...clusterOptions } = options
  const cluster = TestCluster.inMemory({
    brokers: 3,
    topics: { orders: { partitions: partitions ?? 1 } },
    throttleGraceMs: 0,
    ...clusterOptions,
    runtime,
  })
  return {
    cluster,
    runtime,
    connect: (brokerId = cluster.leaderOf('orders', 0)) => RawClient.inMemory(cluster, brokerId),
    async pass(ms = 0): Promise<void> {
      runtime.advance(ms)
      await new Promise((resolve) => setImmediate(resolve))
      runtime.settle()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

export interface ProduceOptions {
  readonly version?: number
  readonly acks?: number
  readonly timeoutMs?: number
  readonly topic?: string
  readonly topicId?: string
  readonly transactionalId?: string | null
}

/** Sends one or more batches, each to the partition of its position, and gives the answers in order. */
export async function produce(
  world: Pick<Scenario, 'pass' | 'cluster'>,
  client: RawClient,
  batches: readonly (Uint8Array | null)[] | Uint8Array,
  options: ProduceOptions = {},
): Promise<PartitionProduceResponse[]> {
  const answer = client.call(Produce, options.version ?? 12, requestOf(world.cluster, batches, options))
  answer.catch(() => {})
  await world.pass()
  return answersOf(await answer)
}

/** The same without waiting: the answer comes when the test lets it. */
export function startProduce(
  cluster: TestCluster,
  client: RawClient,
  batches: readonly (Uint8Array | null)[] | Uint8Array,
  options: ProduceOptions = {},
): Promise<PartitionProduceResponse[]> {
  const answer = client.call(Produce, options.version ?? 12, requestOf(cluster, batches, options)).then(answersOf)
  answer.catch(() => {})
  return answer
}

export function requestOf(
  cluster: TestCluster,
  batches: readonly (Uint8Array | null)[] | Uint8Array,
  options: ProduceOptions,
): ReturnType<typeof createProduceRequest> {
  const all = batches instanceof Uint8Array ? [batches] : batches
  const name = options.topic ?? 'orders'
  const usesIds = (options.version ?? 12) >= 13
  return createProduceRequest({
    acks: options.acks ?? -1,
    timeoutMs: options.timeoutMs ?? 1500,
    transactionalId: options.transactionalId ?? null,
    topicData: [
      createTopicProduceData({
        ...(usesIds ? { topicId: options.topicId ?? cluster.topicId(name) } : { name }),
        partitionData: all.map((records, index) => createPartitionProduceData({ index, records })),
      }),
    ],
  })
}

function answersOf(response: ProduceResponse): PartitionProduceResponse[] {
  return response.responses.flatMap((topic) => topic.partitionResponses)
}

/** A producer id as InitProducerId gives it. */
export async function newProducerId(world: Pick<Scenario, 'pass'>, client: RawClient): Promise<bigint> {
  const answer = client.call(
    InitProducerId,
    1,
    createInitProducerIdRequest({ transactionalId: null, transactionTimeoutMs: 0x7fff_ffff }),
  )
  await world.pass()
  return (await answer).producerId
}

/** A copy of a batch with something changed, and the checksum right for it. */
export function changed(batch: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(batch)
  const view = new DataView(bytes.buffer)
  change(view)
  view.setUint32(17, crc32c(bytes.subarray(21)))
  return bytes
}

/** A batch whose records are these bytes, whatever they mean. */
export function withRecords(batch: Uint8Array, records: Uint8Array, attributes = 0): Uint8Array {
  const bytes = new Uint8Array(61 + records.length)
  bytes.set(batch.subarray(0, 61))
  bytes.set(records, 61)
  return changed(bytes, (view) => {
    view.setInt32(8, bytes.length - 12)
    view.setInt16(21, attributes)
  })
}

/** The records of a batch, as they lie behind its header. */
export function recordsOf(batch: Uint8Array): Uint8Array {
  return batch.subarray(61)
}

/** The names of the rules that were broken so far; they are forgotten then. */
export function brokenRules(cluster: TestCluster): string[] {
  return cluster.takeViolations().map(({ rule }) => rule)
}
