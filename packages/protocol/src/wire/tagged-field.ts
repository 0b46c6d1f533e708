/** A tagged field that the schema does not know: kept as bytes, so that a proxy loses nothing. */

export interface UnknownTaggedField {
  readonly tag: number
  /** The field's data; after decoding a view of the frame. */
  readonly data: Uint8Array
}

/** Kafka's writer keeps the next number, the largest there is, as a mark of its own. */
export const MAX_TAG = 0x7fff_fffe

/** The value of `unknownTaggedFields` in nearly every message. */
export const NO_TAGGED_FIELDS: readonly UnknownTaggedField[] = Object.freeze([])

/** The default of bytes fields; zero bytes cannot be changed, so one instance serves all. */
export const EMPTY_BYTES: Uint8Array = new Uint8Array(0)
