/** Files with the bytes that values are cut from: the same for every client, made from a fixed seed. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Workload } from '../workloads/workload.ts'

const cache = join(import.meta.dirname, '../.cache')
/** Further apart than any codec looks back, or what comes again would count as compressed: a batch may have many megabytes. */
const JSON_LINES = 16 * 1024
const LINE_BYTES = 1024

/** Compressed workloads get JSON of which half is random; it compresses about 2:1. Others get text. */
export function payloadFile({ compression }: Workload): string {
  const kind = compression === 'none' ? 'text' : 'json'
  const path = join(cache, kind === 'text' ? 'payload-text.bin' : `payload-json-${String(JSON_LINES)}.bin`)
  if (!existsSync(path)) {
    mkdirSync(cache, { recursive: true })
    writeFileSync(path, kind === 'text' ? 'The quick brown fox jumps over the lazy dog. '.repeat(1000) : jsonLines())
  }
  return path
}

function jsonLines(): string {
  let state = 1
  const random = (below: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const noise = (length: number): string => Array.from({ length }, () => letters[random(64)]).join('')
  return Array.from({ length: JSON_LINES }, (_, index) => {
    const head = `{"id":${String(1_000_000 + index)},"type":"order.created","at":${String(1_700_000_000_000 + index * 37)},"user":{"id":${String(random(1e6))},"country":"${['DE', 'FR', 'US', 'JP'][random(4)] ?? ''}"},"items":[`
    let items = ''
    while (items.length < LINE_BYTES - head.length) {
      items += `{"sku":"${noise(28)}","quantity":${String(1 + random(9))},"currency":"EUR"},`
    }
    return `${head}${items}`.slice(0, LINE_BYTES - 1).concat('\n')
  }).join('')
}
