/** What is known of one option. */

import type { ValueType } from './value-type.ts'

/**
 * What an option does here: it works (`effective`); it works by other means than in Java (`mapped`); it is accepted and
 * does nothing, as in Java (`inert`); it cannot work in a JavaScript process (`refused`); it is not there yet (`later`).
 * The last two accept their default and nothing else.
 */
export type OptionUse = 'effective' | 'mapped' | 'inert' | 'refused' | 'later'

/** One option. */
export interface Definition {
  /** Java's key; null for options of our own. */
  readonly java: string | null
  /** The name in camel case. */
  readonly name: string
  readonly group: OptionGroup
  readonly type: ValueType
  /** The value without the caller's; `undefined` when the option must be given or its default is computed. */
  readonly default: unknown
  /** The default in words, where it is computed. */
  readonly defaultText?: string
  /** Java's default where ours is another. */
  readonly javaDefault?: unknown
  readonly importance: 'high' | 'medium' | 'low'
  readonly use: OptionUse
  /** What it does, in sentences. */
  readonly doc: string
  /** Sentences: how it is mapped, why it is refused, or where it differs from Java. */
  readonly note?: string
  /** The improvement proposal it came with. */
  readonly kip?: string
}

/** Sections of the document. */
export type OptionGroup = 'core' | 'ours' | 'connection' | 'metrics' | 'tls' | 'sasl'

/** Java's key in camel case. */
export function camelCase(key: string): string {
  return key.replace(/\.([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}
