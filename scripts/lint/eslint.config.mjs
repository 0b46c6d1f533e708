/** What the linter that knows types looks for: promises nobody waits for, `any` on the move, forgotten cases, and doors. */
import tseslint from 'typescript-eslint'

/**
 * The simulation replaces time, chance, turns and the network by replacing `runtime/`. One call that goes around it makes
 * the same seed run differently, so each way out is closed by name.
 */
const doors = {
  globals: {
    clock: ['performance'],
    scheduler: [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'clearTimeout',
      'clearInterval',
      'clearImmediate',
      'queueMicrotask',
    ],
    random: ['crypto'],
    transport: ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'],
    executor: ['Worker', 'MessageChannel', 'BroadcastChannel'],
  },
  properties: {
    clock: [
      ['Date', 'now'],
      ['process', 'hrtime'],
      ['process', 'uptime'],
    ],
    scheduler: [
      ['process', 'nextTick'],
      ['AbortSignal', 'timeout'],
    ],
    random: [['Math', 'random']],
    executor: [['process', 'getBuiltinModule']],
  },
  modules: {
    clock: ['perf_hooks'],
    scheduler: ['timers', 'timers/promises'],
    random: ['crypto'],
    resolver: ['dns', 'dns/promises'],
    transport: ['net', 'tls', 'dgram', 'http', 'https', 'http2'],
    executor: ['worker_threads', 'child_process', 'cluster', 'zlib', 'fs', 'fs/promises'],
  },
}

/**
 * @template T
 * @param {Record<string, readonly T[]>} group
 * @param {(entry: T, door: string) => object} rule
 */
function each(group, rule) {
  return Object.entries(group).flatMap(([door, entries]) => entries.map((entry) => rule(entry, door)))
}

/** @param {string} door */
const reason = (door) =>
  `This is a door to the world: take the runtime's ${door} instead, or no simulation is deterministic.`

const moduleNames = Object.values(doors.modules).flat().join('|').replaceAll('/', '\\/')

/** @type {import('eslint').Linter.RulesRecord} */
const doorRules = {
  'no-restricted-globals': ['error', ...each(doors.globals, (name, door) => ({ name, message: reason(door) }))],
  'no-restricted-properties': [
    'error',
    ...each(doors.properties, ([object, property], door) => ({ object, property, message: reason(door) })),
    ...each({ ...doors.globals, random: [...doors.globals.random, 'Math'] }, (property, door) => ({
      object: 'globalThis',
      property,
      message: reason(door),
    })),
  ],
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      // A type is no call: `import type { ConnectionOptions } from 'node:tls'` describes an option.
      paths: each(doors.modules, (name, door) =>
        [name, `node:${name}`].map((form) => ({
          name: form,
          allowTypeImports: true,
          message: reason(door),
        })),
      ).flat(),
    },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: reason('clock') },
    { selector: "CallExpression[callee.name='Date']", message: reason('clock') },
    { selector: `ImportExpression[source.value=/^(node:)?(${moduleNames})$/]`, message: reason('executor') },
  ],
}

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.cache/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.json'], tsconfigRootDir: process.cwd() } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // `[...text]` by code points is what a protocol or a checksum over ASCII means.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `({ partition: _, ...rest })` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$' }],
      // What a promise caught is passed on as it was caught.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      // `() => void f()` says that the result is not wanted, also where there is none yet.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // `bytes[i]!` beside its bounds check is how the hot path reads an index without a second check.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `void | Promise<void>` is what a callback that may have to wait returns.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // A class of one constructor is how a test shapes a double.
      '@typescript-eslint/no-extraneous-class': 'off',
      // A method that fits an interface answers with a promise whether or not this form of it has to wait.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['test/**/*.ts', 'packages/*/test/**/*.ts'],
    // The matchers of a test framework stand for any value, and are typed so.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['packages/producer/src/**/*.ts', 'packages/test-broker/src/**/*.ts'],
    ignores: ['packages/*/src/runtime/**'],
    rules: doorRules,
  },
)
