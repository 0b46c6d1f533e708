/** Sequence numbers of idempotent producers: 31 bits, and after 2147483647 comes 0. */

const SEQUENCES = 0x8000_0000

/** The sequence that lies `count` records after the given one. */
export function addToSequence(sequence: number, count: number): number {
  return (sequence + count) % SEQUENCES
}

/** How many steps lead from one sequence forward to another: 0 … 2³¹−1. */
export function sequenceDistance(from: number, to: number): number {
  return (to - from + SEQUENCES) % SEQUENCES
}
