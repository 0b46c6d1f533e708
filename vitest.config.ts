/** How the tests run: one project per kind, so that what needs the whole machine never shares it. */
import { defineConfig } from 'vitest/config'

/** With this condition a package's name means its sources, so a test sees an edit without a build. */
const conditions = ['millrace-source']

/** Everything under test/ that starts brokers, other processes or whole tool chains. */
const heavy = {
  check: ['test/check/**/*.test.ts'],
  integration: [
    'test/kafka/**/*.test.ts',
    'test/integration/**/*.test.ts',
    'test/conversations/**/*.test.ts',
    'test/compression/kafka*.test.ts',
    'test/test-broker/java.test.ts',
    'bench/test/**/*.test.ts',
  ],
}

export default defineConfig({
  resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] } },
  test: {
    // Node gets the condition too: worker threads and externalised modules resolve outside Vite.
    execArgv: conditions.map((condition) => `--conditions=${condition}`),
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    // What failed once must fail again: files run in one order, tests in the order they are written, chance has one seed.
    sequence: { shuffle: false },
    setupFiles: ['test/setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts'],
          testTimeout: 10_000,
          hookTimeout: 10_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'scenario',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/package/**', ...heavy.check, ...heavy.integration],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'check',
          include: heavy.check,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: heavy.integration,
          // Brokers of two files at once would take each other's cores and turn deadlines into luck.
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
