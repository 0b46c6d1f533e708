/** The checks of generated code on what its caller gives it. */

import { UnsupportedFieldError, UnsupportedVersionError } from '../unsupported.ts'

export function assertVersion(messageName: string, version: number, min: number, max: number): void {
  if (!(version >= min && version <= max) || !Number.isInteger(version)) {
    throw new UnsupportedVersionError(messageName, version, min, max)
  }
}

/** The error for a value that would be lost in this version. */
export function unsupportedField(messageName: string, field: string, version: number): UnsupportedFieldError {
  return new UnsupportedFieldError(messageName, field, version, 'that version has no such field')
}

/** Passes on what may be null in other versions but not in this one. */
export function notNull<T>(value: T | null, messageName: string, field: string, version: number): T {
  if (value !== null) return value
  throw new UnsupportedFieldError(messageName, field, version, 'it cannot be null in that version')
}
