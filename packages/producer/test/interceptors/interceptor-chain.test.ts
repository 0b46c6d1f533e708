/** Interceptors: in order, and without harm to sends or to each other. */

import { describe, expect, it } from 'vitest'
import { type Interceptor, InterceptorChain } from '../../src/interceptors/interceptor-chain.ts'
import type { ProducerRecord, RecordMetadata } from '../../src/record.ts'

const RECORD: ProducerRecord<unknown, unknown> = { topic: 'orders', value: 'v' }
const METADATA: RecordMetadata = {
  topic: 'orders',
  partition: 3,
  offset: 7n,
  timestamp: 1,
  serializedKeySize: -1,
  serializedValueSize: 1,
}

function scenario(...interceptors: Interceptor[]): { chain: InterceptorChain; failures: [string, string, unknown][] } {
  const failures: [string, string, unknown][] = []
  const chain = new InterceptorChain(interceptors, (...failure) => failures.push(failure))
  return { chain, failures }
}

function appending(suffix: string): Interceptor {
  return { onSend: (record) => ({ ...record, value: `${String(record.value)}${suffix}` }) }
}

function raise(message: string): never {
  throw new Error(message)
}

describe('onSend', () => {
  it('of each interceptor gets what the one before it made; one that throws is passed over and logged [S043]', () => {
    const broken: Interceptor = { name: 'broken', onSend: () => raise('boom') }
    const { chain, failures } = scenario(appending('1'), broken, appending('2'))
    expect(chain.onSend(RECORD)).toEqual({ topic: 'orders', value: 'v12' })
    expect(failures).toEqual([['broken', 'onSend', new Error('boom')]])
    expect(RECORD.value).toBe('v')
  })

  it('that returns nothing leaves the record as it is', () => {
    const seen: unknown[] = []
    const { chain } = scenario({ onSend: (record) => void seen.push(record) })
    expect(chain.onSend(RECORD)).toBe(RECORD)
    expect(seen).toEqual([RECORD])
  })

  it.each([null, 7, {}, Promise.resolve(RECORD)])('that returns %s is passed over and logged', (answer) => {
    const { chain, failures } = scenario({ onSend: () => answer as never }, appending('2'))
    expect(chain.onSend(RECORD).value).toBe('v2')
    expect(failures).toMatchObject([['interceptor', 'onSend', { name: 'TypeError' }]])
  })
})

describe('onAcknowledgement', () => {
  it('of each interceptor is called, whatever another one throws [S044]', () => {
    const seen: unknown[] = []
    const { chain, failures } = scenario(
      { onAcknowledgement: () => raise('boom') },
      { onAcknowledgement: (...args) => void seen.push(args) },
    )
    const headers = [{ key: 'h', value: null }]
    chain.onAcknowledgement(METADATA, null, headers)
    expect(seen).toEqual([[METADATA, null, headers]])
    expect(failures).toMatchObject([['interceptor', 'onAcknowledgement', new Error('boom')]])
  })

  it('after a failure before a partition was chosen gets metadata with the topic, and -1 for what is not known [S045]', () => {
    const seen: unknown[] = []
    const { chain } = scenario({ onAcknowledgement: (metadata, error) => void seen.push([metadata, error]) })
    const error = new Error('no metadata')
    chain.onSendError('orders', -1, error, null)
    chain.onSendError('orders', 4, error, null)
    const unknown = { topic: 'orders', offset: -1n, timestamp: -1, serializedKeySize: -1, serializedValueSize: -1 }
    expect(seen).toEqual([
      [{ ...unknown, partition: -1 }, error],
      [{ ...unknown, partition: 4 }, error],
    ])
  })
})

describe('configure and close', () => {
  it('are called once each, in order, with the client id', () => {
    const calls: string[] = []
    const one = (name: string): Interceptor => ({
      configure: ({ clientId }) => void calls.push(`configure ${name} ${clientId}`),
      close: () => void calls.push(`close ${name}`),
    })
    const { chain } = scenario(one('a'), one('b'))
    chain.configure({ clientId: 'producer-1' })
    chain.close()
    expect(calls).toEqual(['configure a producer-1', 'configure b producer-1', 'close a', 'close b'])
  })

  it('when one fails to be configured, all are closed once and the error goes on', () => {
    const closed: string[] = []
    const { chain } = scenario(
      { close: () => void closed.push('a') },
      { configure: () => raise('not configured'), close: () => void closed.push('b') },
    )
    expect(() => chain.configure({ clientId: 'c' })).toThrow('not configured')
    expect(closed).toEqual(['a', 'b'])
  })

  it('when one fails to close, the others are closed all the same', () => {
    class Stubborn implements Interceptor {
      close(): void {
        raise('no')
      }
    }
    const closed: string[] = []
    const { chain, failures } = scenario(new Stubborn(), { close: () => void closed.push('b') })
    chain.close()
    expect(closed).toEqual(['b'])
    expect(failures).toMatchObject([['Stubborn', 'close', new Error('no')]])
  })
})

describe('an empty chain', () => {
  it('says so', () => {
    expect(scenario().chain.isEmpty).toBe(true)
    expect(scenario({}).chain.isEmpty).toBe(false)
  })
})
