/** The workspace as the scripts see it: where it is, which packages it holds and which Node runs them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * @typedef {object} Package
 * @property {string} name as others import it
 * @property {string} folder absolute
 * @property {any} manifest its package.json
 * @property {string[]} needs names of the workspace packages it depends on
 */

/**
 * The publishable packages under `packages/`, each after the ones it depends on.
 * @param {string} [base] another checkout; the check tests use small ones of their own
 * @returns {Package[]}
 */
export function packagesInOrder(base = root) {
  const waiting = readdirSync(join(base, 'packages'))
    .filter((entry) => existsSync(join(base, 'packages', entry, 'package.json')))
    .map((entry) => readPackage(join(base, 'packages', entry)))
  /** @type {Package[]} */
  const ordered = []
  while (waiting.length > 0) {
    const next = waiting.findIndex((candidate) => !waiting.some((other) => candidate.needs.includes(other.name)))
    if (next < 0) throw new Error(`packages depend on each other in a circle: ${waiting.map((p) => p.name).join(', ')}`)
    ordered.push(...waiting.splice(next, 1))
  }
  return ordered
}

/**
 * @param {string} folder
 * @returns {Package}
 */
function readPackage(folder) {
  const manifest = readJson(join(folder, 'package.json'))
  const dependencies = Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies })
  const needs = dependencies.filter(([, range]) => String(range).startsWith('workspace:')).map(([name]) => name)
  return { name: manifest.name, folder, manifest, needs }
}

/**
 * @param {string} file
 * @returns {any}
 */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** The Node that the repository installs for itself: the scripts may run under an older one. */
export const nodePath = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/**
 * The script that an installed tool's `bin` entry names, to be run as `node <script>` with a Node of our choice.
 * @param {string} name of the package
 * @param {object} [where]
 * @param {string} [where.bin] the bin's name where the package has several
 * @param {string} [where.from] the workspace folder that depends on it
 * @returns {string}
 */
export function toolScript(name, { bin = name, from = '.' } = {}) {
  const folder = join(root, from, 'node_modules', name)
  const { bin: entry } = readJson(join(folder, 'package.json'))
  return join(folder, typeof entry === 'string' ? entry : entry[bin])
}

/** The environment for what the scripts start: our tools and our Node first, nothing of the npm that called us. */
export function childEnvironment() {
  const inherited = Object.entries(process.env).filter(([name]) => !fromNpmRun.test(name))
  const bins = join(root, 'node_modules', '.bin')
  return { ...Object.fromEntries(inherited), PATH: [bins, process.env['PATH']].join(delimiter) }
}

// `npm run` tells its children where it stands; an npm or pnpm further down would take that for its own place.
const fromNpmRun =
  /^(npm_(package_|lifecycle_|command$|execpath$|node_execpath$|config_(local_|global_)?prefix$)|INIT_CWD$)/
