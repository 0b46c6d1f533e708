/** The 16 bytes of a UUID as Kafka prints them: 22 characters of base64url. */

/** No topic, no directory, no instance: all bits zero. */
export const ZERO_UUID = 'AAAAAAAAAAAAAAAAAAAAAA'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const SEXTETS: Int8Array = sextets()

/** Character codes of the text that is being made; it lives as long as a call. */
const codes = new Array<number>(22).fill(0)

/** Three bytes are four characters; of the last byte two are made. */
export function readUuid(bytes: Uint8Array, position: number): string {
  let at = 0
  for (let i = position; i < position + 15; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let shift = 18; shift >= 0; shift -= 6) codes[at++] = ALPHABET.charCodeAt((bits >> shift) & 0x3f)
  }
  const last = bytes[position + 15] ?? 0
  codes[20] = ALPHABET.charCodeAt(last >> 2)
  codes[21] = ALPHABET.charCodeAt((last & 3) << 4)
  return String.fromCharCode(...codes)
}

/** Writes 16 bytes. Anything but the 22 characters of one UUID is a `RangeError`. */
export function writeUuid(bytes: Uint8Array, position: number, uuid: string): void {
  if (uuid === ZERO_UUID) {
    bytes.fill(0, position, position + 16)
    return
  }
  if (!isUuid(uuid)) throw new RangeError(`${JSON.stringify(uuid)} is not a UUID in 22 characters of base64url`)
  let target = position
  for (let i = 0; i < 20; i += 4) {
    const bits =
      (sextet(uuid, i) << 18) | (sextet(uuid, i + 1) << 12) | (sextet(uuid, i + 2) << 6) | sextet(uuid, i + 3)
    bytes[target++] = bits >> 16
    bytes[target++] = bits >> 8
    bytes[target++] = bits
  }
  bytes[target] = (sextet(uuid, 20) << 2) | (sextet(uuid, 21) >> 4)
}

function sextet(text: string, index: number): number {
  return SEXTETS[text.charCodeAt(index)] ?? -1
}

/** Whether `text` is what `readUuid` can return. 132 bits hold 128: the last four must be zero. */
export function isUuid(text: string): boolean {
  if (text.length !== 22) return false
  for (let i = 0; i < 22; i++) {
    if (sextet(text, i) < 0) return false
  }
  return (sextet(text, 21) & 0x0f) === 0
}

function sextets(): Int8Array {
  const table = new Int8Array(128).fill(-1)
  for (let i = 0; i < ALPHABET.length; i++) table[ALPHABET.charCodeAt(i)] = i
  return table
}
