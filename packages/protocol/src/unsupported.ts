/** The errors of a caller who asks for what a version of a message does not have. */

/** A message was to be encoded or decoded in a version that this codec does not know. */
export class UnsupportedVersionError extends RangeError {
  override readonly name = 'UnsupportedVersionError'
  readonly code = 'MILLRACE_UNSUPPORTED_VERSION'
  readonly messageName: string
  readonly version: number

  constructor(messageName: string, version: number, min: number, max: number) {
    super(`${messageName} has no version ${version}: known are ${min} to ${max}`)
    this.messageName = messageName
    this.version = version
  }
}

/**
 * A field holds something that the chosen version cannot carry. Sending the message without it would change its
 * meaning, so nothing is sent: choose a newer version, or leave the field at its default.
 */
export class UnsupportedFieldError extends RangeError {
  override readonly name = 'UnsupportedFieldError'
  readonly code = 'MILLRACE_UNSUPPORTED_FIELD'
  readonly messageName: string
  readonly fieldName: string
  readonly version: number

  constructor(messageName: string, fieldName: string, version: number, reason: string) {
    super(`${messageName} version ${version} cannot carry ${fieldName}: ${reason}`)
    this.messageName = messageName
    this.fieldName = fieldName
    this.version = version
  }
}
