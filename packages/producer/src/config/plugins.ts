/** The objects that callers hand in with their options: told the client id at the beginning, closed at the end. */

import { ConfigurationError } from '../errors.ts'
import type { AnySerializer } from '../serializers/serializer.ts'
import type { ProducerConfig } from './config.ts'

/** What all of them may have. */
interface Plugin {
  readonly name?: string
  close?(): void
}

/** Told of a plugin that failed to close. */
export type PluginFailure = (plugin: string, error: unknown) => void

/**
 * Partitioners and serializers of a producer, those of single topics included, each once. Interceptors have their own
 * chain.
 */
export class Plugins {
  readonly #clientId: string
  readonly #onFailure: PluginFailure
  readonly #partitioners = new Set<Exclude<ProducerConfig['partitioner'], string | ((...args: never[]) => unknown)>>()
  readonly #keySerializers = new Set<AnySerializer>()
  readonly #valueSerializers = new Set<AnySerializer>()

  constructor(config: ProducerConfig, onFailure: PluginFailure) {
    this.#clientId = config.clientId
    this.#onFailure = onFailure
    for (const settings of config.everySettings) {
      if (typeof settings.partitioner === 'object') this.#partitioners.add(settings.partitioner)
      this.#keySerializers.add(settings.keySerializer)
      this.#valueSerializers.add(settings.valueSerializer)
    }
  }

  /** Configures all. When one throws, all are closed and a `ConfigurationError` says which, with its error as cause. */
  configure(): void {
    const clientId = this.#clientId
    for (const partitioner of this.#partitioners) {
      this.#try('partitioner', partitioner, () => partitioner.configure?.({ clientId }))
    }
    for (const serializer of this.#keySerializers) {
      this.#try('keySerializer', serializer, () => serializer.configure?.({ clientId, isKey: true }))
    }
    for (const serializer of this.#valueSerializers) {
      this.#try('valueSerializer', serializer, () => serializer.configure?.({ clientId, isKey: false }))
    }
  }

  /** Closes each once, whatever another one does. */
  close(): void {
    const all = new Set<Plugin>([...this.#partitioners, ...this.#keySerializers, ...this.#valueSerializers])
    for (const plugin of all) {
      try {
        plugin.close?.()
      } catch (error) {
        this.#onFailure(plugin.name ?? 'plugin', error)
      }
    }
  }

  #try(key: string, plugin: Plugin, configure: () => void): void {
    try {
      configure()
    } catch (cause) {
      this.close()
      throw new ConfigurationError({
        key,
        problem: `"${plugin.name ?? 'plugin'}" threw when it was configured; its error is the cause of this one.`,
        advice: 'Everything that was set up so far has been closed.',
        cause,
      })
    }
  }
}
