/** Every rule of the linter that knows types refuses a small program that breaks it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanTree, type Tree } from './tree.ts'

const engine = 'packages/producer/src/sender'

/** What each file does wrong, and the rule that must say so. */
const mistakes: readonly (readonly [what: string, rule: string, program: string])[] = [
  ['a promise that nobody waits for', 'no-floating-promises', 'export function f(p: Promise<void>): void {\n  p\n}'],
  [
    'a promise given where nobody looks at it',
    'no-misused-promises',
    'export function f(list: number[]): void {\n  list.forEach(async () => Promise.resolve())\n}',
  ],
  [
    'waiting for what is no promise',
    'await-thenable',
    'export async function f(n: number): Promise<number> {\n  return await n\n}',
  ],
  [
    'an any that becomes a value',
    'no-unsafe-assignment',
    "export function f(): string {\n  const value = JSON.parse('1')\n  return String(value)\n}",
  ],
  ['a member of an any', 'no-unsafe-member-access', "export const f = (): string => String(JSON.parse('{}').name)"],
  ['a call of an any', 'no-unsafe-call', "export const f = (): string => String(JSON.parse('{}')())"],
  ['an any that is returned', 'no-unsafe-return', "export const f = (): string => JSON.parse('1')"],
  ['an any as an argument', 'no-unsafe-argument', "export const f = (): number => Math.abs(JSON.parse('1'))"],
  ['an any by name', 'no-explicit-any', 'export const f = (value: any): boolean => value === 1'],
  [
    'a union with a case that a switch forgot',
    'switch-exhaustiveness-check',
    "export function f(v: 'a' | 'b'): void {\n  switch (v) {\n    case 'a':\n      break\n  }\n}",
  ],
  ['an object put into a text', 'restrict-template-expressions', 'export const f = (o: object): string => `$' + '{o}`'],
  [
    'an assertion that asserts nothing',
    'no-unnecessary-type-assertion',
    'export const f = (n: number): number => n as number',
  ],
  [
    'a condition that is always true',
    'no-unnecessary-condition',
    'export const f = (n: object): number => (n ? 1 : 2)',
  ],
  ['something thrown that is no error', 'only-throw-error', "export function f(): never {\n  throw 'no'\n}"],
  [
    'a method taken off its object',
    'unbound-method',
    'class A {\n  x = 1\n  get(): number {\n    return this.x\n  }\n}\nexport const f = new A().get',
  ],
]

/** The ways around `runtime/`. */
const doors: readonly (readonly [what: string, rule: string, program: string])[] = [
  ['Date.now', 'no-restricted-properties', 'export const f = (): number => Date.now()'],
  ['new Date() without a time', 'no-restricted-syntax', 'export const f = (): Date => new Date()'],
  ['performance.now', 'no-restricted-globals', 'export const f = (): number => performance.now()'],
  ['process.hrtime', 'no-restricted-properties', 'export const f = (): bigint => process.hrtime.bigint()'],
  ['setTimeout', 'no-restricted-globals', 'export const f = (): unknown => setTimeout(() => {}, 1)'],
  ['setInterval', 'no-restricted-globals', 'export const f = (): unknown => setInterval(() => {}, 1)'],
  ['setImmediate', 'no-restricted-globals', 'export const f = (): unknown => setImmediate(() => {})'],
  [
    'globalThis.setTimeout',
    'no-restricted-properties',
    'export const f = (): unknown => globalThis.setTimeout(() => {}, 1)',
  ],
  ['queueMicrotask', 'no-restricted-globals', 'export const f = (): void => queueMicrotask(() => {})'],
  ['process.nextTick', 'no-restricted-properties', 'export const f = (): void => process.nextTick(() => {})'],
  ['AbortSignal.timeout', 'no-restricted-properties', 'export const f = (): AbortSignal => AbortSignal.timeout(1)'],
  ['Math.random', 'no-restricted-properties', 'export const f = (): number => Math.random()'],
  ['the global crypto', 'no-restricted-globals', 'export const f = (): string => crypto.randomUUID()'],
  ['fetch', 'no-restricted-globals', "export const f = (): Promise<unknown> => fetch('a')"],
  ...['crypto', 'net', 'tls', 'dns', 'zlib', 'worker_threads', 'fs', 'timers', 'http', 'child_process'].flatMap(
    (name) =>
      [
        [
          `importing node:${name}`,
          'no-restricted-imports',
          `import * as it from 'node:${name}'\nexport const f = (): unknown => it`,
        ],
      ] as const,
  ),
  [
    'importing fs by its old name',
    'no-restricted-imports',
    "import * as it from 'fs'\nexport const f = (): unknown => it",
  ],
  [
    'importing fs/promises',
    'no-restricted-imports',
    "import * as it from 'node:fs/promises'\nexport const f = (): unknown => it",
  ],
  [
    'importing net when it is needed',
    'no-restricted-syntax',
    "export const f = (): Promise<unknown> => import('node:net')",
  ],
]

const files: Readonly<Record<string, string>> = {
  ...programs('packages/protocol/src/mistake', mistakes),
  ...programs(`${engine}/door`, doors),
  ...programs('packages/producer/src/runtime/door', doors),
  'packages/test-broker/src/log/door.ts': 'export const f = (): number => Math.random()\n',
  'packages/test-broker/src/runtime/door.ts': 'export const f = (): number => Math.random()\n',
  [`${engine}/type-only.ts`]:
    "import type { ConnectionOptions } from 'node:tls'\nexport type Tls = ConnectionOptions\n",
}

/** One file each, numbered. */
function programs(path: string, rows: readonly (readonly [string, string, program: string])[]): Record<string, string> {
  return Object.fromEntries(rows.map(([, , program], index) => [`${path}-${index}.ts`, `${program}\n`]))
}

let tree: Tree
let refused: boolean
let output: string

// One run for all of them: what takes the time is reading the programs, not judging them.
beforeAll(() => {
  tree = cleanTree(files)
  const verdict = tree.check('meaning')
  refused = verdict.refused
  output = verdict.output
})
afterAll(() => {
  tree.remove()
})

/** What the linter says about one file. */
function about(file: string): string {
  const blocks = output.split('\n\n').filter((block) => block.includes(`/${file}\n`))
  return blocks.join('\n')
}

test('a tree with mistakes is refused', () => {
  expect(refused).toBe(true)
})

test('a tree without mistakes is not', () => {
  const clean = cleanTree()
  expect(clean.check('meaning')).toMatchObject({ refused: false })
  clean.remove()
})

describe('meaning', () => {
  test.for(mistakes.map(([what, rule], index) => ({ what, rule, index })))(
    '$what is refused by $rule',
    ({ rule, index }) => {
      expect(about(`packages/protocol/src/mistake-${index}.ts`)).toContain(`@typescript-eslint/${rule}`)
    },
  )
})

describe('doors', () => {
  test.for(doors.map(([what, rule], index) => ({ what, rule, index })))(
    '$what in the engine is refused by $rule',
    ({ rule, index }) => {
      const said = about(`${engine}/door-${index}.ts`)
      expect(said).toContain(rule)
      expect(said).toMatch(/door to the world: take the runtime's \w+/)
    },
  )

  test.for(doors.map(([what], index) => ({ what, index })))(
    '$what inside runtime/ is what runtime/ is for',
    ({ index }) => {
      expect(about(`packages/producer/src/runtime/door-${index}.ts`)).not.toMatch(/no-restricted/)
    },
  )

  test('the test broker has the same doors', () => {
    expect(about('packages/test-broker/src/log/door.ts')).toContain('no-restricted-properties')
    expect(about('packages/test-broker/src/runtime/door.ts')).toBe('')
  })

  test('a type from node:tls is no door', () => {
    expect(about(`${engine}/type-only.ts`)).toBe('')
  })
})
