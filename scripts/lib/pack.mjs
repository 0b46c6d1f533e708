/** The packages as the registry would get them: tarballs, with `publishConfig` applied and `workspace:` ranges resolved. */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './process.mjs'
import { packagesInOrder, readJson, root } from './workspace.mjs'

/** @typedef {{ name: string, file: string }} Tarball */

/**
 * Packs every package under `packages/` as it stands built.
 * @param {string} folder where the tarballs go; must be empty
 * @returns {Promise<Tarball[]>} in dependency order
 */
export async function packAll(folder) {
  mkdirSync(folder, { recursive: true })
  const args = ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder]
  const { code, output } = await pnpm(args)
  if (code !== 0) throw new Error(`packing failed:\n${output}`)
  const files = readdirSync(folder)
  return packagesInOrder().map(({ name, manifest }) => {
    const file = `${name.replace(/^@/, '').replace('/', '-')}-${manifest.version}.tgz`
    if (!files.includes(file)) throw new Error(`packing ${name} made no ${file}, only ${files.join(', ')}:\n${output}`)
    return { name, file: join(folder, file) }
  })
}

/**
 * The pnpm that package.json pins.
 * @param {readonly string[]} args
 */
function pnpm(args) {
  const { packageManager } = readJson(join(root, 'package.json'))
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  return run(npx, ['--yes', packageManager, ...args], { output: 'capture' })
}
