/** Arithmetic on sequence numbers, which run from 0 to 2³¹ − 1 and start again. */

const MODULUS = 2 ** 31

/** The sequence `count` after `sequence`; 0 follows 2147483647. */
export function addSequence(sequence: number, count: number): number {
  const sum = sequence + count
  return sum >= MODULUS ? sum - MODULUS : sum
}

/** How far `later` lies after `earlier`, modulo 2³¹; negative when it lies before (within half the circle). */
export function sequenceDistance(earlier: number, later: number): number {
  const distance = later - earlier
  if (distance >= MODULUS / 2) return distance - MODULUS
  return distance < -MODULUS / 2 ? distance + MODULUS : distance
}
