/** A copier: what stands in a partition is written to another topic in transactions that carry its position with them. */

import { setTimeout as pause } from 'node:timers/promises'
import { isMillraceError, Producer } from '@millrace/producer'
import type { KafkaCluster } from '../kafka/index.ts'
import { initialise } from '../transactions/application.ts'
import { joinGroup, type Membership } from './group-member.ts'
import { until } from './support.ts'

/** What is copied. */
export interface CopyJob {
  readonly kafka: KafkaCluster
  readonly from: string
  /** Has as many partitions: each gets what stands in its own number. */
  readonly to: string
  readonly partition: number
  /** Values in that partition, from its beginning. */
  readonly inputs: readonly string[]
  /** With it positions come from a member of a group, and without from nobody in particular. */
  readonly asMember: boolean
}

const RECORDS_PER_TRANSACTION = 5
const TRANSACTIONS_OF_A_LIFE = 12
/** So that there is something left to copy while brokers come and go. */
const PAUSE_MS = 20

/** Lives end by turns in order and in the middle of a transaction; the next one knows only what brokers know. */
export class Copier {
  readonly #job: CopyJob
  readonly #group: string
  #position = 0
  #lives = 0

  constructor(job: CopyJob) {
    this.#job = job
    this.#group = `${job.to}-${String(job.partition)}`
  }

  /** What has been copied and committed. */
  get position(): number {
    return this.#position
  }

  get lives(): number {
    return this.#lives
  }

  /** Copies until it is told to stop. */
  async run(goOn: () => boolean): Promise<void> {
    while (goOn()) {
      this.#lives += 1
      await this.#live(goOn, this.#lives % 2 === 0 ? 'in order' : 'in a transaction')
    }
    // Aborts what the last one may have left open.
    await this.#live(() => false, 'in order')
  }

  async #live(goOn: () => boolean, end: 'in order' | 'in a transaction'): Promise<void> {
    const { kafka, to, partition } = this.#job
    const producer = new Producer({
      bootstrapServers: kafka.bootstrapServers,
      transactionalId: this.#group,
      lingerMs: 0,
      requestTimeoutMs: 5_000,
    })
    let closeWithinMs = 10_000
    try {
      await initialise(producer)
      this.#position = await this.#committed()
      const member = await this.#member()
      for (let i = 0; i < TRANSACTIONS_OF_A_LIFE && goOn(); i++) {
        await this.#copySome(producer, member)
        await pause(PAUSE_MS)
      }
      if (end === 'in order') return
      const left = producer.beginTransaction()
      await left.send({ topic: to, partition, value: 'never to be seen' })
      closeWithinMs = 0
    } catch (error) {
      // Whatever it was, the next life asks the brokers how far this one has come.
      if (!isMillraceError(error)) throw error
    } finally {
      await producer.close({ timeoutMs: closeWithinMs })
    }
  }

  async #copySome(producer: Producer, member: Membership | string): Promise<void> {
    const { from, to, partition, inputs } = this.#job
    const some = inputs.slice(this.#position, this.#position + RECORDS_PER_TRANSACTION)
    if (some.length === 0) throw new Error(`${from}-${String(partition)} has come to its end too early`)
    const offset = this.#position + some.length
    await producer.transaction(
      async (tx) => {
        await Promise.all([
          tx.sendMany(some.map((value) => ({ topic: to, partition, value }))),
          tx.sendOffsets([{ topic: from, partition, offset }], member),
        ])
      },
      { retries: 5 },
    )
    this.#position = offset
  }

  async #committed(): Promise<number> {
    const java = await this.#job.kafka.java()
    const found = await patiently(() => java.committedOffsets(this.#group))
    return found.find(({ partition }) => partition === this.#job.partition)?.offset ?? 0
  }

  async #member(): Promise<Membership | string> {
    const { kafka, asMember } = this.#job
    // Under its name it takes the place of the life before, which may not have left.
    return asMember ? patiently(() => joinGroup(kafka.bootstrapServers, this.#group, 'copier')) : this.#group
  }
}

/** Asks again while brokers are away; what is wrong for good is told when patience ends. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const answers: T[] = []
  let last: unknown
  await until(async () => {
    try {
      answers.push(await ask())
    } catch (error) {
      last = error
      await pause(100)
    }
    return answers.length > 0
  }).catch((late: unknown) => {
    throw new Error(String(late), { cause: last })
  })
  return answers[0] as T
}
