/** One seed per run, printed, so that what failed once can fail again. */

/** From MILLRACE_SEED, else from the clock. */
export const seed: number = Number(process.env['MILLRACE_SEED'] ?? Date.now() % 0x7fff_ffff)

/** How much work random tests do: 1 by default, more for a long run. */
export const effort: number = Number(process.env['MILLRACE_CODEC_EFFORT'] ?? 1)

export function announceSeed(what: string, cases: number): void {
  process.stderr.write(`${what}: ${cases} cases, MILLRACE_SEED=${seed}\n`)
}
