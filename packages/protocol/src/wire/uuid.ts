/** The 16 bytes of a UUID as Kafka prints them: 22 characters of base64url. */

/** No topic, no directory, no instance: all bits zero. */
export const ZERO_UUID = 'AAAAAAAAAAAAAAAAAAAAAA'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const SEXTETS: Int8Array = sextets()

export function readUuid(bytes: Uint8Array, position: number): string {
  let text = ''
  let bits = 0
  let pending = 0
  for (let i = 0; i < 16; i++) {
    bits = ((bits << 8) | (bytes[position + i] ?? 0)) & 0x3fff
    pending += 8
    while (pending >= 6) {
      pending -= 6
      text += ALPHABET[(bits >> pending) & 0x3f] ?? ''
    }
  }
  return text + (ALPHABET[(bits << 4) & 0x3f] ?? '')
}

/** Writes 16 bytes. Anything but the 22 characters of one UUID is a `RangeError`. */
export function writeUuid(bytes: Uint8Array, position: number, uuid: string): void {
  if (!isUuid(uuid)) throw new RangeError(`${JSON.stringify(uuid)} is not a UUID in 22 characters of base64url`)
  let bits = 0
  let pending = 0
  let target = position
  for (let i = 0; i < 22; i++) {
    bits = ((bits << 6) | (SEXTETS[uuid.charCodeAt(i)] ?? 0)) & 0x3fff
    pending += 6
    if (pending < 8) continue
    pending -= 8
    bytes[target++] = (bits >> pending) & 0xff
  }
}

/** Whether `text` is what `readUuid` can return. 132 bits hold 128: the last four must be zero. */
export function isUuid(text: string): boolean {
  if (text.length !== 22) return false
  for (let i = 0; i < 22; i++) {
    if ((SEXTETS[text.charCodeAt(i)] ?? -1) < 0) return false
  }
  return ((SEXTETS[text.charCodeAt(21)] ?? 0) & 0x0f) === 0
}

function sextets(): Int8Array {
  const table = new Int8Array(128).fill(-1)
  for (let i = 0; i < ALPHABET.length; i++) table[ALPHABET.charCodeAt(i)] = i
  return table
}
