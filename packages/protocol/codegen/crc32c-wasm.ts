/**
 * Assembles the WebAssembly module behind `crc32c` and writes it to `src/wire/crc32c-module.ts`; `--check` only compares.
 *
 * The module folds instead of looking up: CRC-32C's polynomial P divides the sparse polynomial
 *
 *     y^290 + y^136 + y^113 + y^107 + y^32 + 1,   y = x^8,
 *
 * so a byte at position i may be removed from the message when it is XORed into the bytes 154, 177, 183, 258 and 290
 * further on. Every exponent is a multiple of eight: no bits are shifted, and 16 bytes are done by one instruction. With
 * `out` for the removed bytes that is
 *
 *     out[i] = in[i] ^ out[i - 154] ^ out[i - 177] ^ out[i - 183] ^ out[i - 258] ^ out[i - 290]
 *
 * until between 290 and 353 bytes are left, which sixteen tables finish. The smallest distance is larger than the 64
 * bytes of one turn, so no turn waits for its own stores.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { argv, exit, stderr } from 'node:process'
import { fileURLToPath } from 'node:url'

const distances = [154, 177, 183, 258, 290]
const degree = 290
/** The degree in whole vectors: what is carried from one chunk of `out` to the next. */
const historyBytes = 304
/** Bytes of `out` that are kept at a time; a chunk and its input stay in the first-level cache. */
const chunkBytes = 8192
/** Zeros behind `out` while the rest is computed: 353 + 15 - 154, in whole vectors. */
const clearedBytes = 224
/** From here on the fold is ahead of the tables. */
const foldFromBytes = 512

const tables = 0
const out = tables + 16 * 1024 + historyBytes
const rest = out + chunkBytes + clearedBytes
/** The caller's bytes start here. */
const dataStart = 32768

type Code = readonly number[]

// Opcodes by the name they have in the WebAssembly text format.
const u32 = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...u32(Math.floor(value / 128))]
const s32 = (value: number): number[] =>
  value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...s32(value >> 7)]
const constant = (value: number): Code => [0x41, ...s32(value)]
const get = (local: number): Code => [0x20, local]
const set = (local: number, value: Code): Code => [...value, 0x21, local]
const add = (a: Code, b: Code): Code => [...a, ...b, 0x6a]
const sub = (a: Code, b: Code): Code => [...a, ...b, 0x6b]
const and = (a: Code, b: Code): Code => [...a, ...b, 0x71]
const xor = (a: Code, b: Code): Code => [...a, ...b, 0x73]
const shiftLeft = (a: Code, bits: number): Code => [...a, ...constant(bits), 0x74]
const shiftRight = (a: Code, bits: number): Code => [...a, ...constant(bits), 0x76]
const lessThan = (a: Code, b: Code): Code => [...a, ...b, 0x49]
const atLeast = (a: Code, b: Code): Code => [...a, ...b, 0x4f]
const smaller = (a: Code, b: Code): Code => [...a, ...b, ...lessThan(a, b), 0x1b]
const load8 = (address: Code): Code => [...address, 0x2d, 0, 0]
const load32 = (address: Code, offset: number): Code => [...address, 0x28, 0, ...u32(offset)]
const store32 = (address: Code, value: Code): Code => [...address, ...value, 0x36, 0, 0]
const loadVector = (address: Code, offset: number): Code => [...address, 0xfd, 0, 0, ...u32(offset)]
const storeVector = (address: Code, offset: number, value: Code): Code => [
  ...address,
  ...value,
  0xfd,
  11,
  0,
  ...u32(offset),
]
const xorVectors = (first: Code, ...others: readonly Code[]): Code => [
  ...first,
  ...others.flatMap((other) => [...other, 0xfd, 81, 1]),
]
const zeroVector: Code = [0xfd, 12, ...Array.from({ length: 16 }, () => 0)]
const when = (condition: Code, body: Code): Code => [...condition, 0x04, 0x40, ...body, 0x0b]
/** Runs `body` and runs it again as long as `condition` holds. */
const repeatWhile = (body: Code, condition: Code): Code => [0x03, 0x40, ...body, ...condition, 0x0d, 0, 0x0b]
const everyVector = (bytes: number, body: (offset: number) => Code): Code =>
  Array.from({ length: bytes / 16 }, (_, index) => body(index * 16)).flat()

// Parameters and variables of the function.
const [seed, pointer, length, state, left, turn, turnEnd, word] = [0, 1, 2, 3, 4, 5, 6, 7]

/** `in` at `pointer` and `out` at `turn`, XORed as the polynomial says; addresses stay positive through the bias. */
const folded = (offset: number): Code =>
  xorVectors(
    loadVector(get(pointer), offset),
    ...distances.map((distance) =>
      loadVector(sub(get(turn), constant(historyBytes)), historyBytes + offset - distance),
    ),
  )

/** One pass over a chunk of `out`, 64 bytes a turn. */
const foldChunk: Code = [
  ...set(turn, constant(out)),
  ...set(turnEnd, add(constant(out), smaller(get(left), constant(chunkBytes)))),
  ...set(left, sub(get(left), sub(get(turnEnd), constant(out)))),
  ...repeatWhile(
    [
      ...everyVector(64, (offset) => storeVector(get(turn), offset, folded(offset))),
      ...set(pointer, add(get(pointer), constant(64))),
      ...set(turn, add(get(turn), constant(64))),
    ],
    lessThan(get(turn), get(turnEnd)),
  ),
]

/** The end of this chunk is the history of the next. */
const carryHistory: Code = everyVector(historyBytes, (offset) =>
  storeVector(constant(out - historyBytes), offset, loadVector(sub(get(turn), constant(historyBytes)), offset)),
)

/** What is left of the message: the input plus what the removed bytes contribute; `out` counts as zero there. */
const computeRest: Code = [
  ...everyVector(clearedBytes, (offset) => storeVector(get(turn), offset, zeroVector)),
  ...set(left, constant(0)),
  ...repeatWhile(
    [
      ...storeVector(add(get(left), constant(rest)), 0, folded(0)),
      ...set(pointer, add(get(pointer), constant(16))),
      ...set(turn, add(get(turn), constant(16))),
      ...set(left, add(get(left), constant(16))),
    ],
    lessThan(get(left), get(length)),
  ),
]

const fold: Code = when(atLeast(get(length), constant(foldFromBytes)), [
  // The state belongs to the first four bytes of the message; 290 bytes before them it reaches nothing else.
  ...everyVector(historyBytes, (offset) => storeVector(constant(out - historyBytes), offset, zeroVector)),
  ...store32(constant(out - degree), get(state)),
  ...set(state, constant(0)),
  ...set(left, and(sub(get(length), constant(degree)), constant(-64))),
  ...set(length, sub(get(length), get(left))),
  ...repeatWhile([...foldChunk, ...when(get(left), carryHistory)], get(left)),
  ...computeRest,
  ...set(pointer, constant(rest)),
])

/** Table `table` at byte `index` of `word`. */
const lookUp = (value: Code, index: number, table: number): Code =>
  load32(
    and(index === 0 ? shiftLeft(value, 2) : shiftRight(value, 8 * index - 2), constant(0x3fc)),
    tables + table * 1024,
  )

const tablesOf = (value: Code, firstTable: number): Code => [
  ...lookUp(value, 0, firstTable),
  ...lookUp(value, 1, firstTable - 1),
  0x73,
  ...lookUp(value, 2, firstTable - 2),
  0x73,
  ...lookUp(value, 3, firstTable - 3),
  0x73,
]

/** Sixteen bytes by sixteen look-ups that do not wait for each other, or four by four. */
const lookUpWords = (words: number): Code =>
  when(
    atLeast(get(length), constant(4 * words)),
    repeatWhile(
      [
        ...set(word, xor(load32(get(pointer), 0), get(state))),
        ...set(state, tablesOf(get(word), 4 * words - 1)),
        ...Array.from({ length: words - 1 }, (_, index) => [
          ...set(word, load32(get(pointer), 4 * index + 4)),
          ...set(state, xor(get(state), tablesOf(get(word), 4 * words - 5 - 4 * index))),
        ]).flat(),
        ...set(pointer, add(get(pointer), constant(4 * words))),
        ...set(length, sub(get(length), constant(4 * words))),
      ],
      atLeast(get(length), constant(4 * words)),
    ),
  )

const lookUpBytes: Code = when(
  get(length),
  repeatWhile(
    [
      ...set(
        state,
        xor(
          shiftRight(get(state), 8),
          load32(shiftLeft(and(xor(get(state), load8(get(pointer))), constant(255)), 2), tables),
        ),
      ),
      ...set(pointer, add(get(pointer), constant(1))),
      ...set(length, sub(get(length), constant(1))),
    ],
    get(length),
  ),
)

const body: Code = [
  ...[1, 5, 0x7f], // five variables of type i32 beside the parameters
  ...set(state, xor(get(seed), constant(-1))),
  ...fold,
  ...lookUpWords(4),
  ...lookUpWords(1),
  ...lookUpBytes,
  ...xor(get(state), constant(-1)),
  0x0b,
]

const name = (text: string): Code =>
  [text.length, ...text].map((part) => (typeof part === 'number' ? part : part.charCodeAt(0)))
const section = (id: number, content: Code): Code => [id, ...u32(content.length), ...content]

/** The bytes of the module: it imports `host.memory` and exports `crc32c(seed, pointer, length)`. */
export function assembleCrc32cModule(): Uint8Array {
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 3, 0x7f, 0x7f, 0x7f, 1, 0x7f]),
    ...section(2, [1, ...name('host'), ...name('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('crc32c'), 0, 0]),
    ...section(10, [1, ...u32(body.length), ...body]),
  ])
}

/** The text of the source file that carries the module. */
export function crc32cModuleSource(): string {
  const hex = Array.from(assembleCrc32cModule(), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const lines = hex.match(/.{1,112}/g) ?? []
  return `/** The CRC-32C module as bytes. GENERATED by codegen/crc32c-wasm.ts, which explains it; do not edit. */

/** Where the bytes to be checked may start; tables and working memory lie before it. */
export const crc32cDataStart = ${dataStart}

/** The WebAssembly module in hexadecimal. */
export const crc32cModuleHex: string = [
${lines.map((line) => `  '${line}',\n`).join('')}].join('')
`
}

function main(): void {
  const path = fileURLToPath(new URL('../src/wire/crc32c-module.ts', import.meta.url))
  const source = crc32cModuleSource()
  if (!argv.includes('--check')) {
    writeFileSync(path, source)
  } else if (readFileSync(path, 'utf8') !== source) {
    stderr.write('src/wire/crc32c-module.ts is stale: run codegen/crc32c-wasm.ts\n')
    exit(1)
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) main()
