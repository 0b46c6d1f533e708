/** The language messages are described in: each field's type, its versions, and what it means. */

/** `3` is one version, `3+` that one and all later ones, `3-12` both ends and what lies between. */
export type Versions = `${number}` | `${number}+` | `${number}-${number}`

export type PrimitiveType =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'int64'
  | 'float64'
  | 'string'
  | 'uuid'
  | 'bytes'
  | 'records'

/** The name of a struct: of the fields given in place, or of one of the message's `structs`. */
export type StructName = Capitalize<string>

export type FieldType = PrimitiveType | StructName | `[]${PrimitiveType | StructName}`

/** What the value of a field identifies; tools can link, count or hide by it. */
export type EntityType = 'transactionalId' | 'producerId' | 'groupId' | 'topicName' | 'brokerId'

export interface FieldSchema {
  /** Kafka's name in lower camel case. */
  readonly name: string
  readonly type: FieldType
  /** Left out: every version of the message. */
  readonly versions?: Versions
  /** In which versions it may be null; left out: never. */
  readonly nullable?: Versions
  /** Left out: the zero of the type, or no elements, or a struct of defaults. */
  readonly default?: null | boolean | number | bigint | string
  /** The number of the tag in those versions in which the field is tagged. */
  readonly tag?: number
  readonly tagged?: Versions
  /** A version that cannot carry the field loses it silently; without this, encoding throws. */
  readonly ignorable?: true
  /** Kafka's own classes look elements up by it. It changes nothing on the wire. */
  readonly mapKey?: true
  /** The field keeps its old encoding in flexible versions. */
  readonly flexible?: 'none'
  readonly entity?: EntityType
  readonly about: string
  /** Of a struct, or of the elements of an array, unless `type` names one of the message's `structs`. */
  readonly fields?: readonly FieldSchema[]
}

/** A struct that a message uses in more than one place. */
export interface StructSchema {
  readonly name: StructName
  readonly fields: readonly FieldSchema[]
}

export interface BodySchema {
  readonly fields: readonly FieldSchema[]
  readonly structs?: readonly StructSchema[]
}

/** What was new in a version, one line each. */
export type History = Readonly<Record<number, string>>

export type Listener = 'broker' | 'controller'

export interface ApiSchema {
  readonly kind: 'api'
  readonly key: number
  readonly name: string
  readonly versions: Versions
  /** The newest of `versions` may still change: no broker offers it unless told to, and nobody negotiates it. */
  readonly latestVersionUnstable?: true
  readonly flexible: Versions | 'none'
  /** Where it is served. */
  readonly listeners: readonly Listener[]
  readonly about: string
  readonly history: History
  readonly request: BodySchema
  readonly response: BodySchema
}

/** A message that is not a request or a response: a header, or what stands in a record or in bytes of another message. */
export interface PayloadSchema extends BodySchema {
  readonly kind: 'payload'
  readonly name: string
  readonly versions: Versions
  readonly flexible: Versions | 'none'
  readonly about: string
  readonly history: History
}
