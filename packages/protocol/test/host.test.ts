/** A host without Node's Buffer: browsers, and whoever takes it away. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

/** Encodes and decodes text of every kind, a UUID and a payload, and prints what came back. */
const PROGRAM = `
delete globalThis.Buffer
const { Metadata, createMetadataRequest, Reader, Writer } = await import(process.argv[1])
const names = ['a', 'é'.repeat(60), '漢😀'.repeat(30), 'x'.repeat(1000)]
const topics = names.map((name) => ({ topicId: 'AAECAwQFBgcICQoLDA0ODw', name, unknownTaggedFields: [] }))
const writer = new Writer()
Metadata.encodeRequest(writer, createMetadataRequest({ topics }), 12)
const bytes = writer.toBytes()
const decoded = Metadata.decodeRequest(new Reader(bytes), 12)
console.log(typeof Buffer, bytes.length, JSON.stringify(decoded.topics) === JSON.stringify(topics))
`

test('without Buffer the codec writes the same bytes and reads them back', () => {
  const module = pathToFileURL(join(import.meta.dirname, '../src/index.ts')).href
  const args = ['--no-warnings', '--input-type=module', '--eval', PROGRAM, module]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  // Array, four topics of 16 bytes of id, name behind its length, and a tag count; then three flags and a tag count.
  const lengths = 1 + (2 + 1) + (1 + 120 + 1) + (2 + 210 + 1) + (2 + 1000 + 1) + 4 * 16 + 2 + 1
  expect(stdout).toBe(`undefined ${lengths} true\n`)
})
