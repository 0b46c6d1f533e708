/** Compiles blocks.as and writes it as src/blocks-module.ts; with `--check` it only says whether that is up to date. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const target = join(import.meta.dirname, '../src/blocks-module.ts')
const LINE_LENGTH = 100

function compiled(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-blocks-'))
  try {
    // The compiler wants this extension; in the repository it would make AssemblyScript look like TypeScript.
    copyFileSync(join(import.meta.dirname, 'blocks.as'), join(folder, 'blocks.ts'))
    const output = join(folder, 'blocks.wasm')
    const compiler = join(dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json')), 'bin/asc.js')
    const flags = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '-o', output]
    execFileSync(process.execPath, [compiler, 'blocks.ts', ...flags], { cwd: folder, stdio: 'pipe' })
    return readFileSync(output)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function source(module: Uint8Array): string {
  const text = Buffer.from(module).toString('base64')
  const lines = text.match(new RegExp(`.{1,${String(LINE_LENGTH)}}`, 'g')) ?? []
  return `/** GENERATED from wasm/blocks.as by wasm/build.ts: the module, ${String(module.byteLength)} bytes in base64. */
export const BLOCKS_MODULE: string = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('')
`
}

const current = source(compiled())
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== current) {
    console.error('src/blocks-module.ts is not what wasm/blocks.as compiles to: run `pnpm run build:blocks`')
    process.exitCode = 1
  }
} else {
  writeFileSync(target, current)
}
