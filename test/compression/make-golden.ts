/**
 * Writes packages/compression/test/golden/golden.json anew: data compressed by implementations that are not ours.
 *
 * It needs a JDK, Maven, the tools gzip, lz4 and zstd, and a Python (PYTHON=…) with kafka-python, python-snappy, lz4.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CodecName } from '@millrace/compression'
import { constant, json, noise } from '@millrace/compression/testing'
import { JavaPeer, KAFKA_CLIENTS_VERSION } from './java-peer.ts'

interface Golden {
  readonly codec: CodecName
  readonly by: string
  readonly payload: string
  readonly bytes: string
}

const payloads: Readonly<Record<string, Uint8Array>> = {
  nothing: new Uint8Array(0),
  'json 700': json(700),
  'constant 70000': constant(70_000),
  'noise 40': noise(40),
}

const javaLevels: Readonly<Record<CodecName, readonly (number | undefined)[]>> = {
  gzip: [undefined, 1, 9],
  snappy: [undefined],
  lz4: [undefined, 1, 12, 17],
  zstd: [undefined, -50, 1, 22],
}

const tools: readonly { readonly codec: CodecName; readonly command: readonly string[] }[] = [
  { codec: 'gzip', command: ['gzip', '-9nc'] },
  { codec: 'lz4', command: ['lz4', '-c'] },
  { codec: 'lz4', command: ['lz4', '-c12', '-B4', '-BX', '--content-size'] },
  { codec: 'zstd', command: ['zstd', '-c'] },
  { codec: 'zstd', command: ['zstd', '-c19', '--no-check'] },
]

const pythonFunctions: readonly { readonly codec: CodecName; readonly name: string; readonly expression: string }[] = [
  { codec: 'gzip', name: 'kafka-python gzip_encode', expression: 'kafka.codec.gzip_encode(data)' },
  { codec: 'snappy', name: 'kafka-python snappy_encode', expression: 'kafka.codec.snappy_encode(data)' },
  {
    codec: 'snappy',
    name: 'kafka-python snappy_encode without xerial framing',
    expression: 'kafka.codec.snappy_encode(data, xerial_compatible=False)',
  },
  { codec: 'lz4', name: 'kafka-python lz4_encode', expression: 'kafka.codec.lz4_encode(data)' },
]

async function writeGolden(file: string): Promise<void> {
  const entries: Golden[] = []
  const java = JavaPeer.start()
  for (const [payload, data] of Object.entries(payloads)) {
    for (const [codec, levels] of Object.entries(javaLevels) as [CodecName, readonly (number | undefined)[]][]) {
      for (const level of levels) {
        const bytes = await java.compress(data, level === undefined ? { codec } : { codec, level })
        const by = `kafka-clients ${KAFKA_CLIENTS_VERSION}${level === undefined ? '' : `, level ${String(level)}`}`
        entries.push(entry({ codec, by, payload }, bytes))
      }
    }
    const old = await java.compress(data, { codec: 'lz4', messageVersion: 0 })
    entries.push(entry({ codec: 'lz4', by: `kafka-clients ${KAFKA_CLIENTS_VERSION}, message version 0`, payload }, old))
    for (const { codec, command } of tools) {
      const [name = '', ...options] = command
      const bytes = execFileSync(name, options, { input: data })
      entries.push(entry({ codec, by: `${versionOf(name)}: ${command.join(' ')}`, payload }, bytes))
    }
    for (const { codec, name, expression } of pythonFunctions) {
      entries.push(entry({ codec, by: name, payload }, python(expression, data)))
    }
  }
  await java.stop()
  const lines = entries.map((golden) => `  ${JSON.stringify(golden)}`)
  writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`)
}

function entry(about: Omit<Golden, 'bytes'>, bytes: Uint8Array): Golden {
  return { ...about, bytes: Buffer.from(bytes).toString('base64') }
}

function versionOf(tool: string): string {
  const version = execFileSync('dpkg-query', ['-W', '-f', '$' + '{Version}', tool], { encoding: 'utf8' })
  return `Debian ${tool} ${version}`
}

function python(expression: string, data: Uint8Array): Uint8Array {
  const program = `import sys, kafka.codec; data = sys.stdin.buffer.read(); sys.stdout.buffer.write(bytes(${expression}))`
  return execFileSync(process.env['PYTHON'] ?? 'python3', ['-c', program], { input: data })
}

await writeGolden(join(import.meta.dirname, '../../packages/compression/test/golden/golden.json'))
