/** The shapes of options that are objects. */

import type { PartitionerOption } from '../partitioner/partitioner.ts'
import type { SerializerOption } from '../serializers/by-name.ts'

/** Names of codecs, and none. */
export type CompressionType = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

/** Options of one topic, or of all whose names match a glob. */
export interface TopicOptions {
  readonly compressionType?: CompressionType
  /** Level of the topic's codec. */
  readonly compressionLevel?: number
  /** Whether a batch that its codec does not make smaller is sent as it is. */
  readonly compressionOnlyIfSmaller?: boolean
  readonly acks?: 0 | 1 | -1 | 'all'
  readonly lingerMs?: number
  readonly partitioner?: PartitionerOption
  readonly keySerializer?: SerializerOption
  readonly valueSerializer?: SerializerOption
}

/** TLS options in the form of Node's `tls.connect`. */
export type TlsOptions = Readonly<Record<string, unknown>>

/** A token and what is known of it. */
export interface OAuthToken {
  readonly token: string
  /** When it ends, in milliseconds since 1970; absent when it does not say. */
  readonly expiresAtMs?: number
  /** SASL extensions that are sent with it. */
  readonly extensions?: Readonly<Record<string, string>>
}

/** Credentials of SASL. */
export type SaslOptions =
  | {
      readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'
      readonly username: string
      readonly password: string
    }
  | { readonly mechanism: 'OAUTHBEARER'; readonly tokenProvider: () => OAuthToken | Promise<OAuthToken> }

/** Where to say what no error or event tells. `facts` are names and numbers, never contents of records. */
export interface Logger {
  debug(message: string, facts?: Readonly<Record<string, unknown>>): void
  info(message: string, facts?: Readonly<Record<string, unknown>>): void
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void
  error(message: string, facts?: Readonly<Record<string, unknown>>): void
}
