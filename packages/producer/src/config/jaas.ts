/** One line of JAAS configuration: a login module and its options. */

import { Rejection } from './value-type.ts'

/** What the line says. */
export interface JaasEntry {
  /** Class name of the login module. */
  readonly module: string
  readonly flag: 'required' | 'requisite' | 'sufficient' | 'optional'
  readonly options: ReadonlyMap<string, string>
}

/**
 * Reads one entry.
 *
 *     Entry  => Module Flag {Option} ";"
 *     Option => Name "=" (word | '"' quoted '"')        backslash escapes inside quotes
 */
export function parseJaas(text: string): JaasEntry | Rejection {
  const tokens = tokenize(text)
  if (tokens instanceof Rejection) return tokens
  const [module, flag, ...rest] = tokens
  if (module === undefined || flag === undefined) return new Rejection('It has no login module and control flag.')
  if (!isFlag(flag.text))
    return new Rejection('After the login module comes required, requisite, sufficient or optional.')
  if (rest.pop()?.text !== ';') return new Rejection('It does not end with a semicolon.')
  if (rest.some((token) => token.text === ';' && !token.quoted)) return new Rejection('It has more than one entry.')
  const options = new Map<string, string>()
  for (let i = 0; i < rest.length; i += 3) {
    const [name, equals, value] = [rest[i], rest[i + 1], rest[i + 2]]
    if (name === undefined || equals?.text !== '=' || value === undefined) {
      return new Rejection('Its options do not have the form name="value".')
    }
    options.set(name.text, value.text)
  }
  return { module: module.text, flag: flag.text, options }
}

interface Token {
  readonly text: string
  readonly quoted: boolean
}

function isFlag(text: string): text is JaasEntry['flag'] {
  return text === 'required' || text === 'requisite' || text === 'sufficient' || text === 'optional'
}

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|([;=])|([^\s"=;]+))/sy

function tokenize(text: string): Token[] | Rejection {
  const tokens: Token[] = []
  const body = text.trim()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < body.length) {
    const match = TOKEN.exec(body)
    if (match === null) return new Rejection('A quote is not closed.')
    const quoted = match[1]
    if (quoted !== undefined) tokens.push({ text: quoted.replace(/\\(.)/gs, '$1'), quoted: true })
    else tokens.push({ text: match[2] ?? match[3] ?? '', quoted: false })
  }
  return tokens
}
