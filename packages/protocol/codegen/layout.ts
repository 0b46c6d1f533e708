/** Source text as Biome would lay it out: two spaces, 120 columns. */

const WIDTH = 120

export function indent(lines: readonly string[], depth = 1): string[] {
  return lines.map((line) => (line === '' ? line : '  '.repeat(depth) + line))
}

/** `head(arguments)tail` on one line where it fits at this depth, else one argument a line. */
export function call(head: string, args: readonly string[], tail: string, depth: number): string[] {
  const line = `${head}(${args.join(', ')})${tail}`
  if (fits(line, depth)) return [line]
  return [`${head}(`, ...indent(args.map((arg) => `${arg},`)), `)${tail}`]
}

/** An object literal or import list, in one line where it fits. */
export function braces(head: string, entries: readonly string[], tail: string, depth: number): string[] {
  if (entries.length === 0) return [`${head}{}${tail}`]
  const line = `${head}{ ${entries.join(', ')} }${tail}`
  if (fits(line, depth)) return [line]
  return [`${head}{`, ...indent(entries.map((entry) => `${entry},`)), `}${tail}`]
}

/** One arm of an if-else chain; the last may have no test. */
export interface Branch {
  readonly test: string | null
  readonly body: readonly string[]
}

/** Without braces where each arm is one statement that fits behind its test. */
export function ifElse(branches: readonly Branch[], depth: number): string[] {
  const heads = branches.map(({ test }, index) => {
    const word = index === 0 ? 'if' : 'else if'
    return test === null ? 'else' : `${word} (${test})`
  })
  const bare = branches.every(({ body }, index) => body.length === 1 && fits(`${heads[index]} ${body[0]}`, depth))
  if (bare) return branches.map(({ body }, index) => `${heads[index]} ${body[0]}`)
  const lines: string[] = []
  for (const [index, { body }] of branches.entries()) {
    lines.push(`${index === 0 ? '' : '} '}${heads[index]} {`, ...indent(body))
  }
  return [...lines, '}']
}

/** `const name = test ? yes : no`, broken before each branch where it does not fit. */
export function conditional(head: string, test: string, yes: string, no: string, depth: number): string[] {
  const line = `${head} ${test} ? ${yes} : ${no}`
  if (fits(line, depth)) return [line]
  const whole = `${test} ? ${yes} : ${no}`
  if (fits(whole, depth + 1)) return [head, ...indent([whole])]
  return [head, ...indent([test]), ...indent([`? ${yes}`, `: ${no}`], 2)]
}

/** A doc comment of sentences, wrapped. */
export function doc(text: string, depth: number): string[] {
  const oneLine = `/** ${text} */`
  if (fits(oneLine, depth)) return [oneLine]
  const lines: string[] = []
  let line = ' *'
  for (const word of text.split(' ')) {
    if (!fits(`${line} ${word}`, depth)) {
      lines.push(line)
      line = ' *'
    }
    line += ` ${word}`
  }
  return ['/**', ...lines, line, ' */']
}

export function fits(line: string, depth: number): boolean {
  return line.length + 2 * depth <= WIDTH
}

export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

export function capitalize(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}
