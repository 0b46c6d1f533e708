/** Every way into the installed packages: what their `exports` list, with patterns spelled out. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const packages = [
  '@millrace/protocol',
  '@millrace/compression',
  '@millrace/producer',
  '@millrace/test-broker',
  'millrace',
]

/**
 * @returns {string[]} specifiers as a user writes them
 */
export function entryPoints() {
  return packages.flatMap((name) => {
    const folder = join('node_modules', name)
    const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return Object.entries(exports).flatMap(([path, { default: target }]) => {
      const specifier = `${name}${path.slice(1)}`
      return path.includes('*') ? matches(folder, target).map((match) => specifier.replace('*', match)) : [specifier]
    })
  })
}

/**
 * @param {string} folder of the package
 * @param {string} target such as `./dist/messages/*.js`
 * @returns {string[]} what the star stands for
 */
function matches(folder, target) {
  const [before = '', after = ''] = target.split('*')
  return readdirSync(join(folder, before))
    .filter((file) => file.endsWith(after))
    .map((file) => file.slice(0, -after.length))
}
