/** Classes of Java's clients that we have the same of. */

import type { PartitionerName } from '../partitioner/partitioner.ts'
import type { SerializerName } from '../serializers/by-name.ts'
import { Rejection } from './value-type.ts'

const SERIALIZATION = 'org.apache.kafka.common.serialization.'

const serializers: Readonly<Record<string, SerializerName>> = {
  StringSerializer: 'string',
  ByteArraySerializer: 'bytes',
  ByteBufferSerializer: 'bytes',
  BytesSerializer: 'bytes',
  ShortSerializer: 'int16',
  IntegerSerializer: 'int32',
  LongSerializer: 'int64',
  FloatSerializer: 'float',
  DoubleSerializer: 'double',
  UUIDSerializer: 'uuid',
  BooleanSerializer: 'boolean',
  VoidSerializer: 'void',
}

/** Our serializer for Java's class. */
export function serializerForJavaClass(className: string): SerializerName | Rejection {
  const simple = className.startsWith(SERIALIZATION) ? className.slice(SERIALIZATION.length) : className
  const found = serializers[simple]
  if (found !== undefined) return found
  if (simple === 'ListSerializer') {
    return new Rejection('A list serializer has to be made in the program: listSerializer(inner), passed as an object.')
  }
  return new Rejection('It is a Java class; pass a serializer of your own as an object or function.')
}

const partitioners: Readonly<Record<string, PartitionerName>> = {
  'org.apache.kafka.clients.producer.RoundRobinPartitioner': 'round-robin',
  'org.apache.kafka.clients.producer.UniformStickyPartitioner': 'uniform-sticky',
  'org.apache.kafka.clients.producer.internals.DefaultPartitioner': 'java-legacy',
}

/** Our partitioner for Java's class. */
export function partitionerForJavaClass(className: string): PartitionerName | Rejection {
  return (
    partitioners[className] ??
    new Rejection('It is a Java class; pass a partitioner of your own as the option "partitioner".')
  )
}
