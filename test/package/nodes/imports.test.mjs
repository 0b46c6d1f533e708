/** The packed packages can be imported and required, whole and part by part. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { entryPoints } from './entry-points.mjs'

const require = createRequire(import.meta.url)

test('the tests run under the Node line that they are counted for', () => {
  assert.equal(process.versions.node.split('.')[0], process.env['NODE_LINE'])
})

test('every entry point can be imported, and each of its names has a value', async () => {
  const specifiers = entryPoints()
  for (const specifier of specifiers) {
    const module = await import(specifier)
    for (const [name, value] of Object.entries(module))
      assert.notEqual(value, undefined, `${specifier} exports ${name}`)
  }
  assert.ok(specifiers.length >= 10, `only ${specifiers.length} entry points`)
})

test('every entry point gives the same names through require()', async () => {
  for (const specifier of entryPoints()) {
    const imported = Object.keys(await import(specifier)).sort()
    const required = Object.keys(require(specifier))
      .filter((name) => name !== '__esModule')
      .sort()
    assert.deepEqual(required, imported, specifier)
  }
})

test('the command line says what it can do', () => {
  const output = execFileSync(process.execPath, [join('node_modules', 'millrace', 'dist', 'bin.js'), '--help'], {
    encoding: 'utf8',
  })
  assert.match(output, /millrace/)
})
