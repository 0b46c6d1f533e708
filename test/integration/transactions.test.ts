/** Transactions against real Kafkas of both protocols, and against the test broker's profiles: the same suite for all. */

import { isMillraceError, Producer, type ProducerOptions } from '@millrace/producer'
import { type ProfileName, TestCluster } from '@millrace/test-broker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeKafka } from '../kafka/suite.ts'
import { liveThrough, sendCounted } from '../transactions/application.ts'
import { TransactionLedger } from '../transactions/ledger.ts'
import { joinGroup, type Membership } from './group-member.ts'
import { failureOf, numbers, until } from './support.ts'
import { embeddedStage, kafkaStage, type TransactionStage } from './transaction-stage.ts'

/** Overdue transactions are looked for this often; ten seconds would be the default. */
const LOOKS_FOR_OVERDUE = { 'transaction.abort.timed.out.transaction.cleanup.interval.ms': '200' }
const PROFILES: readonly ProfileName[] = ['kafka-4.4', 'kafka-3.9', 'kafka-2.8', 'redpanda-26']

/** What every kind of broker has to show. */
function transactions(stage: () => TransactionStage): void {
  const open = async (options: Partial<ProducerOptions> & { transactionalId: string }): Promise<Producer> => {
    const producer = new Producer({ bootstrapServers: stage().bootstrapServers, lingerMs: 0, ...options })
    try {
      await producer.initTransactions()
    } catch (error) {
      await producer.close({ timeoutMs: 0 })
      throw error
    }
    return producer
  }
  const withProducer = async (
    options: Partial<ProducerOptions> & { transactionalId: string },
    work: (producer: Producer) => Promise<void>,
  ): Promise<void> => {
    const producer = await open(options)
    try {
      await work(producer)
    } finally {
      await producer.close({ timeoutMs: 30_000 })
    }
  }

  /**
   * Commits a position behind aborted transactions, again until the group has it.
   *
   * A Kafka before 3.9.1 ends the offsets of a transaction a moment after the coordinator has called it complete, and with
   * them those that the producer's next one has brought meanwhile (KAFKA-17507): a late commit shows them before their
   * time, whatever becomes of them, and a late abort loses them.
   */
  const commitPosition = (
    producer: Producer,
    partition: { readonly topic: string; readonly group: string; readonly offset: number },
    member: Membership | string = partition.group,
  ): Promise<void> =>
    until(async () => {
      const transaction = producer.beginTransaction()
      await transaction.sendOffsets([{ topic: partition.topic, partition: 0, offset: partition.offset }], member)
      await transaction.commit()
      return (await stage().position(partition.group, partition.topic)) === partition.offset
    })

  test('committed, aborted and empty transactions over many partitions: readers see what was committed, each record once', async () => {
    const topic = 'mixed'
    await stage().createTopic(topic, 12)
    const ledger = new TransactionLedger()
    await withProducer({ transactionalId: topic, batchSize: 500 }, async (producer) => {
      for (let number = 0; number < 24; number++) {
        const entry = ledger.begin(`${topic}/${String(number)}`)
        const records = number % 6 === 5 ? 0 : 1 + 7 * number
        const ended = await liveThrough(
          producer,
          entry,
          async (transaction) => {
            for (let i = 0; i < records; i++) void sendCounted(transaction, entry, { topic, partition: i % 12 })
            if (number % 2 === 0) await producer.flush()
          },
          number % 3 === 1 ? 'abort' : 'commit',
        )
        expect(ended).toBe(number % 3 === 1 ? 'aborted' : 'committed')
      }
    })
    expect(ledger.audit(await stage().visible(topic))).toEqual([])
    expect(ledger.committedRecords).toBe(908)
  })

  test('a hundred callers send to fifty partitions while these are being added: all of it is committed', async () => {
    const topic = 'fan-out'
    await stage().createTopic(topic, 50)
    const ledger = new TransactionLedger()
    await withProducer({ transactionalId: topic }, async (producer) => {
      for (let number = 0; number < 3; number++) {
        const entry = ledger.begin(`${topic}/${String(number)}`)
        const ended = await liveThrough(producer, entry, async (transaction) => {
          const caller = async (index: number): Promise<void> => {
            for (let i = 0; i < 10; i++) {
              await sendCounted(transaction, entry, { topic, partition: (index * 7 + i) % 50 })
            }
          }
          await Promise.all(numbers(100).map((index) => caller(Number(index))))
        })
        expect(ended).toBe('committed')
      }
    })
    const visible = await stage().visible(topic)
    expect({ problems: ledger.audit(visible), count: visible.length }).toEqual({ problems: [], count: 3000 })
  })

  test('offsets of a plain group are committed with the transaction, and only with it', async () => {
    const [topic, group] = ['positions', 'plain-readers']
    await stage().createTopic(topic, 1)
    await withProducer({ transactionalId: topic }, async (producer) => {
      const first = producer.beginTransaction()
      await first.send({ topic, value: 'one' })
      await first.sendOffsets([{ topic, partition: 0, offset: 5n, metadata: 'as far as this' }], group)
      await first.commit()
      await until(async () => (await stage().position(group, topic)) === 5)
      const second = producer.beginTransaction()
      await second.sendOffsets([{ topic, partition: 0, offset: 9n }], group)
      await second.abort()
      await stage().visible(topic)
      expect(await stage().position(group, topic)).toBe(5)
      await commitPosition(producer, { topic, group, offset: 7 })
    })
  })

  test('offsets go with member, generation and instance; those of a member of the past fail the transaction, and an abort mends it', async () => {
    const [topic, group] = ['members', 'member-readers']
    await stage().createTopic(topic, 1)
    const member = await joinGroup(stage().bootstrapServers, group)
    await withProducer({ transactionalId: topic }, async (producer) => {
      const first = producer.beginTransaction()
      await first.sendOffsets([{ topic, partition: 0, offset: 3n }], member)
      await first.commit()
      await expect.poll(() => stage().position(group, topic), { timeout: 10_000 }).toBe(3)
      const past = { ...member, generationId: member.generationId + 1 }
      const second = producer.beginTransaction()
      const error = await failureOf(second.sendOffsets([{ topic, partition: 0, offset: 4n }], past))
      expect(error).toMatchObject({ category: 'abortable', kafkaCode: 'ILLEGAL_GENERATION' })
      expect(await failureOf(second.commit())).toMatchObject({ category: 'abortable' })
      await second.abort()
      const stranger = producer.beginTransaction()
      expect(
        await failureOf(stranger.sendOffsets([{ topic, partition: 0, offset: 4n }], { ...member, memberId: 'nobody' })),
      ).toMatchObject({ category: 'abortable', kafkaCode: 'UNKNOWN_MEMBER_ID' })
      await stranger.abort()
      expect(await stage().position(group, topic)).toBe(3)
      await commitPosition(producer, { topic, group, offset: 6 }, member)
    })
  })

  test('a second producer with the same id fences the first, whose every later call says so', async () => {
    const topic = 'fenced'
    await stage().createTopic(topic, 2)
    const ledger = new TransactionLedger()
    const old = await open({ transactionalId: topic })
    try {
      const left = ledger.begin(`${topic}/old`)
      const transaction = old.beginTransaction()
      await sendCounted(transaction, left, { topic, partition: 0 })
      await withProducer({ transactionalId: topic }, async (young) => {
        const entry = ledger.begin(`${topic}/young`)
        expect(await liveThrough(young, entry, (tx) => sendCounted(tx, entry, { topic, partition: 1 }))).toBe(
          'committed',
        )
      })
      const said = await failureOf(transaction.commit())
      expect(said).toMatchObject({ code: 'MILLRACE_PRODUCER_FENCED', category: 'fatal', transactionalId: topic })
      expect(String(said)).toContain('newer')
      const fenced = { code: 'MILLRACE_PRODUCER_FENCED' }
      expect(await failureOf(transaction.abort())).toMatchObject(fenced)
      expect(await failureOf(transaction.send({ topic, value: 'too late' }))).toMatchObject(fenced)
      expect(await failureOf(transaction.sendOffsets([{ topic, partition: 0, offset: 1n }], 'late'))).toMatchObject(
        fenced,
      )
      expect(() => old.beginTransaction()).toThrow(expect.objectContaining(fenced))
    } finally {
      await old.close({ timeoutMs: 5_000 })
    }
    expect(ledger.audit(await stage().visible(topic))).toEqual([])
  })

  test('a transaction that is open for too long is aborted by the broker: it cannot be committed, nothing of it is seen', async () => {
    const topic = 'overdue'
    await stage().createTopic(topic, 1)
    const ledger = new TransactionLedger()
    const producer = await open({ transactionalId: topic, transactionTimeoutMs: 2_000 })
    let error: unknown
    try {
      const entry = ledger.begin(`${topic}/overdue`)
      const transaction = producer.beginTransaction()
      await sendCounted(transaction, entry, { topic })
      await stage().visible(topic)
      error = await failureOf(transaction.commit())
      expect(isMillraceError(error) && ['abortable', 'fatal'].includes(error.category)).toBe(true)
    } finally {
      await producer.close({ timeoutMs: 5_000 })
    }
    await withProducer({ transactionalId: topic }, async (next) => {
      const entry = ledger.begin(`${topic}/next`)
      expect(await liveThrough(next, entry, (tx) => sendCounted(tx, entry, { topic }))).toBe('committed')
    })
    expect(ledger.audit(await stage().visible(topic))).toEqual([])
  })

  test('a record that fails on the way fails the commit; an abort mends it, and the next transaction is none the wiser', async () => {
    const topic = 'mended'
    await stage().createTopic(topic, 1)
    const ledger = new TransactionLedger()
    await withProducer({ transactionalId: topic }, async (producer) => {
      const entry = ledger.begin(`${topic}/broken`)
      const transaction = producer.beginTransaction()
      await sendCounted(transaction, entry, { topic })
      const tooLarge = await failureOf(transaction.send({ topic, value: 'x'.repeat(2 << 20) }))
      expect(tooLarge).toMatchObject({ code: 'MILLRACE_RECORD_TOO_LARGE' })
      entry.committing()
      expect(await failureOf(transaction.commit())).toMatchObject({ code: 'MILLRACE_TRANSACTION_ABORTABLE' })
      await transaction.abort()
      entry.aborted()
      const next = ledger.begin(`${topic}/next`)
      expect(await liveThrough(producer, next, (tx) => sendCounted(tx, next, { topic }))).toBe('committed')
    })
    expect(ledger.audit(await stage().visible(topic))).toEqual([])
  })

  test('transaction() commits what returns, aborts what throws, and does again what an abort mends', async () => {
    const topic = 'helper'
    await stage().createTopic(topic, 1)
    await withProducer({ transactionalId: topic }, async (producer) => {
      const result = await producer.transaction(async (tx) => {
        await tx.send({ topic, value: 'returned' })
        return 42
      })
      expect(result).toBe(42)
      const thrown = producer.transaction(async (tx) => {
        await tx.send({ topic, value: 'thrown away' })
        throw new Error('second thoughts')
      })
      expect(String(await failureOf(thrown))).toContain('second thoughts')
      let attempts = 0
      const past = { groupId: 'helper-readers', memberId: 'nobody', generationId: 1 }
      await producer.transaction(
        async (tx) => {
          attempts += 1
          await tx.send({ topic, value: `attempt ${String(attempts)}` })
          if (attempts < 3) await tx.sendOffsets([{ topic, partition: 0, offset: 1n }], past)
        },
        { retries: 5 },
      )
      expect(attempts).toBe(3)
    })
    const values = (await stage().visible(topic)).map(({ value }) => value)
    expect(values).toEqual(['returned', 'attempt 3'])
  })

  test('a transaction that is left behind open is aborted by close(), and by the next producer with its id', async () => {
    const topic = 'left'
    await stage().createTopic(topic, 1)
    const ledger = new TransactionLedger()
    await withProducer({ transactionalId: topic }, async (producer) => {
      const entry = ledger.begin(`${topic}/closed`)
      await sendCounted(producer.beginTransaction(), entry, { topic })
    })
    expect(ledger.audit(await stage().visible(topic))).toEqual([])
    const dead = await open({ transactionalId: topic })
    const entry = ledger.begin(`${topic}/dead`)
    await sendCounted(dead.beginTransaction(), entry, { topic })
    await dead.close({ timeoutMs: 0 })
    await withProducer({ transactionalId: topic }, async (producer) => {
      const next = ledger.begin(`${topic}/next`)
      expect(await liveThrough(producer, next, (tx) => sendCounted(tx, next, { topic }))).toBe('committed')
    })
    expect(ledger.audit(await stage().visible(topic))).toEqual([])
  })
}

const KAFKAS = [
  { title: 'Kafka 4.3.1, transaction.version 2', options: { version: '4.3.1' } },
  {
    title: 'Kafka 4.3.1, transaction.version 0',
    options: { version: '4.3.1', features: { 'transaction.version': 0 } },
  },
  { title: 'Kafka 3.9.2', options: { version: '3.9.2' } },
  { title: 'Kafka 2.8.2', options: { version: '2.8.2' } },
]

describe.each(PROFILES)('transactions against the test broker as %s', (profile) => {
  let cluster: TestCluster | undefined
  const stage = (): TransactionStage => {
    if (cluster === undefined) throw new Error('the cluster is there once the suite has begun')
    return embeddedStage(cluster)
  }
  beforeAll(async () => {
    // Transactions that are left open on purpose are part of the suite.
    cluster = await TestCluster.start({
      brokers: 3,
      profile,
      configs: LOOKS_FOR_OVERDUE,
      ignore: ['transaction-hanging'],
    })
  })
  afterAll(async () => {
    await cluster?.close()
  })
  transactions(stage)
  test('no transaction hangs after all of this, and nothing was done that no correct client does', async () => {
    expect(await stage().hanging()).toEqual([])
  })
})

for (const { title, options } of KAFKAS) {
  describeKafka(`transactions, ${title}`, { ...options, properties: LOOKS_FOR_OVERDUE }, (kafka) => {
    let kept: TransactionStage | null = null
    const stage = (): TransactionStage => (kept ??= kafkaStage(kafka()))
    transactions(stage)

    test("Java's console consumer with read_committed sees the committed records only, each once", async () => {
      const last = new Producer({ bootstrapServers: kafka().bootstrapServers })
      await last.send({ topic: 'helper', value: 'the end' }).finally(() => last.close())
      const records = await kafka().consoleConsume('helper', 0, { isolationLevel: 'read_committed', count: 3 })
      expect(records.map(({ value }) => value?.toString())).toEqual(['returned', 'attempt 3', 'the end'])
    })

    test('no transaction hangs after all of this', async () => {
      expect(await stage().hanging()).toEqual([])
    })
  })
}
