/** A request as the manager hands it out: for whom it is, what to send, and whom to tell of the answer. */

import type { Api } from '@millrace/protocol'
import type { CoordinatorKey } from '../cluster/coordinators.ts'
import type { Body, Handler, VersionLimits } from './handlers/handler.ts'
import type { Verdict } from './handlers/verdict.ts'

/** Everything that the sender needs; what it carries is the manager's business. */
export interface TransactionalRequest {
  readonly api: Api<unknown, unknown>
  /** Whose coordinator gets it, null when any broker will do. */
  readonly coordinator: CoordinatorKey | null
  readonly body: Body<unknown>
  readonly versions: VersionLimits
  /** It is on its way. */
  readonly sent: () => void
  /** What the answer means. */
  readonly judge: (response: unknown) => Verdict<unknown>
  /** Takes what was achieved, in part where the verdict is to try again. */
  readonly achieved: (done: unknown) => void
}

/** A wish in the hands of its handler. */
export function transactionalRequest<Wish, Request, Response, Done>(
  handler: Handler<Wish, Request, Response, Done>,
  wish: Wish,
  coordinator: CoordinatorKey | null,
  on: { readonly sent?: () => void; readonly achieved: (done: Done) => void },
): TransactionalRequest {
  return {
    api: handler.api,
    coordinator,
    body: handler.request(wish),
    versions: handler.versions(wish),
    // The answer comes from the same API that the handler belongs to, so the types agree.
    judge: (response) => handler.judge(response as Response, wish),
    sent: () => on.sent?.(),
    achieved: (done) => {
      on.achieved(done as Done)
    },
  }
}
