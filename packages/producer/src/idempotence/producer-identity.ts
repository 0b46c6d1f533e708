/** The producer's identity towards the brokers: a producer id and an epoch. */

/** Epochs are int16 on the wire. */
export const MAX_PRODUCER_EPOCH = 32767

/** What brokers know a producer by. */
export interface ProducerIdentity {
  readonly producerId: bigint
  readonly epoch: number
}

/** What a batch carries when idempotence is off. */
export const NO_IDENTITY: ProducerIdentity = { producerId: -1n, epoch: -1 }

/** True when both name the same incarnation. */
export function sameIdentity(a: ProducerIdentity, b: ProducerIdentity): boolean {
  return a.epoch === b.epoch && a.producerId === b.producerId
}

/** The next epoch of the same producer id, or null when its epochs are used up and a new id is needed. */
export function bumped(identity: ProducerIdentity): ProducerIdentity | null {
  if (identity.epoch >= MAX_PRODUCER_EPOCH) return null
  return { producerId: identity.producerId, epoch: identity.epoch + 1 }
}
