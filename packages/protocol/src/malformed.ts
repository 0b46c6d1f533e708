/** The one error that bytes can cause: they are not the message they were said to be. */

export interface MalformedMessageDetails {
  readonly messageName: string
  readonly fieldPath: string
  readonly version: number
  readonly offset: number
  readonly reason: string
}

/**
 * Thrown by everything that decodes. It names the message, the field (`topics[2].partitions[0].records`), the version
 * that was being read and the offset into the bytes given, so that a captured frame can be looked at by hand.
 */
export class MalformedMessageError extends Error {
  override readonly name = 'MalformedMessageError'
  readonly code = 'MILLRACE_MALFORMED_MESSAGE'
  /** The schema name of the message, for example `MetadataResponse`. */
  readonly messageName: string
  /** The field that could not be read, with indexes; empty when it is the message as a whole. */
  readonly fieldPath: string
  /** The version the bytes were read as; −1 when it could not be learned. */
  readonly version: number
  /** Where in the bytes given, counted from their beginning. */
  readonly offset: number

  constructor(details: MalformedMessageDetails) {
    const { messageName, fieldPath, version, offset, reason } = details
    const field = fieldPath === '' ? '' : `, field ${fieldPath}`
    super(`Malformed ${messageName} (version ${version}${field}, offset ${offset}): ${reason}`)
    this.messageName = messageName
    this.fieldPath = fieldPath
    this.version = version
    this.offset = offset
  }
}
