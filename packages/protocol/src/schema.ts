/** The schema as data: what tools need to print a message's fields with their types, versions and meaning. */

import { apiSchemas, payloadSchemas } from './schema/all.ts'
import type { BodySchema, Versions } from './schema/dsl.ts'

export { apiSchemas, payloadSchemas } from './schema/all.ts'
export type {
  ApiSchema,
  BodySchema,
  EntityType,
  FieldSchema,
  FieldType,
  History,
  Listener,
  PayloadSchema,
  PrimitiveType,
  StructName,
  StructSchema,
  Versions,
} from './schema/dsl.ts'
export { includes, parseVersions, type Range, versionsWithin } from './schema/versions.ts'

/** One message: a request, a response, a header or a payload. */
export interface MessageSchema extends BodySchema {
  /** `ProduceRequest`, `ProduceResponse`, `RequestHeader`, … */
  readonly name: string
  readonly versions: Versions
  readonly flexible: Versions | 'none'
}

const MESSAGES: ReadonlyMap<string, MessageSchema> = new Map(allMessages().map((schema) => [schema.name, schema]))

/** By its whole name, `ProduceRequest` for example. */
export function messageSchema(name: string): MessageSchema | undefined {
  return MESSAGES.get(name)
}

export function messageSchemas(): readonly MessageSchema[] {
  return [...MESSAGES.values()]
}

function allMessages(): MessageSchema[] {
  const ofApis = apiSchemas.flatMap(({ name, versions, flexible, request, response }) => [
    { name: `${name}Request`, versions, flexible, ...request },
    { name: `${name}Response`, versions, flexible, ...response },
  ])
  return [...ofApis, ...payloadSchemas]
}
