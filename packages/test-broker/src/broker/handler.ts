/** What serves the requests of one API. */
import { type Api, encodeResponseFrame } from '@millrace/protocol'
import type { TopicPartition } from '../faults/request-facts.ts'
import type { BatchSummary } from './request-history.ts'
import type { RequestContext } from './services.ts'

export interface Handler<Request, Response, Prepared = undefined> {
  readonly api: Api<Request, Response>
  /** Serves the request and answers once, now or later; null where there is no answer. */
  handle(
    context: RequestContext,
    request: Request,
    respond: (response: Response | null) => void,
    prepared: Prepared,
  ): void
  /** The answer that refuses the whole request. */
  refuse(request: Request, errorCode: number): Response
  /** Whether `handle` looks after injected errors itself, partition by partition. */
  readonly injectsErrors?: boolean
  /** Looks at a request when it arrives, before those in front of it are served. */
  arrive?(context: RequestContext, request: Request): Prepared
  /** What is known for sure about the answer's way: the answer as it was sent, or null when it is lost. */
  settle?(context: RequestContext, prepared: Prepared, response: Response | null): void
  partitions?(context: RequestContext, request: Request): TopicPartition[]
  batches?(prepared: Prepared): BatchSummary[]
}

/** A handler with its types forgotten, so that handlers of all APIs fit one table. */
export interface AnyHandler {
  readonly api: { readonly key: number; readonly name: string; readonly versions: { min: number; max: number } }
  readonly injectsErrors: boolean
  handle(context: RequestContext, request: unknown, respond: (response: unknown) => void, prepared: unknown): void
  refuse(request: unknown, errorCode: number): unknown
  arrive(context: RequestContext, request: unknown): unknown
  settle(context: RequestContext, prepared: unknown, response: unknown): void
  partitions(context: RequestContext, request: unknown): TopicPartition[]
  batches(prepared: unknown): BatchSummary[]
  encode(answer: { version: number; correlationId: number; response: unknown }): Uint8Array[]
}

/** Forgets the types. Sound because the caller only gives back what this handler's own API decoded or prepared. */
export function anyHandler<Request, Response, Prepared>(handler: Handler<Request, Response, Prepared>): AnyHandler {
  return {
    api: handler.api,
    injectsErrors: handler.injectsErrors ?? false,
    handle: (context, request, respond, prepared) =>
      handler.handle(context, request as Request, respond, prepared as Prepared),
    refuse: (request, errorCode) => handler.refuse(request as Request, errorCode),
    arrive: (context, request) => handler.arrive?.(context, request as Request),
    settle: (context, prepared, response) =>
      handler.settle?.(context, prepared as Prepared, response as Response | null),
    partitions: (context, request) => handler.partitions?.(context, request as Request) ?? [],
    batches: (prepared) => handler.batches?.(prepared as Prepared) ?? [],
    encode: ({ version, correlationId, response }) =>
      encodeResponseFrame(handler.api, version, correlationId, response as Response),
  }
}
