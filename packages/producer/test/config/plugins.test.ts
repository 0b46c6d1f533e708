/** What becomes of serializers and partitioners around the life of a producer. */

import { describe, expect, it } from 'vitest'
import { Plugins } from '../../src/config/plugins.ts'
import { failureOf, resolve } from './scenario.ts'

function scenario(options: Readonly<Record<string, unknown>>): { plugins: Plugins; failures: unknown[] } {
  const failures: unknown[] = []
  const plugins = new Plugins(resolve({ clientId: 'orders', ...options }), (...failure) => failures.push(failure))
  return { plugins, failures }
}

function recording(name: string, calls: string[]): Record<string, unknown> {
  return {
    name,
    serialize: () => null,
    partition: () => 0,
    configure: (context: { clientId: string; isKey?: boolean }) => {
      calls.push(
        `configure ${name} ${context.clientId}${context.isKey === undefined ? '' : ` ${context.isKey ? 'key' : 'value'}`}`,
      )
    },
    close: () => void calls.push(`close ${name}`),
  }
}

describe('the plugins of a producer', () => {
  it('are configured with the client id and closed, each once, those of topics too', () => {
    const calls: string[] = []
    const shared = recording('shared', calls)
    const { plugins } = scenario({
      partitioner: recording('p', calls),
      keySerializer: recording('k', calls),
      valueSerializer: shared,
      topics: {
        'a*': { valueSerializer: shared },
        b: { partitioner: recording('q', calls), valueSerializer: recording('v', calls) },
      },
    })
    plugins.configure()
    expect(calls.sort()).toEqual([
      'configure k orders key',
      'configure p orders',
      'configure q orders',
      'configure shared orders value',
      'configure v orders value',
    ])
    calls.length = 0
    plugins.close()
    expect(calls.sort()).toEqual(['close k', 'close p', 'close q', 'close shared', 'close v'])
  })

  it('that serialize keys and values both are configured for each, and closed once', () => {
    const calls: string[] = []
    const both = recording('both', calls)
    const { plugins } = scenario({ keySerializer: both, valueSerializer: both })
    plugins.configure()
    plugins.close()
    expect(calls).toEqual(['configure both orders key', 'configure both orders value', 'close both'])
  })

  it('see the generated client id', () => {
    const calls: string[] = []
    const plugins = new Plugins(resolve({ partitioner: recording('p', calls) }), () => undefined)
    plugins.configure()
    expect(calls[0]).toMatch(/^configure p producer-\d+$/)
  })

  it('when one cannot be configured, are all closed, and one error names it and has its own as cause', () => {
    const calls: string[] = []
    const boom = new Error('no registry')
    const broken = { ...recording('broken', calls), configure: () => raise(boom) }
    const { plugins } = scenario({ partitioner: recording('p', calls), keySerializer: broken })
    const error = failureOf(() => plugins.configure())
    expect(error).toMatchObject({ key: 'keySerializer', cause: boom })
    expect(error.message).toContain('"broken"')
    expect(calls).toEqual(['configure p orders', 'close p', 'close broken'])
  })

  it('when one fails to close, are closed all the same', () => {
    const calls: string[] = []
    const stubborn = { ...recording('stubborn', calls), close: () => raise(new Error('no')) }
    const { plugins, failures } = scenario({ partitioner: stubborn, keySerializer: recording('k', calls) })
    plugins.close()
    expect(calls).toEqual(['close k'])
    expect(failures).toEqual([['stubborn', new Error('no')]])
  })
})

function raise(error: Error): never {
  throw error
}
