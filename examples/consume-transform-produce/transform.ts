/** What the chain does to a record; it stands for any work whose result depends on its input only. */

import { createHash } from 'node:crypto'

/** The input's text and a digest of it. */
export function transform(value: Buffer | null): string {
  const text = value?.toString() ?? ''
  return `${text} ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
}
