/**
 * Writes src/messages and docs/protocol-coverage.md from src/schema: `node codegen/generate.ts`. With `--check` it writes
 * nothing and fails when the committed files are not what it would write.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiSchemas, payloadSchemas } from '../src/schema/all.ts'
import type { ApiSchema, PayloadSchema } from '../src/schema/dsl.ts'
import { emitCoverage } from './emit-coverage.ts'
import { emitFile } from './emit-file.ts'
import { emitExports, emitRegistry } from './emit-lists.ts'
import { fileModel, kebabCase } from './model.ts'

const MESSAGES = join(import.meta.dirname, '../src/messages')
const COVERAGE = join(import.meta.dirname, '../../../docs/protocol-coverage.md')

function main(): void {
  const files = generate()
  if (process.argv.includes('--check')) check(files)
  else write(files)
}

/** Texts by path. */
function generate(): Map<string, string> {
  const models = [...apiSchemas, ...payloadSchemas].map(fileModel)
  const files = new Map(models.map((model) => [inMessages(model.fileName), emitFile(model, schemaPath(model.schema))]))
  files.set(inMessages('all'), emitRegistry(models))
  files.set(inMessages('exports'), emitExports(models))
  files.set(COVERAGE, emitCoverage())
  return files
}

function inMessages(name: string): string {
  return join(MESSAGES, `${name}.ts`)
}

function schemaPath(schema: ApiSchema | PayloadSchema): string {
  const prefix = schema.kind === 'api' ? String(schema.key).padStart(2, '0') : 'payload'
  return `schema/${prefix}-${kebabCase(schema.name)}.ts`
}

function write(files: ReadonlyMap<string, string>): void {
  mkdirSync(MESSAGES, { recursive: true })
  for (const path of surplus(files)) rmSync(path)
  for (const [path, text] of files) writeFileSync(path, text)
  console.log(`${files.size} files written`)
}

function check(files: ReadonlyMap<string, string>): void {
  const stale = [...files].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
  const wrong = [...stale.map(([path]) => path), ...surplus(files)]
  if (wrong.length === 0) {
    console.log(`${files.size} generated files are up to date`)
    return
  }
  console.error(`not what the schema says: ${wrong.join(', ')}`)
  console.error('Run `node packages/protocol/codegen/generate.ts` and commit the result.')
  process.exitCode = 1
}

/** Files among the messages that no schema asks for. */
function surplus(files: ReadonlyMap<string, string>): string[] {
  const present = readdirSync(MESSAGES).map((name) => join(MESSAGES, name))
  return present.filter((path) => !files.has(path))
}

main()
