/**
 * Writes src/messages from src/schema: `node codegen/generate.ts`. With `--check` it writes nothing and fails when the
 * committed files are not what it would write.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apiSchemas, payloadSchemas } from '../src/schema/all.ts'
import type { ApiSchema, PayloadSchema } from '../src/schema/dsl.ts'
import { emitFile } from './emit-file.ts'
import { emitExports, emitRegistry } from './emit-lists.ts'
import { type FileModel, fileModel, kebabCase } from './model.ts'

const MESSAGES = join(dirname(fileURLToPath(import.meta.url)), '../src/messages')

function main(): void {
  const files = generate()
  if (process.argv.includes('--check')) check(files)
  else write(files)
}

function generate(): Map<string, string> {
  const models = [...apiSchemas, ...payloadSchemas].map(fileModel)
  const files = new Map(models.map((model) => [`${model.fileName}.ts`, emitFile(model, schemaPath(model.schema))]))
  const lists: [string, (models: readonly FileModel[]) => string][] = [
    ['all.ts', emitRegistry],
    ['exports.ts', emitExports],
  ]
  for (const [name, emit] of lists) files.set(name, emit(models))
  return files
}

function schemaPath(schema: ApiSchema | PayloadSchema): string {
  const prefix = schema.kind === 'api' ? String(schema.key).padStart(2, '0') : 'payload'
  return `schema/${prefix}-${kebabCase(schema.name)}.ts`
}

function write(files: ReadonlyMap<string, string>): void {
  mkdirSync(MESSAGES, { recursive: true })
  for (const name of readdirSync(MESSAGES)) if (!files.has(name)) rmSync(join(MESSAGES, name))
  for (const [name, text] of files) writeFileSync(join(MESSAGES, name), text)
  console.log(`${files.size} files written to src/messages`)
}

function check(files: ReadonlyMap<string, string>): void {
  const present = new Set(readdirSync(MESSAGES))
  const stale = [...files].filter(([name, text]) => !present.has(name) || read(name) !== text).map(([name]) => name)
  const surplus = [...present].filter((name) => !files.has(name))
  if (stale.length + surplus.length === 0) {
    console.log(`${files.size} generated files are up to date`)
    return
  }
  console.error(`src/messages is not what the schema says: ${[...stale, ...surplus].join(', ')}`)
  console.error('Run `node codegen/generate.ts` and commit the result.')
  process.exitCode = 1
}

function read(name: string): string {
  return readFileSync(join(MESSAGES, name), 'utf8')
}

main()
