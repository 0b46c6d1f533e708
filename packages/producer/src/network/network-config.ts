/** The settings that connections follow; names and units as in the producer's configuration. */

import type { Authenticate } from './authentication.ts'

/** All of them; numbers are checked already. */
export interface NetworkConfig {
  readonly clientId: string
  readonly bootstrapServers: readonly { readonly host: string; readonly port: number }[]
  readonly maxInFlightRequestsPerConnection: number
  readonly reconnectBackoffMs: number
  readonly reconnectBackoffMaxMs: number
  readonly socketConnectionSetupTimeoutMs: number
  readonly socketConnectionSetupTimeoutMaxMs: number
  /** Negative for never. */
  readonly connectionsMaxIdleMs: number
  readonly sendBufferBytes: number
  readonly receiveBufferBytes: number
  readonly clientDnsLookup: 'use_all_dns_ips' | 'resolve_canonical_bootstrap_servers_only'
  /** The largest answer to accept. */
  readonly maxFrameBytes: number
  readonly tls: Readonly<Record<string, unknown>> | null
  /** Runs on each new connection before it is used. */
  readonly authenticate?: Authenticate | null
}
