/** What the commands promise about exit codes, signals, leftovers and their closing line. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { agree, closingLine, sum } from '../../scripts/lib/totals.mjs'
import { readVitestReport } from '../../scripts/lib/vitest-report.mjs'
import { repository } from './tree.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-commands-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** A script that runs a program the way the commands run theirs, and ends with its exit code. */
function wrapper(program: string): string {
  const library = pathToFileURL(join(repository, 'scripts', 'lib', 'process.mjs')).href
  writeFileSync(join(folder, 'program.mjs'), program)
  const file = join(folder, 'wrapper.mjs')
  writeFileSync(
    file,
    `import { run } from '${library}'
    const { code } = await run(process.execPath, ['${join(folder, 'program.mjs')}'])
    process.exitCode = code`,
  )
  return file
}

describe('a program that a command runs', () => {
  test('keeps its exit code', () => {
    expect(spawnSync(process.execPath, [wrapper('process.exit(7)')]).status).toBe(7)
  })

  test('that a signal ended has the exit code of the shells', () => {
    expect(spawnSync(process.execPath, [wrapper("process.kill(process.pid, 'SIGKILL')")]).status).toBe(137)
  })

  test('gets a signal once, and may end in its own way', async () => {
    const command = spawn(process.execPath, [
      wrapper(`
      let signals = 0
      process.on('SIGINT', () => {
        signals++
        console.log('signal')
        setTimeout(() => process.exit(signals === 1 ? 5 : 6), 50)
      })
      setInterval(() => {}, 1000)
      console.log('ready')`),
    ])
    await says(command, 'ready')
    command.kill('SIGINT')
    expect(await ended(command)).toBe(5)
  })

  test('leaves no process behind', async () => {
    const command = spawn(process.execPath, [
      wrapper(`
      import { spawn } from 'node:child_process'
      const forgotten = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
      forgotten.unref()
      console.log('forgotten ' + forgotten.pid + '.')`),
    ])
    const pid = Number(/forgotten (\d+)\./.exec(await says(command, '.'))?.[1])
    expect(await ended(command)).toBe(0)
    // An orphan that was ended stays in the table until the system's first process collects it.
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  })
})

/** What a process has printed once it has printed `text`. */
async function says(child: ChildProcess, text: string): Promise<string> {
  let output = ''
  return await new Promise((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      if (output.includes(text)) resolve(output)
    })
  })
}

async function ended(child: ChildProcess): Promise<number | null> {
  return await new Promise((resolve) => child.once('exit', resolve))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('totals', () => {
  test('are summed over the parts', () => {
    const parts = [
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 2, failed: 1, skipped: 0 },
    ]
    expect(closingLine(sum(parts))).toBe('5 passed, 1 failed, 1 skipped')
  })

  test('say nothing of skipped tests where there are none', () => {
    expect(closingLine({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed')
  })

  test('of a part that failed without a failed test count one', () => {
    expect(agree({ passed: 5, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 })
    expect(agree(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test('of a part that ran nothing count one failure, whatever its exit code', () => {
    expect(agree({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1)
  })
})

describe("vitest's report", () => {
  /** A report of one file. */
  function reportOf(file: {
    message?: string
    tests?: readonly { name: string; failures: readonly string[] }[]
  }): string {
    const { message = '', tests = [] } = file
    const assertionResults = tests.map(({ name, failures }) => ({
      fullName: name,
      status: failures.length > 0 ? 'failed' : 'passed',
      failureMessages: failures,
    }))
    const numFailedTests = assertionResults.filter(({ status }) => status === 'failed').length
    const path = join(folder, 'vitest.json')
    const status = message !== '' || numFailedTests > 0 ? 'failed' : 'passed'
    const testResults = [{ name: join(repository, 'test', 'orders.test.ts'), status, message, assertionResults }]
    const numPassedTests = tests.length - numFailedTests
    writeFileSync(
      path,
      JSON.stringify({ numPassedTests, numFailedTests, numPendingTests: 0, numTodoTests: 0, testResults }),
    )
    return path
  }

  test('names each test that failed, with its file and reason', () => {
    const tests = [
      { name: 'orders arrive', failures: [] },
      { name: 'orders stay in order', failures: ['AssertionError: 2 before 1'] },
    ]
    expect(readVitestReport(reportOf({ tests }))).toEqual({
      totals: { passed: 1, failed: 1, skipped: 0 },
      failures: [`${join('test', 'orders.test.ts')} > orders stay in order\nAssertionError: 2 before 1`],
    })
  })

  test('counts a file that does not load as a failure, and says why it did not', () => {
    expect(readVitestReport(reportOf({ message: 'no such module' }))).toEqual({
      totals: { passed: 0, failed: 1, skipped: 0 },
      failures: [`${join('test', 'orders.test.ts')}\nno such module`],
    })
  })

  test('is null where vitest ended before it wrote one', () => {
    expect(readVitestReport(join(folder, 'none.json'))).toBeNull()
  })
})

describe('.ci/run', () => {
  /** The script with an npm that only says what it is told to. */
  function continuousIntegration(parts: { check: string; test: string }): {
    code: number | null
    lines: readonly string[]
    lastLine: string | undefined
  } {
    mkdirSync(join(folder, '.ci'))
    copyFileSync(join(repository, '.ci', 'run'), join(folder, '.ci', 'run'))
    const tools = {
      npm: `case "$*" in *check*) ${parts.check} ;; *) [ "$MILLRACE_REQUIRE_KAFKA" = 1 ] || exit 9; ${parts.test} ;; esac`,
      java: 'exit 0',
      mvn: 'exit 0',
    }
    for (const [name, script] of Object.entries(tools)) {
      writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${script}\n`)
      chmodSync(join(folder, name), 0o755)
    }
    const { status, stdout } = spawnSync('bash', [join(folder, '.ci', 'run')], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    })
    const lines = stdout.trimEnd().split('\n')
    return { code: status, lines, lastLine: lines.at(-1) }
  }

  test('sums both commands into its last line', () => {
    const run = continuousIntegration({
      check: 'echo "9 passed, 0 failed"',
      test: 'echo "100 passed, 0 failed, 2 skipped"',
    })
    expect(run).toMatchObject({ code: 0, lastLine: '109 passed, 0 failed, 2 skipped' })
  })

  test('fails when one of them has a failure', () => {
    const run = continuousIntegration({
      check: 'echo "8 passed, 1 failed"; exit 1',
      test: 'echo "100 passed, 0 failed"',
    })
    expect(run).toMatchObject({ code: 1, lastLine: '108 passed, 1 failed' })
  })

  test('says at its end once more what failed, and nothing of what did not', () => {
    const { lines } = continuousIntegration({
      check: 'echo "✓ types"; echo "9 passed, 0 failed"',
      test: 'echo "✗ orders > are lost"; echo "100 passed, 1 failed"; exit 1',
    })
    expect(lines.slice(lines.indexOf('== the end of npm test, once more'))).toEqual([
      '== the end of npm test, once more',
      '✗ orders > are lost',
      '100 passed, 1 failed',
      '',
      '109 passed, 1 failed',
    ])
    expect(lines.filter((line) => line === '✓ types')).toHaveLength(1)
  })

  test('counts a command that dies before its closing line as a failure', () => {
    const run = continuousIntegration({ check: 'echo "9 passed, 0 failed"', test: 'echo broken; exit 1' })
    expect(run).toMatchObject({ code: 1, lastLine: '9 passed, 1 failed' })
  })

  test('counts a command that says nothing and succeeds as a failure', () => {
    const run = continuousIntegration({ check: 'echo "9 passed, 0 failed"', test: 'exit 0' })
    expect(run).toMatchObject({ code: 1, lastLine: '9 passed, 1 failed' })
  })
})
