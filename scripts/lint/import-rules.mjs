/** Who may import whom: the arrows between packages and between the rooms of the producer, each with its reason. */

const rooms = '(accumulator|idempotence|transaction|cluster|network|partitioner)'
const producer = '^packages/producer/src'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or miss a third. Types count: a reader follows them too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere hides every rule below from what it wanted.',
      severity: 'error',
      from: { pathNot: '^scripts/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-own-barrel',
      comment: 'Barrels are exits, not corridors: through one, every file would depend on every other.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/(src|codegen)/' },
      to: { path: ['^packages/$1/src/index\\.ts$', '^packages/$1/src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'packages-by-name',
      comment:
        'Another package is what its exports say. A relative path around them would break for whoever installs it.',
      severity: 'error',
      from: { path: '^(packages/[^/]+|test|bench|examples)/' },
      to: { path: '^packages/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'declared-dependencies',
      comment: 'What a package imports must be in its own package.json, or it works here and nowhere else.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-tests-in-sources',
      comment: 'What ships must not need what does not.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '^(test|bench|examples|scripts|packages/[^/]+/test)/' },
    },
    {
      name: 'protocol-imports-nothing',
      comment: 'The codec is bytes and values. With no dependency, not even on Node, it can be used anywhere.',
      severity: 'error',
      from: { path: '^packages/protocol/src/' },
      to: { pathNot: '^packages/protocol/src/' },
    },
    {
      name: 'schema-is-data',
      comment: 'The schema is the source of the generated code, so it cannot need what is generated from it.',
      severity: 'error',
      from: { path: '^packages/protocol/src/schema/' },
      to: { pathNot: '^packages/protocol/src/(schema/|version\\.ts$)' },
    },
    {
      name: 'generated-imports-only-wire',
      comment:
        'Generated code is encode and decode over the wire primitives. Judgement lives in code that people write.',
      severity: 'error',
      from: { path: '^packages/protocol/src/messages/' },
      to: { pathNot: '^packages/protocol/src/((wire|messages)/|malformed\\.ts$|(api|version)\\.ts$)' },
    },
    {
      name: 'generated-knows-api-as-type',
      comment: 'A descriptor satisfies the Api interface; nothing of api.ts runs in generated code.',
      severity: 'error',
      from: { path: '^packages/protocol/src/messages/' },
      to: { path: '^packages/protocol/src/(api|version)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'wire-imports-only-wire',
      comment: 'The primitives are the floor of the protocol package; only the errors they throw stand beside them.',
      severity: 'error',
      from: { path: '^packages/protocol/src/wire/' },
      to: { pathNot: '^packages/protocol/src/(wire/|(malformed|unsupported)\\.ts$)' },
    },
    {
      name: 'compression-knows-no-kafka',
      comment: 'Bytes to bytes. The codec id is the protocol’s, the algorithm is here, the producer joins them.',
      severity: 'error',
      from: { path: '^packages/compression/src/' },
      to: { path: '^packages/(?!compression/)' },
    },
    {
      name: 'producer-needs-two-packages',
      comment:
        'The producer stands on protocol and compression. A test broker or a command line above it must not seep in.',
      severity: 'error',
      from: { path: '^packages/producer/src/' },
      to: { path: '^packages/(?!(producer|protocol|compression)/)' },
    },
    {
      name: 'broker-knows-no-producer',
      comment: 'A judge that shares code with the accused finds the same mistakes right.',
      severity: 'error',
      from: { path: '^packages/test-broker/src/' },
      to: { path: '^packages/(?!(test-broker|protocol|compression)/)' },
    },
    {
      name: 'nobody-calls-back-up',
      comment:
        'producer.ts → intake, sender → rooms → runtime. What is below reports; it never reaches for what drives it.',
      severity: 'error',
      from: { path: `${producer}/(${rooms}|runtime|sender|intake)/` },
      to: { path: `${producer}/producer\\.ts$` },
    },
    {
      name: 'rooms-know-no-driver',
      comment: 'Intake and sender decide and apply; the rooms hold state and answer questions.',
      severity: 'error',
      from: { path: `${producer}/(${rooms}|runtime)/` },
      to: { path: `${producer}/(sender|intake)/` },
    },
    {
      name: 'runtime-is-the-floor',
      comment: 'The doors to the world know nobody who goes through them, so that a simulation can replace them all.',
      severity: 'error',
      from: { path: `${producer}/runtime/` },
      to: { path: `${producer}/(?!runtime/|errors\\.ts$)` },
    },
    {
      name: 'network-knows-no-engine',
      comment: 'A connection carries any request. Knowing what is in it would tie reconnecting to batching.',
      severity: 'error',
      from: { path: `${producer}/network/` },
      to: { path: `${producer}/(accumulator|sender|transaction)/` },
    },
    {
      name: 'accumulator-knows-no-broker',
      comment:
        'Batches are a matter of partitions and bytes. Where a leader is and whether it can be reached is asked above.',
      severity: 'error',
      from: { path: `${producer}/accumulator/` },
      to: { path: `${producer}/(network|cluster)/` },
    },
    {
      name: 'idempotence-is-arithmetic',
      comment: 'Ids, epochs and sequences follow from numbers alone, which is what makes them provable.',
      severity: 'error',
      from: { path: `${producer}/idempotence/` },
      to: { pathNot: `(${producer}/(idempotence/|errors\\.ts$)|^packages/protocol/src/)` },
    },
    {
      name: 'telemetry-is-numbers',
      comment: 'Everybody records into it, so it knows nobody: what it measures comes to it as numbers.',
      severity: 'error',
      from: { path: `${producer}/telemetry/` },
      to: { pathNot: `${producer}/telemetry/` },
    },
    {
      name: 'transaction-returns-requests',
      comment:
        'The transaction says what to send next; the sender sends it. Two senders would race for one connection.',
      severity: 'error',
      from: { path: `${producer}/transaction/` },
      to: { path: `${producer}/network/` },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^packages/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['millrace-source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
}
