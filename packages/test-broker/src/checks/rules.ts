/** What no correct client does, and why: one entry per rule that a violation can name. */

export type RuleName =
  | 'frame-length'
  | 'frame-malformed'
  | 'unknown-api'
  | 'unsupported-version'
  | 'legacy-produce'
  | 'correlation-id-reused'
  | 'client-software-name'
  | 'null-client-id'
  | 'ignored-throttle'
  | 'produce-empty'
  | 'produce-acks'
  | 'produce-timeout'
  | 'produce-partition-repeated'
  | 'produce-transactional-id'
  | 'produce-mixed-producers'
  | 'idempotent-acks'
  | 'batch-missing'
  | 'batch-several'
  | 'batch-length'
  | 'batch-magic'
  | 'batch-crc'
  | 'batch-base-offset'
  | 'batch-attributes'
  | 'batch-control'
  | 'batch-codec'
  | 'batch-codec-version'
  | 'batch-compression'
  | 'batch-record-count'
  | 'batch-records'
  | 'batch-offset-deltas'
  | 'batch-record-attributes'
  | 'batch-base-timestamp'
  | 'batch-max-timestamp'
  | 'batch-negative-timestamp'
  | 'batch-timestamp-type'
  | 'producer-fields'
  | 'producer-id-unissued'
  | 'sequence-start'
  | 'sequence-gap'
  | 'sequence-reused'
  | 'sequence-after-unknown-fate'
  | 'batch-resent-unanswered'
  | 'batch-restamped-unknown-fate'
  | 'epoch-backwards'
  | 'in-flight-limit'
  | 'transaction-partition-not-added'
  | 'transaction-none-open'
  | 'transaction-ended-with-batches-in-flight'
  | 'transaction-committed-in-doubt'
  | 'transaction-protocol-version'
  | 'transaction-hanging'

export const rules: Readonly<Record<RuleName, string>> = {
  // Frames and headers
  'frame-length': 'The four bytes before a request are its size: neither negative nor beyond what a broker takes.',
  'frame-malformed':
    'A request must be encoded exactly as its version says, to the last byte; brokers drop the connection.',
  'unknown-api': 'A client sends only what ApiVersions offered on this connection; brokers drop the connection.',
  'unsupported-version':
    'A client sends only versions that ApiVersions offered on this connection; brokers drop the connection.',
  'legacy-produce':
    'Produce 0–2 stand in the list of 4.x brokers for the sake of one old client and are refused; 3 is the lowest to use.',
  'correlation-id-reused':
    'Two unanswered requests of one connection must differ in correlation id, or their answers cannot be told apart.',
  'client-software-name':
    'From ApiVersions 3 on, name and version of the client software must be letters and digits with inner dots and hyphens.',
  'null-client-id': 'Without a client id neither quotas nor broker logs can tell who is speaking.',
  'ignored-throttle':
    'After an answer with a throttle time a client leaves this broker alone for that long; a broker would mute it anyway.',

  // Produce requests
  'produce-empty': 'A Produce request without a single batch costs a round trip and means nothing.',
  'produce-acks': 'acks is 0, 1 or −1; anything else is refused for every partition.',
  'produce-timeout': 'A negative timeout cannot be waited for.',
  'produce-partition-repeated':
    'A partition may appear once in a Produce request; brokers keep one of the two entries and lose the other.',
  'produce-transactional-id':
    'Transactional batches travel in a request that names their transactional id, and no others do.',
  'produce-mixed-producers': 'A transactional request carries the batches of one producer id.',
  'idempotent-acks': 'Sequences only help when all replicas confirm: a batch with a producer id needs acks −1.',

  // Record batches
  'batch-missing': 'From Produce 3 on each partition entry carries a batch.',
  'batch-several':
    'From Produce 3 on each partition entry carries exactly one batch; some brokers store the first and drop the rest.',
  'batch-length': 'The length field of a batch must cover exactly the bytes that were sent.',
  'batch-magic': 'From Produce 3 on batches have magic 2.',
  'batch-crc': 'The checksum must be the CRC-32C of everything from the attributes on, as it is sent.',
  'batch-base-offset': 'Offsets are given by the broker: a producer sends base offset 0.',
  'batch-attributes': 'Attribute bits without a meaning, and those that only brokers set, stay 0.',
  'batch-control': 'Control batches are written by brokers.',
  'batch-codec': 'The codec is none, gzip, snappy, lz4 or zstd.',
  'batch-codec-version': 'zstd may be used from Produce 7 on; consumers behind older versions could not read it.',
  'batch-compression': 'What is called compressed must be readable by the codec that is named.',
  'batch-record-count': 'The record count must be positive and equal the last offset delta plus one.',
  'batch-records': 'Each record must be encoded exactly, and there must be as many as the header says.',
  'batch-offset-deltas': 'The offset deltas of the records are 0, 1, 2, …',
  'batch-record-attributes': 'The attributes of a record are unused and 0.',
  'batch-base-timestamp': 'The base timestamp is that of the first record, so its delta is 0.',
  'batch-max-timestamp':
    'The maximum timestamp is the largest of the records: brokers find records by time with it, and rewrite a wrong one.',
  'batch-negative-timestamp': 'A timestamp is milliseconds since 1970, or −1 for none.',
  'batch-timestamp-type':
    'Whether a topic has create or append time is decided by the broker, not by a bit of the batch.',

  // Producer ids and sequences
  'producer-fields': 'Producer id, epoch and base sequence are all set (none negative) or all −1.',
  'producer-id-unissued':
    'Producer ids are given out by InitProducerId; one that was made up may belong to somebody else.',
  'sequence-start': 'The first batch of a producer id and epoch in a partition starts at sequence 0.',
  'sequence-gap':
    'A batch starts where the one before it ended (after 2147483647 comes 0). Records that were given a sequence and never sent are lost, and the broker refuses all that follows.',
  'sequence-reused':
    'A sequence stands for one batch for ever, byte for byte, unless the broker definitely refused it: otherwise the broker takes different records for a repetition and drops them, silently.',
  'sequence-after-unknown-fate':
    'While it is unknown whether an earlier batch was written, it is sent again before anything new: otherwise it is lost, or lands behind its successors.',
  'batch-resent-unanswered': 'A batch is sent again only when its answer has come or its connection is closed.',
  'batch-restamped-unknown-fate':
    'A batch that may have been written keeps its epoch: under a new one the broker cannot recognise it, and stores it twice.',
  'epoch-backwards': 'When a partition has seen an epoch, the same producer never comes back with an older one.',
  'in-flight-limit':
    'A broker remembers the last five batches of a producer in a partition: a sixth in flight could not be de-duplicated.',

  // Transactions
  'transaction-partition-not-added':
    'In the first transaction protocol a partition is added to the transaction before a batch is sent to it.',
  'transaction-none-open': 'A transactional batch belongs to a transaction that is open.',
  'transaction-ended-with-batches-in-flight':
    'A transaction is ended when each of its batches is answered: one that arrives later falls into the next transaction, or into none.',
  'transaction-committed-in-doubt':
    'A transaction may be committed only when it is known that each of its batches was written.',
  'transaction-protocol-version':
    'A transaction follows one protocol: partitions added by request and older versions, or, where transaction.version 2 is finalized, Produce 12, TxnOffsetCommit 5 and EndTxn 5.',
  'transaction-hanging':
    'A transaction was left open until its timeout, and the coordinator had to abort it: read_committed readers waited all that time.',
}

/** Rules that are only checked when asked for: what they forbid is bad manners, not wrong. */
export const optionalRules: readonly RuleName[] = ['null-client-id']
