/** Generated from schema/payload-transaction-log-value.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The state of a transaction in __transaction_state, behind two bytes with its version.
 *
 * - v0: The first version.
 * - v1: Compact lengths and tagged fields. Adds `previousProducerId`, `nextProducerId`, `nextProducerEpoch`,
 *   `clientTransactionVersion`.
 */
export const TransactionLogValue: Payload<TransactionLogValue> = {
  name: 'TransactionLogValue',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 1,
  encode: encodeTransactionLogValue,
  decode: decodeTransactionLogValue,
}

/** The state of a transaction in __transaction_state, behind two bytes with its version. */
export interface TransactionLogValue {
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The producer id before the last change; -1 when there was none. (versions 1+; tag 0; default -1n) */
  previousProducerId: bigint
  /**
   * The producer id after the transaction is complete; -1 when it does not change. (versions 1+; tag 1; default -1n)
   */
  nextProducerId: bigint
  /** The epoch of the producer id: it fences older instances. */
  producerEpoch: number
  /** The epoch after the transaction is complete; -1 when it does not change. (versions 1+; tag 3; default -1) */
  nextProducerEpoch: number
  /** After how many milliseconds without an end the coordinator aborts the transaction. */
  transactionTimeoutMs: number
  /** The number of the transaction's state. */
  transactionStatus: number
  /** The partitions in the transaction; null when it has none. (may be null) */
  transactionPartitions: PartitionsSchema[] | null
  /** When the transaction last changed, in milliseconds since 1970. */
  transactionLastUpdateTimestampMs: bigint
  /** When the transaction began, in milliseconds since 1970. */
  transactionStartTimestampMs: bigint
  /** The version of the transaction protocol that the producer used. (versions 1+; tag 2) */
  clientTransactionVersion: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTransactionLogValue(init: Partial<TransactionLogValue> = {}): TransactionLogValue {
  return {
    producerId: 0n,
    previousProducerId: -1n,
    nextProducerId: -1n,
    producerEpoch: 0,
    nextProducerEpoch: -1,
    transactionTimeoutMs: 0,
    transactionStatus: 0,
    transactionPartitions: [],
    transactionLastUpdateTimestampMs: 0n,
    transactionStartTimestampMs: 0n,
    clientTransactionVersion: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeTransactionLogValue(writer: Writer, message: TransactionLogValue, version: number): void {
  assertVersion('TransactionLogValue', version, 0, 1)
  const flexible = version >= 1
  writer.int64(message.producerId)
  if (version === 0 && message.previousProducerId !== -1n) {
    throw unsupportedField('TransactionLogValue', 'previousProducerId', version)
  }
  if (version === 0 && message.nextProducerId !== -1n) {
    throw unsupportedField('TransactionLogValue', 'nextProducerId', version)
  }
  writer.int16(message.producerEpoch)
  if (version === 0 && message.nextProducerEpoch !== -1) {
    throw unsupportedField('TransactionLogValue', 'nextProducerEpoch', version)
  }
  writer.int32(message.transactionTimeoutMs)
  writer.int8(message.transactionStatus)
  writer.nullableArray(message.transactionPartitions, flexible, encodePartitionsSchema, version)
  writer.int64(message.transactionLastUpdateTimestampMs)
  writer.int64(message.transactionStartTimestampMs)
  if (version === 0 && message.clientTransactionVersion !== 0) {
    throw unsupportedField('TransactionLogValue', 'clientTransactionVersion', version)
  }
  if (flexible) {
    const hasPreviousProducerId = message.previousProducerId !== -1n
    const hasNextProducerId = message.nextProducerId !== -1n
    const hasClientTransactionVersion = message.clientTransactionVersion !== 0
    const hasNextProducerEpoch = message.nextProducerEpoch !== -1
    writer.unsignedVarint(
      message.unknownTaggedFields.length +
        Number(hasPreviousProducerId) +
        Number(hasNextProducerId) +
        Number(hasClientTransactionVersion) +
        Number(hasNextProducerEpoch),
    )
    let next = 0
    if (hasPreviousProducerId) {
      next = writer.unknownTagsBefore(0, message.unknownTaggedFields, next)
      const mark = writer.beginTag(0)
      writer.int64(message.previousProducerId)
      writer.endTag(mark)
    }
    if (hasNextProducerId) {
      next = writer.unknownTagsBefore(1, message.unknownTaggedFields, next)
      const mark = writer.beginTag(1)
      writer.int64(message.nextProducerId)
      writer.endTag(mark)
    }
    if (hasClientTransactionVersion) {
      next = writer.unknownTagsBefore(2, message.unknownTaggedFields, next)
      const mark = writer.beginTag(2)
      writer.int16(message.clientTransactionVersion)
      writer.endTag(mark)
    }
    if (hasNextProducerEpoch) {
      next = writer.unknownTagsBefore(3, message.unknownTaggedFields, next)
      const mark = writer.beginTag(3)
      writer.int16(message.nextProducerEpoch)
      writer.endTag(mark)
    }
    writer.unknownTags(message.unknownTaggedFields, next)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('TransactionLogValue', 'unknownTaggedFields', version)
  }
}

export function decodeTransactionLogValue(reader: Reader, version: number): TransactionLogValue {
  assertVersion('TransactionLogValue', version, 0, 1)
  reader.begin('TransactionLogValue', version)
  const flexible = version >= 1
  const producerId = reader.int64('producerId')
  let previousProducerId = -1n
  let nextProducerId = -1n
  const producerEpoch = reader.int16('producerEpoch')
  let nextProducerEpoch = -1
  const transactionTimeoutMs = reader.int32('transactionTimeoutMs')
  const transactionStatus = reader.int8('transactionStatus')
  const transactionPartitions = reader.nullableArray(
    'transactionPartitions',
    3,
    flexible,
    decodePartitionsSchema,
    version,
  )
  const transactionLastUpdateTimestampMs = reader.int64('transactionLastUpdateTimestampMs')
  const transactionStartTimestampMs = reader.int64('transactionStartTimestampMs')
  let clientTransactionVersion = 0
  let unknownTaggedFields: UnknownTaggedField[] | undefined
  if (flexible) {
    const count = reader.tagCount()
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      switch (tag) {
        case 0:
          previousProducerId = reader.int64('previousProducerId')
          reader.leaveTag('previousProducerId', end)
          break
        case 1:
          nextProducerId = reader.int64('nextProducerId')
          reader.leaveTag('nextProducerId', end)
          break
        case 2:
          clientTransactionVersion = reader.int16('clientTransactionVersion')
          reader.leaveTag('clientTransactionVersion', end)
          break
        case 3:
          nextProducerEpoch = reader.int16('nextProducerEpoch')
          reader.leaveTag('nextProducerEpoch', end)
          break
        default:
          unknownTaggedFields ??= []
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return {
    producerId,
    previousProducerId,
    nextProducerId,
    producerEpoch,
    nextProducerEpoch,
    transactionTimeoutMs,
    transactionStatus,
    transactionPartitions,
    transactionLastUpdateTimestampMs,
    transactionStartTimestampMs,
    clientTransactionVersion,
    unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS,
  }
}

/** The partitions in the transaction; null when it has none. */
export interface PartitionsSchema {
  /** The name of the topic. */
  topic: string
  /** The numbers of the partitions. */
  partitionIds: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionsSchema(init: Partial<PartitionsSchema> = {}): PartitionsSchema {
  return { topic: '', partitionIds: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodePartitionsSchema(writer: Writer, message: PartitionsSchema, version: number): void {
  const flexible = version >= 1
  writer.string(message.topic, flexible)
  writer.int32Array(message.partitionIds, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('TransactionLogValue', 'unknownTaggedFields', version)
  }
}

function decodePartitionsSchema(reader: Reader, version: number): PartitionsSchema {
  const flexible = version >= 1
  const topic = reader.string('topic', flexible)
  const partitionIds = reader.int32Array('partitionIds', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topic, partitionIds, unknownTaggedFields }
}
