/** Options from a Java `.properties` file. */

import { ConfigurationError } from '../errors.ts'
import type { ProducerOptions } from './config.ts'
import type { Definition } from './definition.ts'
import { definitions } from './definitions.ts'
import { nearestName } from './nearest.ts'
import { parseProperties } from './properties.ts'
import { Rejection } from './value-type.ts'

/** How the reading reports what it leaves out. */
export interface PropertiesOptions {
  /** Told of each key that Java would ignore too. Without it, `process.emitWarning` is. */
  readonly onWarning?: (message: string) => void
}

const byJavaKey: ReadonlyMap<string, Definition> = new Map(
  definitions.flatMap((definition) => (definition.java === null ? [] : [[definition.java, definition] as const])),
)

/**
 * Options for `new Producer` from the text of a `.properties` file or a record of its keys and values. Class names of
 * Java are mapped where we have the same thing. Keys that Java's producer would ignore are left out with a warning; what
 * cannot work in a JavaScript process is a `ConfigurationError` that says why.
 */
export function producerOptionsFromProperties(
  properties: string | Readonly<Record<string, string>>,
  options: PropertiesOptions = {},
): ProducerOptions {
  const warn = options.onWarning ?? ((message: string): void => process.emitWarning(message, 'MillraceWarning'))
  const entries = typeof properties === 'string' ? parseProperties(properties) : new Map(Object.entries(properties))
  const result: Record<string, unknown> = {}
  for (const [key, text] of entries) {
    if (typeof text !== 'string') {
      throw new ConfigurationError({ key, value: text, problem: 'Properties are text.', allowed: 'a string' })
    }
    const definition = byJavaKey.get(key)
    if (definition === undefined) leaveOut(key, text.trim(), warn)
    else if (!isJavaDefault(definition, text.trim()))
      result[definition.name] = parsedValue(definition, key, text.trim())
  }
  if (result['bootstrapServers'] === undefined) {
    throw new ConfigurationError({ key: 'bootstrap.servers', problem: 'It is missing.' })
  }
  // Each value was checked by its definition, and what must be there is.
  return result as unknown as ProducerOptions
}

/** Java's own default may be written out although the option is refused here: it asks for nothing special. */
function isJavaDefault(definition: Definition, text: string): boolean {
  return definition.use === 'refused' && 'javaDefault' in definition && text === String(definition.javaDefault)
}

/**
 * The value in the form a program would write it. Lists and addresses stay text, as the producer reads that too; the
 * rest gets its own type.
 */
function parsedValue(definition: Definition, key: string, text: string): unknown {
  const { type } = definition
  const parsed = type.fromText(text)
  if (parsed instanceof Rejection) {
    throw new ConfigurationError({
      key,
      value: text,
      secret: type.secret,
      problem: parsed.problem,
      allowed: type.allowed,
    })
  }
  return type.resolved === undefined ? parsed : text
}

function leaveOut(key: string, value: string, warn: (message: string) => void): void {
  if (/^(key|value)?\.?serializer\.encoding$/.test(key)) {
    if (/^utf-?8$/i.test(value)) return
    throw new ConfigurationError({ key, value, problem: 'Strings are always sent as UTF-8 here.', allowed: 'UTF-8' })
  }
  if (key.startsWith('metrics.context.')) {
    warn(`"${key}" was left out: it labels metrics for reporters of the JVM, which do not exist here.`)
    return
  }
  const nearest = nearestName(key, [...byJavaKey.keys()])
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`
  warn(`"${key}" was left out: it is no option of a producer, and Java would ignore it too.${hint}`)
}
