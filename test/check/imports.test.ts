/** Every import rule refuses a file that points the wrong way, by name. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import importRules from '../../scripts/lint/import-rules.mjs'
import { cleanTree, type Tree } from './tree.ts'

const producer = 'packages/producer/src'

/** The file that offends, what it imports, and the rule that must say so. */
const arrows: readonly (readonly [file: string, target: string, rule: string])[] = [
  ['packages/protocol/src/a.ts', '@millrace/compression', 'protocol-imports-nothing'],
  ['packages/protocol/src/b.ts', 'node:fs', 'protocol-imports-nothing'],
  ['packages/protocol/src/schema/c.ts', '../wire/writer.ts', 'schema-is-data'],
  ['packages/protocol/src/messages/d.ts', '../frame.ts', 'generated-imports-only-wire'],
  ['packages/protocol/src/messages/e.ts', '../api.ts', 'generated-knows-api-as-type'],
  ['packages/protocol/src/wire/f.ts', '../frame.ts', 'wire-imports-only-wire'],
  ['packages/protocol/src/g.ts', './index.ts', 'no-own-barrel'],
  ['packages/protocol/src/wire/h.ts', '../records/index.ts', 'no-own-barrel'],
  ['packages/compression/src/a.ts', '@millrace/protocol', 'compression-knows-no-kafka'],
  ['packages/compression/src/b.ts', '../../protocol/src/frame.ts', 'packages-by-name'],
  ['packages/compression/src/c.ts', 'vitest', 'declared-dependencies'],
  ['packages/compression/src/d.ts', './gone.ts', 'resolvable'],
  ['packages/test-broker/src/a.ts', '@millrace/producer', 'broker-knows-no-producer'],
  [`${producer}/a.ts`, '@millrace/test-broker', 'producer-needs-two-packages'],
  [`${producer}/b.ts`, '../test/helper.ts', 'no-tests-in-sources'],
  [`${producer}/network/a.ts`, '../accumulator/batch.ts', 'network-knows-no-engine'],
  [`${producer}/network/b.ts`, '../transaction/state.ts', 'network-knows-no-engine'],
  [`${producer}/network/c.ts`, '../sender/sender.ts', 'rooms-know-no-driver'],
  [`${producer}/accumulator/a.ts`, '../network/connection.ts', 'accumulator-knows-no-broker'],
  [`${producer}/accumulator/b.ts`, '../cluster/snapshot.ts', 'accumulator-knows-no-broker'],
  [`${producer}/accumulator/c.ts`, '../sender/sender.ts', 'rooms-know-no-driver'],
  [`${producer}/idempotence/a.ts`, '../accumulator/batch.ts', 'idempotence-is-arithmetic'],
  [`${producer}/idempotence/b.ts`, '../runtime/clock.ts', 'idempotence-is-arithmetic'],
  [`${producer}/telemetry/a.ts`, '../runtime/clock.ts', 'telemetry-is-numbers'],
  [`${producer}/transaction/a.ts`, '../network/connection.ts', 'transaction-returns-requests'],
  [`${producer}/sender/a.ts`, '../producer.ts', 'nobody-calls-back-up'],
  [`${producer}/cluster/a.ts`, '../producer.ts', 'nobody-calls-back-up'],
  [`${producer}/cluster/b.ts`, '../intake/intake.ts', 'rooms-know-no-driver'],
  [`${producer}/intake/a.ts`, '../producer.ts', 'nobody-calls-back-up'],
  [`${producer}/runtime/a.ts`, '../network/connection.ts', 'runtime-is-the-floor'],
  ['test/a.ts', '../packages/producer/src/producer.ts', 'packages-by-name'],
  ['bench/a.ts', '../packages/producer/src/producer.ts', 'packages-by-name'],
  ['examples/a.ts', '../packages/producer/src/producer.ts', 'packages-by-name'],
]

/** Allowed, and next to something that is not. */
const allowed: readonly (readonly [file: string, target: string])[] = [
  ['packages/protocol/src/messages/ok.ts', '../wire/writer.ts'],
  [`${producer}/ok.ts`, '@millrace/protocol'],
  [`${producer}/idempotence/ok.ts`, '@millrace/protocol'],
  [`${producer}/sender/ok.ts`, '../accumulator/batch.ts'],
  [`${producer}/network/also-ok.ts`, '../telemetry/sensor.ts'],
  [`${producer}/network/ok.ts`, '../runtime/clock.ts'],
  ['packages/test-broker/src/ok.ts', '@millrace/compression'],
]

const targets = [
  'packages/protocol/src/wire/writer.ts',
  'packages/protocol/src/frame.ts',
  'packages/protocol/src/api.ts',
  'packages/protocol/src/records/index.ts',
  ...[
    'accumulator/batch',
    'network/connection',
    'cluster/snapshot',
    'transaction/state',
    'sender/sender',
    'intake/intake',
    'runtime/clock',
    'telemetry/sensor',
    'producer',
  ].map((name) => `${producer}/${name}.ts`),
  'packages/producer/test/helper.ts',
]

let tree: Tree
let output: string

beforeAll(() => {
  tree = cleanTree(Object.fromEntries(targets.map((file) => [file, 'export const value = 1\n'])))
  for (const [file, target] of [...arrows, ...allowed]) {
    tree.write({ [file]: `import * as it from '${target}'\n\nexport const used = it\n` })
  }
  tree.write({
    'packages/compression/src/hen.ts':
      "import type { Egg } from './egg.ts'\n\nexport interface Hen {\n  readonly from: Egg\n}\n",
    'packages/compression/src/egg.ts':
      "import type { Hen } from './hen.ts'\n\nexport interface Egg {\n  readonly from: Hen\n}\n",
  })
  output = tree.check('imports').output
})
afterAll(() => {
  tree.remove()
})

/** The rules that a file breaks. */
function brokenBy(file: string): string[] {
  return [...output.matchAll(/error ([\w-]+): (\S+) →/g)]
    .filter((match) => match[2] === file)
    .map((match) => match[1] ?? '')
}

test.for(arrows.map(([file, target, rule]) => ({ file, target, rule })))(
  '$file that imports $target is refused by $rule',
  ({ file, rule }) => {
    expect(brokenBy(file)).toContain(rule)
  },
)

test.for(allowed.map(([file, target]) => ({ file, target })))('$file may import $target', ({ file }) => {
  expect(brokenBy(file)).toEqual([])
})

test('two files that need only each other’s types are refused by no-cycles', () => {
  expect(brokenBy('packages/compression/src/hen.ts').concat(brokenBy('packages/compression/src/egg.ts'))).toContain(
    'no-cycles',
  )
})

test('every rule of the configuration is tried here', () => {
  const tried = new Set(['no-cycles', ...arrows.map(([, , rule]) => rule)])
  const names = (importRules.forbidden ?? []).map(({ name }) => name ?? '')
  expect(names.filter((name) => !tried.has(name))).toEqual([])
})
