/** What a handler knows of one transactional API: how to ask, in which versions, and what the answer means. */

import type { Api } from '@millrace/protocol'
import type { ProducerIdentity } from '../../idempotence/producer-identity.ts'
import type { Verdict } from './verdict.ts'

/** Who asks. */
export interface Speaker extends ProducerIdentity {
  readonly transactionalId: string
}

/** Versions in which the request means what it should. */
export interface VersionLimits {
  readonly minVersion?: number
  readonly maxVersion?: number
}

/** A message, or how to make it once the version is known. */
export type Body<Request> = Request | ((version: number) => Request)

/** One transactional API. */
export interface Handler<Wish, Request, Response, Done> {
  readonly api: Api<Request, Response>
  request(wish: Wish): Body<Request>
  versions(wish: Wish): VersionLimits
  judge(response: Response, wish: Wish): Verdict<Done>
}
