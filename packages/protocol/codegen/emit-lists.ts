/** Emits the files that name every message: the registry's lists, and the exports of the package. */

import { braces, indent } from './layout.ts'
import type { FileModel } from './model.ts'

const HEAD = '/** Generated from schema/ by codegen/generate.ts; change it there. */'

export function emitRegistry(models: readonly FileModel[]): string {
  const names = (kind: 'api' | 'payload'): string[] =>
    models.filter(({ schema }) => schema.kind === kind).map(({ schema }) => schema.name)
  const imports = sorted(models).map(({ schema, fileName }) => `import { ${schema.name} } from './${fileName}.ts'`)
  const lines = [
    HEAD,
    '',
    "import type { Api, Payload } from '../api.ts'",
    ...imports,
    '',
    '/** Every API, ascending by key. */',
    'export const allApis: readonly Api<unknown, unknown>[] = [',
    ...indent(names('api').map((name) => `${name},`)),
    ']',
    '',
    '/** Every message that is neither a request nor a response. */',
    'export const allPayloads: readonly Payload<unknown>[] = [',
    ...indent(names('payload').map((name) => `${name},`)),
    ']',
  ]
  return `${lines.join('\n')}\n`
}

export function emitExports(models: readonly FileModel[]): string {
  const exports = sorted(models).flatMap(({ schema, fileName }) => {
    const { name } = schema
    const exported =
      schema.kind === 'api'
        ? [name, `type ${name}Request`, `type ${name}Response`, `create${name}Request`, `create${name}Response`]
        : [name, `create${name}`]
    return braces('export ', exported.sort(byName), ` from './${fileName}.ts'`, 0)
  })
  return `${[HEAD, '', ...exports].join('\n')}\n`
}

function sorted(models: readonly FileModel[]): FileModel[] {
  return [...models].sort((a, b) => (a.fileName < b.fileName ? -1 : 1))
}

/** As Biome sorts names, types among values: letter by letter, A before a before B. */
function byName(a: string, b: string): number {
  return sortKey(a) < sortKey(b) ? -1 : 1
}

function sortKey(exported: string): string {
  const name = exported.replace('type ', '')
  return name.replace(/[A-Za-z]/g, (letter) => letter.toLowerCase() + (letter < 'a' ? '0' : '1'))
}
