/** What happened in a simulated world, line by line: two runs of one seed must tell the same story. */

/** Keeps the lines; byte for byte the same for the same world. */
export class Trace {
  readonly #lines: string[] = []

  /** Notes an event at a moment of virtual time. */
  note(nowMs: number, what: string): void {
    this.#lines.push(`${nowMs.toFixed(3)} ${what}`)
  }

  get lines(): readonly string[] {
    return this.#lines
  }

  get text(): string {
    return this.#lines.join('\n')
  }
}

/** A short name for bytes: different bytes have different ones, nearly always (FNV-1a, 32 bits). */
export function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
