/** Configurations with the one option that must be there. */

import { type ProducerConfig, resolveConfig } from '../../src/config/config.ts'
import { ConfigurationError } from '../../src/errors.ts'

/** Resolves options beside `bootstrapServers`. */
export function resolve(options: Readonly<Record<string, unknown>> = {}): ProducerConfig {
  return resolveConfig({ bootstrapServers: ['localhost:9092'], ...options })
}

/** The error that these options end in. */
export function refusal(options: Readonly<Record<string, unknown>>): ConfigurationError {
  return failureOf(() => resolve(options))
}

/** The `ConfigurationError` that `action` throws. */
export function failureOf(action: () => unknown): ConfigurationError {
  try {
    action()
  } catch (error) {
    if (error instanceof ConfigurationError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
