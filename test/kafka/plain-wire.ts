/** The three requests that a harness needs, written by hand: nothing here is shared with the code that is under test. */

import { connect } from 'node:net'

/** Where one broker listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** A cluster as one broker sees it. */
export interface ClusterView {
  readonly brokers: readonly { readonly id: number; readonly port: number }[]
  /** In KRaft any live broker, never the active controller. */
  readonly controllerId: number
  readonly topics: readonly TopicView[]
}

/** A topic as one broker sees it. */
export interface TopicView {
  readonly name: string
  readonly errorCode: number
  readonly partitions: readonly PartitionView[]
}

/** A partition as one broker sees it; leader -1 while there is none. */
export interface PartitionView {
  readonly partition: number
  readonly errorCode: number
  readonly leader: number
  readonly replicas: readonly number[]
  readonly inSync: readonly number[]
}

/** What to create. */
export interface TopicSpec {
  readonly partitions?: number
  readonly replicationFactor?: number
  readonly configs?: Readonly<Record<string, string>>
}

const METADATA = { key: 3, version: 1 }
const CREATE_TOPICS = { key: 19, version: 2 }
const LIST_OFFSETS = { key: 2, version: 1 }
const CONSUMER = -1
const LATEST = -1
const CORRELATION_ID = 7

/** Metadata v1, which brokers from 0.10 to today answer. */
export async function fetchClusterView(address: Address, topics: readonly string[]): Promise<ClusterView> {
  const body = new Body().int32(topics.length)
  for (const topic of topics) body.text(topic)
  return readClusterView(await ask(address, METADATA, body, 5_000))
}

/** CreateTopics v2, which brokers from 0.11 to today answer; the broker's own words are the error's message. */
export async function createTopic(address: Address, topic: string, spec: TopicSpec): Promise<void> {
  const configs = Object.entries(spec.configs ?? {})
  const body = new Body()
    .int32(1)
    .text(topic)
    .int32(spec.partitions ?? 1)
    .int16(spec.replicationFactor ?? 1)
    .int32(0)
    .int32(configs.length)
  for (const [name, value] of configs) body.text(name).text(value)
  body.int32(20_000).int8(0)
  const answer = await ask(address, CREATE_TOPICS, body, 30_000)
  answer.int32()
  answer.int32()
  const name = answer.text() ?? ''
  const errorCode = answer.int16()
  const message = answer.text()
  if (errorCode !== 0) throw new Error(`topic ${name} was not created: ${message ?? ''} (error ${String(errorCode)})`)
}

/**
 * Whether the broker leads all these partitions and is ready to append to them: metadata names a leader a moment before
 * the leader itself knows. ListOffsets v1, which brokers from 0.10 to today answer.
 */
export async function serves(address: Address, topic: string, partitions: readonly number[]): Promise<boolean> {
  const body = new Body().int32(CONSUMER).int32(1).text(topic).int32(partitions.length)
  for (const partition of partitions) body.int32(partition).int64(LATEST)
  const answer = await ask(address, LIST_OFFSETS, body, 5_000)
  const [errorCodes = []] = answer.array(() => {
    answer.text()
    return answer.array(() => readOffsetError(answer))
  })
  return errorCodes.length === partitions.length && errorCodes.every((errorCode) => errorCode === 0)
}

function readOffsetError(answer: Answer): number {
  answer.int32()
  const errorCode = answer.int16()
  answer.int64()
  answer.int64()
  return errorCode
}

function readClusterView(answer: Answer): ClusterView {
  const brokers = answer.array(() => {
    const id = answer.int32()
    answer.text()
    const port = answer.int32()
    answer.text()
    return { id, port }
  })
  const controllerId = answer.int32()
  const topics = answer.array(() => {
    const errorCode = answer.int16()
    const name = answer.text() ?? ''
    answer.int8()
    return { name, errorCode, partitions: answer.array(() => readPartition(answer)) }
  })
  return { brokers, controllerId, topics }
}

function readPartition(answer: Answer): PartitionView {
  return {
    errorCode: answer.int16(),
    partition: answer.int32(),
    leader: answer.int32(),
    replicas: answer.array(() => answer.int32()),
    inSync: answer.array(() => answer.int32()),
  }
}

/** One connection, one request, one answer. */
function ask(
  { host, port }: Address,
  api: { readonly key: number; readonly version: number },
  body: Body,
  timeoutMs: number,
): Promise<Answer> {
  const request = new Body()
    .int16(api.key)
    .int16(api.version)
    .int32(CORRELATION_ID)
    .text('millrace-harness')
    .append(body)
  const frame = Buffer.concat([new Body().int32(request.bytes().length).bytes(), request.bytes()])
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    let received: Buffer = Buffer.alloc(0)
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer from ${host}:${String(port)}`)))
    socket.on('connect', () => socket.write(frame))
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (received.length < 8 || received.length < 4 + received.readInt32BE(0)) return
      socket.destroy()
      resolve(new Answer(received.subarray(8)))
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`${host}:${String(port)} closed the connection`)))
  })
}

class Body {
  readonly #parts: Buffer[] = []

  int8(value: number): this {
    return this.#number(1, value)
  }

  int16(value: number): this {
    return this.#number(2, value)
  }

  int32(value: number): this {
    return this.#number(4, value)
  }

  int64(value: number): this {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64BE(BigInt(value))
    this.#parts.push(bytes)
    return this
  }

  text(value: string): this {
    const bytes = Buffer.from(value)
    this.int16(bytes.length).#parts.push(bytes)
    return this
  }

  append(other: Body): this {
    this.#parts.push(other.bytes())
    return this
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts)
  }

  #number(size: number, value: number): this {
    const bytes = Buffer.alloc(size)
    bytes.writeIntBE(value, 0, size)
    this.#parts.push(bytes)
    return this
  }
}

class Answer {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  int8(): number {
    return this.#number(1)
  }

  int16(): number {
    return this.#number(2)
  }

  int32(): number {
    return this.#number(4)
  }

  int64(): bigint {
    this.#at += 8
    return this.#bytes.readBigInt64BE(this.#at - 8)
  }

  text(): string | null {
    const length = this.int16()
    if (length < 0) return null
    this.#at += length
    return this.#bytes.toString('utf8', this.#at - length, this.#at)
  }

  array<T>(read: () => T): T[] {
    const count = this.int32()
    const items: T[] = []
    for (let i = 0; i < count; i++) items.push(read())
    return items
  }

  #number(size: number): number {
    this.#at += size
    return this.#bytes.readIntBE(this.#at - size, size)
  }
}
