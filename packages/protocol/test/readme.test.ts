/** The examples of the README, run as they stand there. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { decodeResponseFrame, encodeRequestFrame } from '../src/frame.ts'
import { ApiVersions, createApiVersionsRequest } from '../src/messages/api-versions.ts'

const PACKAGE = join(import.meta.dirname, '..')
const README = readFileSync(join(PACKAGE, 'README.md'), 'utf8')

// Each example is a process of its own, which may take a while to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let folder = ''
const running: ChildProcess[] = []
const closing: (() => unknown)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-readme-'))
})

afterEach(() => {
  for (const child of running.splice(0)) child.kill()
  for (const close of closing.splice(0)) close()
  rmSync(folder, { recursive: true })
})

test('a captured frame is decoded', async () => {
  expect(await output(example('Decode a captured frame'))).toContain(
    "InitProducerId 3 {\n  transactionalId: 'name-340'",
  )
})

test('a record batch is written and read', async () => {
  const printed = await output(example('Write and read a record batch'))
  expect(printed).toContain('0n Uint8Array(3) [ 107, 101, 121 ] Uint8Array(5)')
  expect(printed).toContain('1n null Uint8Array(3) [ 1, 2, 3 ] []')
})

test('the client asks the fake broker, and prints its answer', async () => {
  const port = await freePort()
  start('broker', example('A fake broker that answers ApiVersions').replace('9092', `${port}`))
  await exchange(port, apiVersionsRequest(3))
  const printed = await output(example('Ask a broker what it speaks').replace('9092', `${port}`))
  expect(printed).toMatch(/^answer to 1: \[\n? *\{\s+apiKey: 18/)
})

test('the proxy prints what passes through it', async () => {
  const echo = createServer((socket) => socket.pipe(socket))
  closing.push(() => echo.close())
  const brokerPort = await listening(echo)
  const port = await freePort()
  const child = start(
    'proxy',
    example('A proxy that prints requests').replace('9092', `${brokerPort}`).replace('9093', `${port}`),
  )
  const printed = collect(child)
  const request = apiVersionsRequest(3)
  expect(await exchange(port, request)).toEqual(request)
  await expect.poll(() => printed.text, { timeout: 40_000 }).toContain('ApiVersions v3 {')
})

test('the fake broker answers ApiVersions, also in a version that it does not know', async () => {
  const port = await freePort()
  start('broker', example('A fake broker that answers ApiVersions').replace('9092', `${port}`))
  const known = decodeResponseFrame(ApiVersions, 3, (await exchange(port, apiVersionsRequest(3))).subarray(4))
  expect(known).toMatchObject({ correlationId: 5, message: { errorCode: 0, apiKeys: [{ apiKey: 18 }] } })
  const unknown = decodeResponseFrame(ApiVersions, 0, (await exchange(port, apiVersionsRequest(99))).subarray(4))
  expect(unknown).toMatchObject({ correlationId: 5, message: { errorCode: 35 } })
})

/** A whole frame that says it is of `version`, laid out as version 3. */
function apiVersionsRequest(version: number): Buffer {
  const pieces = encodeRequestFrame(ApiVersions, 3, { correlationId: 5, clientId: 'me' }, createApiVersionsRequest())
  const bytes = Buffer.concat(pieces)
  bytes.writeInt16BE(version, 6)
  return bytes
}

/** The code below a heading, with the package's names turned into paths: a temporary folder has no node_modules. */
function example(heading: string): string {
  const section = README.split(`## ${heading}\n`)[1] ?? ''
  const code = /```ts\n([\s\S]*?)```/.exec(section)?.[1]
  if (code === undefined) throw new Error(`no example below ${heading}`)
  return code.replace(/'@millrace\/protocol(\/[^']*)?'/g, (_, entry: string | undefined) => {
    const file = entry === '/records' ? '/records/index' : (entry ?? '/index')
    return `'${pathToFileURL(join(PACKAGE, 'src', `${file}.ts`)).href}'`
  })
}

function start(name: string, code: string): ChildProcess {
  const file = join(folder, `${name}.ts`)
  writeFileSync(file, code)
  const child = spawn(process.execPath, ['--no-warnings', file], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  return child
}

function collect(child: ChildProcess): { text: string } {
  const collected = { text: '' }
  child.stdout?.on('data', (chunk) => {
    collected.text += String(chunk)
  })
  return collected
}

async function output(code: string): Promise<string> {
  const child = start('client', code)
  const collected = collect(child)
  await new Promise((resolve) => child.once('close', resolve))
  return collected.text
}

/** Connects as soon as somebody listens, sends, and takes what comes back first. */
async function exchange(port: number, bytes: Buffer): Promise<Buffer> {
  const deadline = Date.now() + 40_000
  for (;;) {
    try {
      return await attempt(port, bytes)
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(20)
    }
  }
}

async function attempt(port: number, bytes: Buffer): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    closing.push(() => socket.destroy())
    socket.once('data', resolve)
    socket.once('error', reject)
  })
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}
