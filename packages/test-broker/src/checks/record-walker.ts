/** A reader of the records inside a batch that stops at the first byte it cannot account for. */

/** What is wrong with the records, in words, and which record it is. */
export class RecordDefect extends Error {
  readonly index: number

  constructor(index: number, message: string) {
    super(message)
    this.index = index
  }
}

export interface WalkedRecord {
  timestampDelta: number
  offsetDelta: number
  attributes: number
  /** Position and length in the bytes; length −1 is null. */
  keyStart: number
  keyLength: number
  valueStart: number
  valueLength: number
  headersStart: number
  headerCount: number
}

// Record => length:varint attributes:int8 timestampDelta:varlong offsetDelta:varint
//           keyLength:varint key valueLength:varint value headerCount:varint [Header]
// Header => keyLength:varint key:utf8 valueLength:varint value
export class RecordWalker {
  readonly #bytes: Uint8Array
  readonly #end: number
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  #position: number
  #index = 0
  // One object for all records: 5 % of the time of a check was spent on allocating them.
  readonly #record: WalkedRecord = {
    timestampDelta: 0,
    offsetDelta: 0,
    attributes: 0,
    keyStart: 0,
    keyLength: -1,
    valueStart: 0,
    valueLength: -1,
    headersStart: 0,
    headerCount: 0,
  }

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.#bytes = bytes
    this.#position = start
    this.#end = end
  }

  get bytes(): Uint8Array {
    return this.#bytes
  }

  get isAtEnd(): boolean {
    return this.#position === this.#end
  }

  get bytesLeft(): number {
    return this.#end - this.#position
  }

  /** The next record; the object is used again by the following call. */
  next(): WalkedRecord {
    const record = this.#record
    const length = this.#varint('its length')
    const end = this.#position + length
    if (length < 0 || end > this.#end) throw this.#defect(`says it is ${length} bytes long, ${this.bytesLeft} are left`)
    record.attributes = this.#byte('its attributes')
    record.timestampDelta = this.#varlong('its timestamp delta')
    record.offsetDelta = this.#varint('its offset delta')
    record.keyLength = this.#length('its key', end)
    record.keyStart = this.#skip(record.keyLength)
    record.valueLength = this.#length('its value', end)
    record.valueStart = this.#skip(record.valueLength)
    record.headerCount = this.#varint('its header count')
    record.headersStart = this.#position
    if (record.headerCount < 0) throw this.#defect(`has ${record.headerCount} headers`)
    for (let header = 0; header < record.headerCount; header++) this.#skipHeader(end)
    if (this.#position !== end) throw this.#defect(`ends ${end - this.#position} bytes away from where its length says`)
    this.#index++
    return record
  }

  /** The headers of a record that `next` returned. */
  headersOf(record: WalkedRecord): { key: string; value: Uint8Array | null }[] {
    const resumeAt = this.#position
    this.#position = record.headersStart
    const headers: { key: string; value: Uint8Array | null }[] = []
    for (let header = 0; header < record.headerCount; header++) {
      const keyLength = this.#varint('a header key')
      const keyStart = this.#skip(keyLength)
      const valueLength = this.#varint('a header value')
      const valueStart = this.#skip(valueLength)
      headers.push({
        key: this.#utf8.decode(this.#bytes.subarray(keyStart, keyStart + keyLength)),
        value: valueLength < 0 ? null : this.#bytes.subarray(valueStart, valueStart + valueLength),
      })
    }
    this.#position = resumeAt
    return headers
  }

  #skipHeader(end: number): void {
    const keyLength = this.#length('a header key', end)
    if (keyLength < 0) throw this.#defect('has a header whose key is null')
    const keyStart = this.#skip(keyLength)
    if (!this.#isUtf8(keyStart, keyStart + keyLength)) throw this.#defect('has a header key that is not UTF-8')
    this.#skip(this.#length('a header value', end))
  }

  #isUtf8(start: number, end: number): boolean {
    let position = start
    while (position < end && (this.#bytes[position] ?? 0) < 0x80) position++
    if (position === end) return true
    try {
      this.#utf8.decode(this.#bytes.subarray(position, end))
      return true
    } catch {
      return false
    }
  }

  #length(what: string, end: number): number {
    const length = this.#varint(what)
    if (length < -1) throw this.#defect(`has a length of ${length} for ${what}`)
    if (length > end - this.#position) throw this.#defect(`has ${length} bytes for ${what}, beyond its own end`)
    return length
  }

  #skip(length: number): number {
    const start = this.#position
    if (length > 0) this.#position += length
    return start
  }

  #byte(what: string): number {
    if (this.#position >= this.#end) throw this.#defect(`is cut off in ${what}`)
    return this.#bytes[this.#position++] ?? 0
  }

  #varint(what: string): number {
    // Nearly every length fits one byte.
    const first = this.#byte(what)
    if (first < 0x80) return (first >>> 1) ^ -(first & 1)
    let raw = first & 0x7f
    for (let shift = 7; shift < 35; shift += 7) {
      const byte = this.#byte(what)
      raw |= (byte & 0x7f) << shift
      if (byte < 0x80) return (raw >>> 1) ^ -(raw & 1)
    }
    throw this.#defect(`has a number of more than five bytes for ${what}`)
  }

  #varlong(what: string): number {
    const start = this.#position
    let raw = 0
    for (let scale = 1, length = 1; length <= 4; length++, scale *= 0x80) {
      const byte = this.#byte(what)
      raw += (byte & 0x7f) * scale
      if (byte < 0x80) return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2
    }
    this.#position = start
    return this.#wideVarlong(what)
  }

  #wideVarlong(what: string): number {
    let raw = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte(what)
      raw |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return Number(BigInt.asIntN(64, (raw >> 1n) ^ -(raw & 1n)))
    }
    throw this.#defect(`has a number of more than ten bytes for ${what}`)
  }

  #defect(what: string): RecordDefect {
    return new RecordDefect(this.#index, `record ${this.#index} ${what}`)
  }
}
