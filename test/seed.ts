/** What random tests draw from: the same in every run unless asked otherwise, so that a change is judged and not its luck. */

/** MILLRACE_SEED leads a run elsewhere; new ground belongs to the long runs, which say where they were. */
const COMMON_SEED = 20_261_121

export const seed: number = Number(process.env['MILLRACE_SEED'] ?? COMMON_SEED)

/** How much work random tests do: 1 by default, more for a long run. */
export const effort: number = Number(process.env['MILLRACE_CODEC_EFFORT'] ?? 1)

export function announceSeed(what: string, cases: number): void {
  process.stderr.write(`${what}: ${cases} cases, MILLRACE_SEED=${seed}\n`)
}
