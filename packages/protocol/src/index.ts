/** The Kafka wire protocol: every client API, every version, both directions. */

export type { Api, Payload, VersionRange } from './api.ts'
export { type ErrorName, errorByCode, errorCodes, type KafkaError, kafkaErrors } from './error-codes.ts'
export {
  decodeResponseFrame,
  encodeRequestFrame,
  encodeResponseFrame,
  FrameDecoder,
  peekCorrelationId,
  peekRequest,
} from './frame.ts'
export { requestHeaderVersion, responseHeaderVersion } from './header.ts'
export { MalformedMessageError } from './malformed.ts'
// The list of messages is generated: one descriptor per API, and the types and factories of its two messages.
export * from './messages/exports.ts'
export { UnsupportedFieldError, UnsupportedVersionError } from './unsupported.ts'
export { type BrokerVersions, brokerVersions, negotiate } from './version.ts'
export { Reader } from './wire/reader.ts'
export type { UnknownTaggedField } from './wire/tagged-field.ts'
export { ZERO_UUID } from './wire/uuid.ts'
export { Writer } from './wire/writer.ts'
