/** Memory for the UTF-8 bytes of a string key while it is hashed. */

/** Holds what `writeUtf8` wrote, until its next call. */
export let utf8Scratch: Buffer = Buffer.alloc(4096)

/** Up to this length a loop is faster than the call into native code. */
const LONGEST_LOOPED = 48

/** Longest UTF-8 form of one UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3

/** Writes the text as UTF-8 into `utf8Scratch`; returns the number of bytes. Lone surrogates become U+FFFD. */
export function writeUtf8(text: string): number {
  const length = text.length
  if (length <= LONGEST_LOOPED && writeAscii(text, utf8Scratch)) return length
  const needed = length * MAX_BYTES_PER_UNIT
  if (needed > utf8Scratch.length) utf8Scratch = Buffer.alloc(needed * 2)
  return utf8Scratch.write(text, 0, 'utf8')
}

/** False when the text is more than ASCII; what was written then means nothing. */
function writeAscii(text: string, target: Uint8Array): boolean {
  let seen = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    seen |= unit
    target[i] = unit
  }
  return seen < 0x80
}
