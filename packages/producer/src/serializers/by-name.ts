/** The serializers that options can name. */

import { bytesSerializer, defaultSerializer, jsonSerializer, stringSerializer } from './contents.ts'
import {
  booleanSerializer,
  doubleSerializer,
  floatSerializer,
  int16Serializer,
  int32Serializer,
  int64Serializer,
  uuidSerializer,
  voidSerializer,
} from './scalars.ts'
import { type AnySerializer, asSerializer, type SerializerFunction } from './serializer.ts'

/** The names of the shipped serializers; a list has to be made with `listSerializer`. */
export const serializerNames = [
  'default',
  'string',
  'bytes',
  'json',
  'int16',
  'int32',
  'int64',
  'float',
  'double',
  'uuid',
  'boolean',
  'void',
] as const

/** The name of a shipped serializer. */
export type SerializerName = (typeof serializerNames)[number]

const serializers: Readonly<Record<SerializerName, AnySerializer>> = {
  default: defaultSerializer,
  string: stringSerializer,
  bytes: bytesSerializer,
  json: jsonSerializer,
  int16: int16Serializer,
  int32: int32Serializer,
  int64: int64Serializer,
  float: floatSerializer,
  double: doubleSerializer,
  uuid: uuidSerializer,
  boolean: booleanSerializer,
  void: voidSerializer,
}

/** What the options `keySerializer` and `valueSerializer` take. */
export type SerializerOption = SerializerName | AnySerializer | SerializerFunction<never>

/** The serializer that an option names or is. */
export function resolveSerializer(option: SerializerOption): AnySerializer {
  return typeof option === 'string' ? serializers[option] : asSerializer(option)
}
