/** Standard base64 with padding, as JSON carries bytes. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SEXTETS: Int8Array = sextets()

export function toBase64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3)
  const parts: string[] = []
  for (let i = 0; i < whole; i += 3)
    parts.push(group((at(bytes, i) << 16) | (at(bytes, i + 1) << 8) | at(bytes, i + 2), 4))
  const rest = bytes.length - whole
  if (rest === 1) parts.push(group(at(bytes, whole) << 16, 2), '==')
  if (rest === 2) parts.push(group((at(bytes, whole) << 16) | (at(bytes, whole + 1) << 8), 3), '=')
  return parts.join('')
}

/** `undefined` when the text is not base64 with padding. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  const characters = text.length - padding
  let bits = 0
  let pending = 0
  let position = 0
  for (let i = 0; i < characters; i++) {
    const sextet = SEXTETS[text.charCodeAt(i)] ?? -1
    if (sextet < 0) return undefined
    bits = ((bits << 6) | sextet) & 0x3fff
    pending += 6
    if (pending < 8) continue
    pending -= 8
    bytes[position++] = (bits >> pending) & 0xff
  }
  return bytes
}

function group(bits: number, characters: number): string {
  let text = ''
  for (let i = 0; i < characters; i++) text += ALPHABET[(bits >> (18 - 6 * i)) & 0x3f] ?? ''
  return text
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}

function sextets(): Int8Array {
  const table = new Int8Array(128).fill(-1)
  for (let i = 0; i < ALPHABET.length; i++) table[ALPHABET.charCodeAt(i)] = i
  return table
}
