/**
 * The public surface as a list: every name that a package exports, with its kind and members. A change in the list is a
 * decision, so the list is committed and compared. `node surface.mjs FOLDER [--update]`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'

/** @type {readonly (readonly [ts.SymbolFlags, string])[]} */
const kinds = [
  [ts.SymbolFlags.Class, 'class'],
  [ts.SymbolFlags.Interface, 'interface'],
  [ts.SymbolFlags.TypeAlias, 'type'],
  [ts.SymbolFlags.Function, 'function'],
  [ts.SymbolFlags.Variable, 'const'],
]

const [base = '.', mode] = process.argv.slice(2)
const listFile = join(base, 'scripts', 'lint', 'public-surface.txt')
const current = surface(base)

if (mode === '--update') {
  mkdirSync(dirname(listFile), { recursive: true })
  writeFileSync(listFile, current)
  console.log(`wrote ${relative(base, listFile)}: ${current.split('\n').length - 1} lines`)
} else {
  const changes = compare(existsSync(listFile) ? readFileSync(listFile, 'utf8') : '', current)
  if (changes.length > 0) {
    console.log('public-surface: what packages export is not what was decided.')
    console.log([...changes, 'If this is meant: npm run check -- --update-surface, and commit the list.'].join('\n'))
    process.exitCode = 1
  }
}

/** @param {string} folder of the work tree */
function surface(folder) {
  const entries = entryPoints(folder)
  const files = entries.flatMap(({ file }) => (file === null ? [] : [file]))
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
    types: ['node'],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    customConditions: ['millrace-source'],
  })
  const lines = entries.flatMap(({ specifier, file }) => {
    if (file === null) return [`${specifier}\n  (one module per generated file)`]
    return [specifier, ...exportsOf(program, file).map((line) => `  ${line}`)]
  })
  return `${lines.join('\n')}\n`
}

/**
 * @param {string} folder
 * @returns {{ specifier: string, file: string | null }[]} file null: a pattern
 */
function entryPoints(folder) {
  const packages = join(folder, 'packages')
  return readdirSync(packages)
    .sort()
    .flatMap((name) => {
      const manifestFile = join(packages, name, 'package.json')
      if (!existsSync(manifestFile)) return []
      const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
      return Object.entries(manifest.exports ?? {}).flatMap(([path, conditions]) => {
        const source = conditions['millrace-source']
        if (source === undefined) return []
        const specifier = `${manifest.name}${path.slice(1)}`
        return [{ specifier, file: path.includes('*') ? null : join(packages, name, source) }]
      })
    })
}

/**
 * @param {ts.Program} program
 * @param {string} file
 * @returns {string[]}
 */
function exportsOf(program, file) {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
  if (module === undefined) return []
  return checker
    .getExportsOfModule(module)
    .map((symbol) => describe(checker, symbol))
    .sort()
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Symbol} exported
 */
function describe(checker, exported) {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
  const kind = kinds.find(([flag]) => symbol.flags & flag)?.[1] ?? 'type'
  const hasMembers = symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)
  const members = hasMembers ? publicMembers(checker, symbol) : []
  return `${exported.name}: ${kind}${members.length > 0 ? ` { ${members.join(', ')} }` : ''}`
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Symbol} symbol
 */
function publicMembers(checker, symbol) {
  const own = checker.getDeclaredTypeOfSymbol(symbol).getProperties().filter(isOurs)
  const statics = symbol.flags & ts.SymbolFlags.Class ? [...(symbol.exports?.values() ?? [])].filter(isOurs) : []
  return [
    ...statics.filter(({ name }) => name !== 'prototype').map(({ name }) => `static ${name}`),
    ...own.map((member) => `${memberName(member)}${member.flags & ts.SymbolFlags.Optional ? '?' : ''}`),
  ].sort()
}

/**
 * Declared in this repository and not private: what Error or EventEmitter bring along is not our decision.
 * @param {ts.Symbol} member
 */
function isOurs(member) {
  const declaration = member.declarations?.[0]
  if (declaration === undefined || declaration.getSourceFile().fileName.includes('node_modules')) return false
  if (member.name.startsWith('#')) return false
  return !(ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected))
}

/**
 * A well-known symbol's escaped name ends in a number that changes with the compiler.
 * @param {ts.Symbol} member
 */
function memberName({ name }) {
  return name.startsWith('__@') ? `[Symbol.${name.slice(3).replace(/@\d+$/, '')}]` : name
}

/**
 * @param {string} decided
 * @param {string} now
 * @returns {string[]} lines with - and +, under their entry point
 */
function compare(decided, now) {
  const before = new Set(withEntry(decided))
  const after = new Set(withEntry(now))
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ]
}

/** @param {string} list */
function withEntry(list) {
  let entry = ''
  return list.split('\n').flatMap((line) => {
    if (line === '') return []
    if (!line.startsWith(' ')) {
      entry = line
      return [line]
    }
    return [`${entry} ${line.trim()}`]
  })
}
