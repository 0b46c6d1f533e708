/** What stands between a connection and its use where a broker wants to know who is there. */

import type { Api } from '@millrace/protocol'

/** The connection as a mechanism sees it: questions and answers, one after the other. */
export interface AuthenticationChannel {
  readonly nodeId: number
  /** The name that the broker was reached by; with `resolve_canonical_bootstrap_servers_only` its canonical one. */
  readonly host: string
  readonly port: number
  /** Sends a request in this version and gives its answer; rejects when the connection ends. */
  request<Q, S>(api: Api<Q, S>, version: number, message: Q): Promise<S>
}

/**
 * Runs a mechanism on a new connection, before anything else is sent on it. Rejecting with an `AuthenticationError` says
 * that the broker did not accept us; any other error is one of the connection.
 */
export type Authenticate = (channel: AuthenticationChannel) => Promise<void>
