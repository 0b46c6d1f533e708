/** The syntax of Java's `.properties` files. */

import { ConfigurationError } from '../errors.ts'

/** Reads keys and values; a key that comes again replaces the earlier one. */
export function parseProperties(text: string): Map<string, string> {
  const properties = new Map<string, string>()
  for (const line of logicalLines(text)) {
    const end = keyEnd(line)
    const rest = line.slice(end).replace(/^[ \t\f]*[=:]?[ \t\f]*/, '')
    properties.set(unescaped(line.slice(0, end)), unescaped(rest))
  }
  return properties
}

/** Lines without comments, those that end in a backslash joined with the next. */
function* logicalLines(text: string): Generator<string> {
  let joined: string | null = null
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const line = natural.replace(/^[ \t\f]+/, '')
    if (joined === null && (line === '' || line.startsWith('#') || line.startsWith('!'))) continue
    const whole: string = (joined ?? '') + line
    if (endsInContinuation(line)) {
      joined = whole.slice(0, -1)
      continue
    }
    joined = null
    yield whole
  }
  if (joined !== null && joined !== '') yield joined
}

/** An odd number of backslashes at the end: the last one escapes the line's end. */
function endsInContinuation(line: string): boolean {
  return (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1
}

/** A key ends at the first `=`, `:` or blank that no backslash precedes. */
function keyEnd(line: string): number {
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i)
    if (character === '\\') i += 1
    else if ('=: \t\f'.includes(character)) return i
  }
  return line.length
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/gs,
    (_match, hex: string | undefined, letter: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      if (letter === 'u') {
        throw new ConfigurationError({ key: 'properties', problem: 'After \\u come four hexadecimal digits.' })
      }
      return letter === undefined ? '' : (ESCAPES[letter] ?? letter)
    },
  )
}
