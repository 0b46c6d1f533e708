/**
 * A producer whose world moves by hand, so that what it does between two steps can be measured alone: turns of the event
 * loop, microtasks and answers wait until they are called for. Behind its sockets is a cluster that keeps nothing.
 */
import { Producer, type ProducerOptions } from '@millrace/producer'
import { FrameDecoder } from '@millrace/protocol'
import { NodeCluster } from '../null-broker/node-cluster.ts'
import { BENCH_TOPIC } from '../run/broker.ts'

const BROKERS = 3
const FIRST_PORT = 9092
const MAX_FRAME_BYTES = 100 << 20

type Runtime = NonNullable<ConstructorParameters<typeof Producer>[1]>
type Transport = Runtime['transport']
type ConnectOptions = Parameters<Transport['connect']>[0]
type SocketListener = Parameters<Transport['connect']>[1]
type Socket = ReturnType<Transport['connect']>

export class SteppedWorld implements Runtime {
  readonly clock = { now: () => performance.now(), epochMs: () => Date.now() }
  readonly random = { next: () => Math.random(), bytes: (count: number) => new Uint8Array(count) }
  readonly resolver = {
    lookupAll: (host: string) => Promise.resolve([host]),
    canonicalName: (address: string) => Promise.resolve(address),
  }
  readonly executor = { threads: false }
  readonly scheduler = {
    // Nothing here takes so long that a timer would have to come.
    after: () => ({ cancel: () => {} }),
    turn: (callback: () => void) => {
      this.#turns.push(callback)
    },
    microtask: (callback: () => void) => {
      this.#microtasks.push(callback)
    },
    // Nor does anything sleep.
    stayAwake: () => {},
  }
  readonly transport: Transport = { connect: (options, listener) => this.#connect(options, listener) }
  readonly #ports = Array.from({ length: BROKERS }, (_, index) => FIRST_PORT + index)
  readonly #cluster: NodeCluster
  readonly #sockets: SteppedSocket[] = []
  #turns: (() => void)[] = []
  #microtasks: (() => void)[] = []

  constructor(partitions: number) {
    this.#cluster = new NodeCluster({
      topic: BENCH_TOPIC,
      partitions,
      verify: false,
      transactionVersion: 1,
      ports: this.#ports,
    })
  }

  /** A connected producer that knows its topic. */
  async producer(options: Pick<ProducerOptions, 'batchSize' | 'bufferMemory'>): Promise<Producer> {
    const bootstrapServers = [`127.0.0.1:${String(FIRST_PORT)}`]
    const producer = new Producer({ bootstrapServers, lingerMs: 0, ...options }, this)
    const connected = producer.connect({ topics: [BENCH_TOPIC] }).then(() => true)
    while (!(await Promise.race([connected, this.settle().then(() => false)])));
    return producer
  }

  /** What is scheduled for the next turn of the event loop: the run of the sender. */
  turn(): void {
    const turns = this.#turns
    this.#turns = []
    for (const callback of turns) callback()
  }

  /** The cluster's answers to all that was written; they have not arrived yet. */
  answer(): void {
    for (const socket of this.#sockets) socket.answer(this.#cluster)
  }

  /** The answers arrive, and what follows from them in the same turn. */
  arrive(): void {
    for (const socket of this.#sockets) socket.arrive()
    const microtasks = this.#microtasks
    this.#microtasks = []
    for (const callback of microtasks) callback()
  }

  /** Everything there is to do, until nothing is left. */
  async settle(): Promise<void> {
    do {
      this.turn()
      this.answer()
      this.arrive()
      await new Promise((resolve) => setImmediate(resolve))
    } while (this.#turns.length + this.#microtasks.length > 0 || this.#sockets.some((socket) => socket.isBusy))
  }

  #connect({ port }: ConnectOptions, listener: SocketListener): Socket {
    const socket = new SteppedSocket(this.#ports.indexOf(port) + 1, listener)
    this.#sockets.push(socket)
    this.#turns.push(() => {
      socket.open()
    })
    return socket
  }
}

class SteppedSocket implements Socket {
  readonly #nodeId: number
  readonly #listener: SocketListener
  readonly #decoder = new FrameDecoder({ maxFrameBytes: MAX_FRAME_BYTES })
  #written: { readonly segments: readonly Uint8Array[]; readonly onFlushed: (() => void) | undefined }[] = []
  #answers: Uint8Array[] = []
  connected = false

  constructor(nodeId: number, listener: SocketListener) {
    this.#nodeId = nodeId
    this.#listener = listener
  }

  get isBusy(): boolean {
    return this.#written.length + this.#answers.length > 0
  }

  open(): void {
    this.connected = true
    this.#listener.onConnect()
  }

  write(segments: readonly Uint8Array[], onFlushed?: () => void): boolean {
    this.#written.push({ segments, onFlushed })
    return true
  }

  destroy(): void {
    this.connected = false
  }

  answer(cluster: NodeCluster): void {
    const written = this.#written
    this.#written = []
    for (const { segments, onFlushed } of written) {
      for (const segment of segments) {
        this.#decoder.push(segment, (frame) => {
          const pieces = cluster.answerTo(frame, this.#nodeId)
          if (pieces !== null) this.#answers.push(Buffer.concat(pieces))
        })
      }
      onFlushed?.()
    }
  }

  arrive(): void {
    const answers = this.#answers
    this.#answers = []
    for (const bytes of answers) this.#listener.onData(bytes)
  }
}
