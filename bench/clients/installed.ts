/** The versions of installed packages, read as files because most packages do not export theirs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export function installedVersion(name: string): string {
  const path = join(import.meta.dirname, '../node_modules', name, 'package.json')
  return `${name} ${(JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version}`
}
