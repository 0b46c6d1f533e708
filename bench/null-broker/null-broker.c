/*
 * A Kafka broker that keeps nothing: it answers at once, or a fixed time later, and counts what it was sent.
 *
 *     null-broker [--brokers N] [--topic NAME] [--partitions N] [--delay-ms D] [--versions kafka|redpanda] [--verify]
 *
 * One thread serves every broker of the cluster. On start it prints one line of JSON with its ports; each line "stats"
 * on standard input is answered by one line of JSON with its counts; the end of standard input ends it.
 *
 * With --verify the first four bytes of each uncompressed value are a number, seven bits in each byte and the lowest
 * first (so that it is text too), counted up by the client from 0: none may be missing, come twice, or come to a
 * partition behind a larger one.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum {
  API_PRODUCE = 0, API_METADATA = 3, API_FIND_COORDINATOR = 10, API_VERSIONS = 18, API_INIT_PRODUCER_ID = 22,
  API_ADD_PARTITIONS_TO_TXN = 24, API_END_TXN = 26,
};

enum {
  ERROR_NONE = 0, ERROR_UNKNOWN_TOPIC_OR_PARTITION = 3, ERROR_NOT_LEADER = 6, ERROR_UNSUPPORTED_VERSION = 35,
  ERROR_CORRUPT_MESSAGE = 2, ERROR_OUT_OF_ORDER_SEQUENCE = 45, ERROR_UNKNOWN_TOPIC_ID = 100,
};

enum { MAX_BROKERS = 64, MAX_CONNECTIONS = 65536, MAX_EVENTS = 64, PRODUCERS_PER_PARTITION = 4, REMEMBERED_BATCHES = 5, BATCH_HEADER_BYTES = 61 };

#define FIRST_BUFFER_BYTES (1u << 20)
#define LARGEST_FRAME_BYTES (100u << 20)
/* The one behind it is never used: a coordinator keeps it for fencing. */
#define LAST_EPOCH 32766

/* One bit for each 28-bit number; pages are there once touched. */
#define SEEN_BYTES (1u << 25)

/* An API as it is offered; `flexible` is its first version with compact lengths and tagged fields. */
typedef struct {
  int16_t key, least, most, flexible;
} Api;

/* Fetch and ListOffsets are named because clients look there for what a broker can store; they are not served. */
static Api apis[] = {
  {API_PRODUCE, 0, 13, 9}, {1, 4, 16, 12}, {2, 1, 9, 6}, {API_METADATA, 0, 13, 9}, {API_FIND_COORDINATOR, 0, 6, 3},
  {API_VERSIONS, 0, 4, 3}, {API_INIT_PRODUCER_ID, 0, 5, 2}, {API_ADD_PARTITIONS_TO_TXN, 0, 3, 3},
  {API_END_TXN, 0, 3, 3},
};
enum { API_COUNT = sizeof apis / sizeof *apis };

typedef struct {
  int64_t producer_id;
  int32_t next_sequence;
  int16_t epoch;
  uint8_t newest;
  struct { int32_t first_sequence; int32_t count; int64_t base_offset; } batches[REMEMBERED_BATCHES];
} Producer;

typedef struct {
  uint64_t records, bytes, batches;
  uint32_t last_number;
  bool has_number;
  int producer_count;
  Producer producers[PRODUCERS_PER_PARTITION];
} Partition;

typedef struct {
  uint8_t *bytes;
  size_t length, capacity;
} Buffer;

typedef struct {
  int fd, node_id;
  uint64_t id;
  bool wants_write;
  Buffer in, out;
  size_t out_sent;
} Connection;

/* Answers wait in one queue: with one delay for all, the first in is the first due. */
typedef struct {
  uint64_t due_ns, connection_id;
  int fd;
  uint8_t *bytes;
  size_t length;
} Delayed;

static struct {
  int brokers, partitions;
  const char *topic;
  uint64_t delay_ns;
  bool verify, second_transactions;
} options = {1, 1, "bench", 0, false, false};

static uint8_t topic_id[16] = "millrace-bench-1";
static uint16_t ports[MAX_BROKERS];
static Partition *partitions;
static uint8_t *seen;
static Connection *connections[MAX_CONNECTIONS];
static uint64_t next_connection_id = 1;
static int64_t next_producer_id = 1000;
static Delayed *delayed;
static size_t delayed_head, delayed_count, delayed_capacity;
static int poller, timer, listeners[MAX_BROKERS];
static struct {
  uint64_t requests, produce_requests, distinct, doubled, reordered, out_of_sequence, repeated_batches, malformed,
      wrong_leader, transactions;
} counts;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* Reading. A reader that ran over its end stays there and says so. */

typedef struct {
  const uint8_t *at, *end;
  bool failed;
} Reader;

static const uint8_t *take(Reader *reader, size_t length) {
  if (reader->failed || (size_t)(reader->end - reader->at) < length) {
    reader->failed = true;
    return NULL;
  }
  const uint8_t *bytes = reader->at;
  reader->at += length;
  return bytes;
}

static uint64_t big_endian(const uint8_t *bytes, int length) {
  uint64_t value = 0;
  for (int i = 0; i < length; i++) value = value << 8 | bytes[i];
  return value;
}

static uint64_t get(Reader *reader, int length) {
  const uint8_t *bytes = take(reader, (size_t)length);
  return bytes == NULL ? 0 : big_endian(bytes, length);
}

static int16_t get16(Reader *reader) { return (int16_t)get(reader, 2); }
static int32_t get32(Reader *reader) { return (int32_t)get(reader, 4); }

static uint32_t get_varint(Reader *reader) {
  uint32_t value = 0;
  for (int shift = 0; shift < 35; shift += 7) {
    const uint8_t *byte = take(reader, 1);
    if (byte == NULL) return 0;
    value |= (uint32_t)(*byte & 127) << shift;
    if (*byte < 128) return value;
  }
  reader->failed = true;
  return 0;
}

/* A length or count: -1 means null. */
static int32_t get_length(Reader *reader, bool flexible, int bytes) {
  if (flexible) return (int32_t)get_varint(reader) - 1;
  return bytes == 2 ? get16(reader) : get32(reader);
}

typedef struct {
  const uint8_t *bytes;
  int32_t length;
} Text;

static Text get_text(Reader *reader, bool flexible) {
  Text text = {NULL, get_length(reader, flexible, 2)};
  if (text.length > 0) text.bytes = take(reader, (size_t)text.length);
  if (text.bytes == NULL && text.length > 0) text.length = 0;
  return text;
}

static void skip_tags(Reader *reader, bool flexible) {
  if (!flexible) return;
  for (uint32_t left = get_varint(reader); left > 0 && !reader->failed; left--) {
    get_varint(reader);
    take(reader, get_varint(reader));
  }
}

/* Writing. */

static uint8_t *reserve(Buffer *buffer, size_t length) {
  if (buffer->length + length > buffer->capacity) {
    while (buffer->length + length > buffer->capacity) buffer->capacity = buffer->capacity ? buffer->capacity * 2 : 4096;
    buffer->bytes = realloc(buffer->bytes, buffer->capacity);
    if (buffer->bytes == NULL) die("realloc");
  }
  uint8_t *at = buffer->bytes + buffer->length;
  buffer->length += length;
  return at;
}

static void put(Buffer *buffer, uint64_t value, int length) {
  uint8_t *at = reserve(buffer, (size_t)length);
  for (int i = length - 1; i >= 0; i--, value >>= 8) at[i] = (uint8_t)value;
}

static void put_bytes(Buffer *buffer, const void *bytes, size_t length) {
  if (length > 0) memcpy(reserve(buffer, length), bytes, length);
}

static void put_varint(Buffer *buffer, uint32_t value) {
  for (; value >= 128; value >>= 7) put(buffer, (value & 127) | 128, 1);
  put(buffer, value, 1);
}

static void put_length(Buffer *buffer, int32_t length, bool flexible, int bytes) {
  if (flexible) put_varint(buffer, (uint32_t)(length + 1));
  else put(buffer, (uint64_t)(int64_t)length, bytes);
}

static void put_text(Buffer *buffer, const void *bytes, int32_t length, bool flexible) {
  put_length(buffer, length, flexible, 2);
  if (length > 0) put_bytes(buffer, bytes, (size_t)length);
}

static void put_string(Buffer *buffer, const char *text, bool flexible) {
  put_text(buffer, text, (int32_t)strlen(text), flexible);
}

static void put_no_tags(Buffer *buffer, bool flexible) {
  if (flexible) put(buffer, 0, 1);
}

static int leader_of(int partition) { return partition % options.brokers + 1; }

/* Records. */

static bool verify_record(Reader *reader, Partition *partition) {
  uint32_t zigzag = get_varint(reader);
  const uint8_t *start = take(reader, zigzag >> 1);
  if (start == NULL || (zigzag & 1)) return false;
  Reader record = {start, start + (zigzag >> 1), false};
  take(&record, 1);
  get_varint(&record);
  get_varint(&record);
  uint32_t key = get_varint(&record);
  if (!(key & 1)) take(&record, key >> 1);
  uint32_t value = get_varint(&record);
  const uint8_t *prefix = take(&record, 4);
  if (prefix == NULL || (value & 1) || value >> 1 < 4) return false;
  uint32_t number = 0;
  for (int i = 3; i >= 0; i--) {
    if (prefix[i] > 127) return false;
    number = number << 7 | prefix[i];
  }
  uint8_t bit = (uint8_t)(1u << (number & 7));
  if (seen[number >> 3] & bit) {
    counts.doubled++;
    return true;
  }
  seen[number >> 3] |= bit;
  counts.distinct++;
  if (partition->has_number && number < partition->last_number) counts.reordered++;
  else partition->last_number = number;
  partition->has_number = true;
  return true;
}

static Producer *producer_of(Partition *partition, int64_t producer_id) {
  for (int i = 0; i < partition->producer_count; i++) {
    if (partition->producers[i].producer_id == producer_id) return &partition->producers[i];
  }
  int index = partition->producer_count < PRODUCERS_PER_PARTITION ? partition->producer_count++ : 0;
  Producer *producer = &partition->producers[index];
  *producer = (Producer){.producer_id = producer_id, .epoch = -1};
  return producer;
}

/* The offset at which the same batch was written before, or -1. */
static int64_t written_before(const Producer *producer, int32_t first_sequence, int32_t count) {
  for (int i = 0; i < REMEMBERED_BATCHES; i++) {
    if (producer->batches[i].count == count && producer->batches[i].first_sequence == first_sequence) {
      return producer->batches[i].base_offset;
    }
  }
  return -1;
}

/* Takes one batch; the offset of its first record goes to `base_offset`. */
static int16_t take_batch(Partition *partition, const uint8_t *batch, size_t length, int64_t *base_offset) {
  if (length < BATCH_HEADER_BYTES || batch[16] != 2) return ERROR_CORRUPT_MESSAGE;
  size_t whole = 12 + (size_t)big_endian(batch + 8, 4);
  int32_t count = (int32_t)big_endian(batch + 57, 4);
  if (whole != length || count <= 0) return ERROR_CORRUPT_MESSAGE;
  int compression = batch[22] & 7;
  int64_t producer_id = (int64_t)big_endian(batch + 43, 8);
  *base_offset = (int64_t)partition->records;
  if (producer_id >= 0) {
    int16_t epoch = (int16_t)big_endian(batch + 51, 2);
    int32_t sequence = (int32_t)big_endian(batch + 53, 4);
    Producer *producer = producer_of(partition, producer_id);
    if (producer->epoch != epoch) *producer = (Producer){.producer_id = producer_id, .epoch = epoch};
    if (sequence != producer->next_sequence) {
      int64_t offset = written_before(producer, sequence, count);
      if (offset < 0) {
        counts.out_of_sequence++;
        return ERROR_OUT_OF_ORDER_SEQUENCE;
      }
      counts.repeated_batches++;
      *base_offset = offset;
      return ERROR_NONE;
    }
    producer->next_sequence = (int32_t)(((uint32_t)sequence + (uint32_t)count) & 0x7fffffffu);
    producer->newest = (uint8_t)((producer->newest + 1) % REMEMBERED_BATCHES);
    producer->batches[producer->newest].first_sequence = sequence;
    producer->batches[producer->newest].count = count;
    producer->batches[producer->newest].base_offset = *base_offset;
  }
  partition->records += (uint64_t)count;
  partition->bytes += length;
  partition->batches++;
  if (!options.verify || compression != 0) return ERROR_NONE;
  Reader records = {batch + BATCH_HEADER_BYTES, batch + length, false};
  for (int32_t i = 0; i < count; i++) {
    if (!verify_record(&records, partition)) {
      counts.malformed++;
      return ERROR_CORRUPT_MESSAGE;
    }
  }
  return ERROR_NONE;
}

/* Answers. Each reads its request's body and writes its answer's body. */

/* False when no answer is wanted. */
static bool answer_produce(Reader *in, Buffer *out, int16_t version, int node_id) {
  bool flexible = version >= 9;
  counts.produce_requests++;
  get_text(in, flexible);
  int16_t acks = get16(in);
  get32(in);
  int32_t topic_count = get_length(in, flexible, 4);
  put_length(out, topic_count, flexible, 4);
  for (int32_t t = 0; t < topic_count && !in->failed; t++) {
    int16_t topic_error = ERROR_NONE;
    if (version >= 13) {
      const uint8_t *id = take(in, 16);
      if (id == NULL) break;
      if (memcmp(id, topic_id, 16) != 0) topic_error = ERROR_UNKNOWN_TOPIC_ID;
      put_bytes(out, id, 16);
    } else {
      Text name = get_text(in, flexible);
      if (name.length != (int32_t)strlen(options.topic) || memcmp(name.bytes, options.topic, (size_t)name.length) != 0) {
        topic_error = ERROR_UNKNOWN_TOPIC_OR_PARTITION;
      }
      put_text(out, name.bytes, name.length, flexible);
    }
    int32_t partition_count = get_length(in, flexible, 4);
    put_length(out, partition_count, flexible, 4);
    for (int32_t p = 0; p < partition_count && !in->failed; p++) {
      int32_t index = get32(in);
      int32_t length = get_length(in, flexible, 4);
      const uint8_t *batch = take(in, length > 0 ? (size_t)length : 0);
      skip_tags(in, flexible);
      if (in->failed) break;
      int64_t base_offset = -1;
      int16_t error = topic_error;
      if (error == ERROR_NONE && (index < 0 || index >= options.partitions)) error = ERROR_UNKNOWN_TOPIC_OR_PARTITION;
      if (error == ERROR_NONE && leader_of(index) != node_id) {
        counts.wrong_leader++;
        error = ERROR_NOT_LEADER;
      }
      if (error == ERROR_NONE) error = take_batch(&partitions[index], batch, length > 0 ? (size_t)length : 0, &base_offset);
      put(out, (uint32_t)index, 4);
      put(out, (uint16_t)error, 2);
      put(out, (uint64_t)base_offset, 8);
      put(out, UINT64_MAX, 8);
      if (version >= 5) put(out, 0, 8);
      if (version >= 8) {
        put_length(out, 0, flexible, 4);
        put_text(out, NULL, -1, flexible);
      }
      put_no_tags(out, flexible);
    }
    skip_tags(in, flexible);
    put_no_tags(out, flexible);
  }
  put(out, 0, 4);
  put_no_tags(out, flexible);
  return acks != 0;
}

/* Every topic there is, whatever was asked for: there is one. */
static void answer_metadata(Buffer *out, int16_t version) {
  bool flexible = version >= 9;
  if (version >= 3) put(out, 0, 4);
  put_length(out, options.brokers, flexible, 4);
  for (int i = 0; i < options.brokers; i++) {
    put(out, (uint32_t)i + 1, 4);
    put_string(out, "127.0.0.1", flexible);
    put(out, ports[i], 4);
    if (version >= 1) put_text(out, NULL, -1, flexible);
    put_no_tags(out, flexible);
  }
  if (version >= 2) put_string(out, "null-broker", flexible);
  if (version >= 1) put(out, 1, 4);
  put_length(out, 1, flexible, 4);
  put(out, ERROR_NONE, 2);
  put_string(out, options.topic, flexible);
  if (version >= 10) put_bytes(out, topic_id, 16);
  if (version >= 1) put(out, 0, 1);
  put_length(out, options.partitions, flexible, 4);
  for (int i = 0; i < options.partitions; i++) {
    put(out, ERROR_NONE, 2);
    put(out, (uint32_t)i, 4);
    put(out, (uint32_t)leader_of(i), 4);
    if (version >= 7) put(out, 0, 4);
    for (int list = 0; list < 2; list++) {
      put_length(out, 1, flexible, 4);
      put(out, (uint32_t)leader_of(i), 4);
    }
    if (version >= 5) put_length(out, 0, flexible, 4);
    put_no_tags(out, flexible);
  }
  if (version >= 8) put(out, 0x80000000u, 4);
  put_no_tags(out, flexible);
  if (version >= 8 && version <= 10) put(out, 0x80000000u, 4);
  if (version >= 13) put(out, ERROR_NONE, 2);
  put_no_tags(out, flexible);
}

static void put_coordinator(Buffer *out, bool flexible) {
  put(out, 1, 4);
  put_string(out, "127.0.0.1", flexible);
  put(out, ports[0], 4);
}

static void answer_find_coordinator(Reader *in, Buffer *out, int16_t version) {
  bool flexible = version >= 3;
  if (version < 4) {
    if (version >= 1) put(out, 0, 4);
    put(out, ERROR_NONE, 2);
    if (version >= 1) put_text(out, NULL, -1, flexible);
    put_coordinator(out, flexible);
    put_no_tags(out, flexible);
    return;
  }
  put(out, 0, 4);
  get(in, 1);
  int32_t key_count = get_length(in, true, 4);
  put_length(out, key_count, true, 4);
  for (int32_t i = 0; i < key_count && !in->failed; i++) {
    Text key = get_text(in, true);
    put_text(out, key.bytes, key.length, true);
    put_coordinator(out, true);
    put(out, ERROR_NONE, 2);
    put_text(out, NULL, -1, true);
    put_no_tags(out, true);
  }
  put_no_tags(out, true);
}

static void answer_init_producer_id(Buffer *out, int16_t version) {
  put(out, 0, 4);
  put(out, ERROR_NONE, 2);
  put(out, (uint64_t)next_producer_id++, 8);
  put(out, 0, 2);
  put_no_tags(out, version >= 2);
}

static void answer_add_partitions(Reader *in, Buffer *out, int16_t version) {
  bool flexible = version >= 3;
  get_text(in, flexible);
  get(in, 8);
  get16(in);
  put(out, 0, 4);
  int32_t topic_count = get_length(in, flexible, 4);
  put_length(out, topic_count, flexible, 4);
  for (int32_t t = 0; t < topic_count && !in->failed; t++) {
    Text name = get_text(in, flexible);
    put_text(out, name.bytes, name.length, flexible);
    int32_t partition_count = get_length(in, flexible, 4);
    put_length(out, partition_count, flexible, 4);
    for (int32_t p = 0; p < partition_count && !in->failed; p++) {
      put(out, (uint32_t)get32(in), 4);
      put(out, ERROR_NONE, 2);
      put_no_tags(out, flexible);
    }
    skip_tags(in, flexible);
    put_no_tags(out, flexible);
  }
  put_no_tags(out, flexible);
}

/* From version 5 on every transaction has an epoch of its own; behind the last one comes a new producer id. */
static void answer_end_txn(Reader *in, Buffer *out, int16_t version) {
  get_text(in, version >= 3);
  int64_t producer_id = (int64_t)get(in, 8);
  int16_t epoch = get16(in);
  counts.transactions++;
  put(out, 0, 4);
  put(out, ERROR_NONE, 2);
  if (version >= 5) {
    bool exhausted = epoch >= LAST_EPOCH;
    put(out, (uint64_t)(exhausted ? next_producer_id++ : producer_id), 8);
    put(out, exhausted ? 0 : (uint16_t)(epoch + 1), 2);
  }
  put_no_tags(out, version >= 3);
}

/* The feature transaction.version at level 2, supported and finalized (KIP-584, KIP-890). */
static void put_features(Buffer *out) {
  static const char name[] = "transaction.version";
  const uint32_t list_bytes = 1 + 1 + (sizeof name - 1) + 2 + 2 + 1;
  put_varint(out, 3);
  for (int tag = 0; tag <= 2; tag++) {
    put_varint(out, (uint32_t)tag);
    if (tag == 1) {
      put_varint(out, 8);
      put(out, 1, 8);
      continue;
    }
    put_varint(out, list_bytes);
    put_length(out, 1, true, 4);
    put_string(out, name, true);
    put(out, tag == 0 ? 0 : 2, 2);
    put(out, 2, 2);
    put_no_tags(out, true);
  }
}

static void answer_versions(Buffer *out, int16_t version, int16_t error) {
  bool flexible = version >= 3;
  put(out, (uint16_t)error, 2);
  put_length(out, API_COUNT, flexible, 4);
  for (int i = 0; i < API_COUNT; i++) {
    put(out, (uint16_t)apis[i].key, 2);
    put(out, (uint16_t)apis[i].least, 2);
    put(out, (uint16_t)apis[i].most, 2);
    put_no_tags(out, flexible);
  }
  if (version >= 1) put(out, 0, 4);
  if (flexible && options.second_transactions) put_features(out);
  else put_no_tags(out, flexible);
}

static const Api *find_api(int16_t key) {
  for (int i = 0; i < API_COUNT; i++) {
    if (apis[i].key == key) return &apis[i];
  }
  return NULL;
}

/* Appends the answer's frame to `out`; false when the request cannot be served and the connection has to go. */
static bool answer(Reader *in, Buffer *out, int node_id) {
  counts.requests++;
  int16_t key = get16(in), version = get16(in);
  uint32_t correlation_id = (uint32_t)get32(in);
  const Api *api = find_api(key);
  if (api == NULL) return false;
  bool known = version >= api->least && version <= api->most;
  if (!known && key != API_VERSIONS) return false;
  get_text(in, false);
  bool flexible = version >= api->flexible;
  if (known) skip_tags(in, flexible);

  size_t start = out->length;
  put(out, 0, 4);
  put(out, correlation_id, 4);
  /* ApiVersions keeps the plain header: who asks does not know yet what we speak. */
  if (key != API_VERSIONS) put_no_tags(out, flexible);
  bool wanted = true;
  switch (key) {
    case API_PRODUCE: wanted = answer_produce(in, out, version, node_id); break;
    case API_METADATA: answer_metadata(out, version); break;
    case API_FIND_COORDINATOR: answer_find_coordinator(in, out, version); break;
    case API_VERSIONS:
      answer_versions(out, known ? version : 0, known ? ERROR_NONE : ERROR_UNSUPPORTED_VERSION);
      break;
    case API_INIT_PRODUCER_ID: answer_init_producer_id(out, version); break;
    case API_ADD_PARTITIONS_TO_TXN: answer_add_partitions(in, out, version); break;
    case API_END_TXN: answer_end_txn(in, out, version); break;
    default: return false;
  }
  if (in->failed) return false;
  if (!wanted) {
    out->length = start;
    return true;
  }
  uint32_t length = htonl((uint32_t)(out->length - start - 4));
  memcpy(out->bytes + start, &length, 4);
  return true;
}

/* Connections. */

static void watch(int fd, uint32_t events, int operation) {
  struct epoll_event event = {.events = events, .data.fd = fd};
  if (epoll_ctl(poller, operation, fd, &event) < 0) die("epoll_ctl");
}

static void drop(Connection *connection) {
  connections[connection->fd] = NULL;
  close(connection->fd);
  free(connection->in.bytes);
  free(connection->out.bytes);
  free(connection);
}

/* False when the connection is gone. */
static bool flush_out(Connection *connection) {
  while (connection->out_sent < connection->out.length) {
    ssize_t sent = send(connection->fd, connection->out.bytes + connection->out_sent,
                        connection->out.length - connection->out_sent, MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno != EAGAIN) {
        drop(connection);
        return false;
      }
      if (!connection->wants_write) watch(connection->fd, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
      connection->wants_write = true;
      return true;
    }
    connection->out_sent += (size_t)sent;
  }
  connection->out.length = connection->out_sent = 0;
  if (connection->wants_write) watch(connection->fd, EPOLLIN, EPOLL_CTL_MOD);
  connection->wants_write = false;
  return true;
}

static void set_timer(uint64_t due_ns) {
  struct itimerspec when = {.it_value = {(time_t)(due_ns / 1000000000u), (long)(due_ns % 1000000000u)}};
  if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL) < 0) die("timerfd_settime");
}

/* What was written since `start` waits for its time instead. */
static void delay_answers(Connection *connection) {
  if (connection->out.length == 0) return;
  if (delayed_count == delayed_capacity) {
    size_t capacity = delayed_capacity ? delayed_capacity * 2 : 1024;
    Delayed *larger = malloc(capacity * sizeof *larger);
    if (larger == NULL) die("malloc");
    for (size_t i = 0; i < delayed_count; i++) larger[i] = delayed[(delayed_head + i) % delayed_capacity];
    free(delayed);
    delayed = larger;
    delayed_capacity = capacity;
    delayed_head = 0;
  }
  uint8_t *bytes = malloc(connection->out.length);
  if (bytes == NULL) die("malloc");
  memcpy(bytes, connection->out.bytes, connection->out.length);
  uint64_t due_ns = now_ns() + options.delay_ns;
  delayed[(delayed_head + delayed_count) % delayed_capacity] =
      (Delayed){due_ns, connection->id, connection->fd, bytes, connection->out.length};
  if (delayed_count++ == 0) set_timer(due_ns);
  connection->out.length = 0;
}

static void send_due(void) {
  uint64_t expirations;
  if (read(timer, &expirations, sizeof expirations) < 0 && errno != EAGAIN) die("read timer");
  uint64_t now = now_ns();
  while (delayed_count > 0 && delayed[delayed_head].due_ns <= now) {
    Delayed *first = &delayed[delayed_head];
    Connection *connection = connections[first->fd];
    if (connection != NULL && connection->id == first->connection_id) {
      put_bytes(&connection->out, first->bytes, first->length);
      flush_out(connection);
    }
    free(first->bytes);
    delayed_head = (delayed_head + 1) % delayed_capacity;
    delayed_count--;
  }
  if (delayed_count > 0) set_timer(delayed[delayed_head].due_ns);
}

/* Serves the whole frames there are; false when the connection is gone. */
static bool serve(Connection *connection) {
  Buffer *in = &connection->in;
  size_t at = 0, wanted = 0;
  while (in->length - at >= 4) {
    size_t length = (size_t)big_endian(in->bytes + at, 4);
    if (length > LARGEST_FRAME_BYTES) {
      drop(connection);
      return false;
    }
    if (in->length - at < 4 + length) {
      wanted = 4 + length;
      break;
    }
    Reader reader = {in->bytes + at + 4, in->bytes + at + 4 + length, false};
    if (!answer(&reader, &connection->out, connection->node_id)) {
      drop(connection);
      return false;
    }
    /* Each request has its own time, also when several came at once. */
    if (options.delay_ns > 0) delay_answers(connection);
    at += 4 + length;
  }
  if (at > 0) memmove(in->bytes, in->bytes + at, in->length -= at);
  if (wanted > in->capacity) {
    size_t length = in->length;
    reserve(in, wanted - length);
    in->length = length;
  }
  return flush_out(connection);
}

static void receive(Connection *connection) {
  Buffer *in = &connection->in;
  ssize_t received = recv(connection->fd, in->bytes + in->length, in->capacity - in->length, 0);
  if (received <= 0) {
    if (received < 0 && errno == EAGAIN) return;
    drop(connection);
    return;
  }
  in->length += (size_t)received;
  serve(connection);
}

static void accept_all(int broker) {
  for (;;) {
    int fd = accept4(listeners[broker], NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    if (fd >= MAX_CONNECTIONS) {
      close(fd);
      continue;
    }
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    Connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL) die("calloc");
    connection->fd = fd;
    connection->node_id = broker + 1;
    connection->id = next_connection_id++;
    reserve(&connection->in, FIRST_BUFFER_BYTES);
    connection->in.length = 0;
    connections[fd] = connection;
    watch(fd, EPOLLIN, EPOLL_CTL_ADD);
  }
}

static int listen_on_loopback(uint16_t *port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) < 0 || listen(fd, 128) < 0 ||
      getsockname(fd, (struct sockaddr *)&address, &length) < 0) die("listen");
  *port = ntohs(address.sin_port);
  return fd;
}

/* Control. */

static void print_stats(void) {
  uint64_t records = 0, bytes = 0, batches = 0;
  for (int i = 0; i < options.partitions; i++) {
    records += partitions[i].records;
    bytes += partitions[i].bytes;
    batches += partitions[i].batches;
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  printf("{\"records\":%lu,\"bytes\":%lu,\"batches\":%lu,\"requests\":%lu,\"produceRequests\":%lu,\"verified\":%s,"
         "\"distinct\":%lu,\"doubled\":%lu,\"reordered\":%lu,\"outOfSequence\":%lu,\"repeatedBatches\":%lu,"
         "\"malformed\":%lu,\"wrongLeader\":%lu,\"transactions\":%lu,\"cpuSeconds\":%.6f,\"partitions\":[",
         records, bytes, batches, counts.requests, counts.produce_requests, options.verify ? "true" : "false",
         counts.distinct, counts.doubled, counts.reordered, counts.out_of_sequence, counts.repeated_batches,
         counts.malformed, counts.wrong_leader, counts.transactions, cpu);
  for (int i = 0; i < options.partitions; i++) {
    printf("%s[%lu,%lu]", i == 0 ? "" : ",", partitions[i].records, partitions[i].bytes);
  }
  printf("]}\n");
  fflush(stdout);
}

static void obey(void) {
  char line[256];
  ssize_t length = read(STDIN_FILENO, line, sizeof line);
  if (length <= 0) exit(0);
  for (ssize_t i = 0; i < length; i++) {
    if (line[i] == '\n') print_stats();
  }
}

static void handle(int fd, uint32_t events) {
  if (connections[fd] != NULL) {
    if ((events & EPOLLOUT) && !flush_out(connections[fd])) return;
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) receive(connections[fd]);
    return;
  }
  if (fd == STDIN_FILENO) obey();
  if (fd == timer) send_due();
  for (int i = 0; i < options.brokers; i++) {
    if (fd == listeners[i]) accept_all(i);
  }
}

static void read_options(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    const char *name = argv[i];
    if (strcmp(name, "--verify") == 0) {
      options.verify = true;
      continue;
    }
    const char *value = i + 1 < argc ? argv[++i] : "";
    if (strcmp(name, "--brokers") == 0) options.brokers = atoi(value);
    else if (strcmp(name, "--partitions") == 0) options.partitions = atoi(value);
    else if (strcmp(name, "--topic") == 0) options.topic = value;
    else if (strcmp(name, "--delay-ms") == 0) options.delay_ns = (uint64_t)(atof(value) * 1e6);
    else if (strcmp(name, "--versions") == 0 && strcmp(value, "redpanda") == 0) apis[0].most = 7;
    else if (strcmp(name, "--transaction-version") == 0 && strcmp(value, "2") == 0) {
      options.second_transactions = true;
      apis[API_COUNT - 1].most = 5;
    } else if (strcmp(name, "--transaction-version") == 0 && strcmp(value, "1") == 0) continue;
    else if (strcmp(name, "--versions") != 0 || strcmp(value, "kafka") != 0) {
      fprintf(stderr, "null-broker: cannot use %s %s\n", name, value);
      exit(2);
    }
  }
  if (options.brokers < 1 || options.brokers > MAX_BROKERS || options.partitions < 1) {
    fprintf(stderr, "null-broker: 1 to %d brokers, and at least one partition\n", MAX_BROKERS);
    exit(2);
  }
}

int main(int argc, char **argv) {
  read_options(argc, argv);
  partitions = calloc((size_t)options.partitions, sizeof *partitions);
  if (partitions == NULL) die("calloc");
  seen = mmap(NULL, SEEN_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (seen == MAP_FAILED) die("mmap");
  poller = epoll_create1(EPOLL_CLOEXEC);
  timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (poller < 0 || timer < 0) die("epoll");
  for (int i = 0; i < options.brokers; i++) {
    listeners[i] = listen_on_loopback(&ports[i]);
    watch(listeners[i], EPOLLIN, EPOLL_CTL_ADD);
  }
  watch(timer, EPOLLIN, EPOLL_CTL_ADD);
  watch(STDIN_FILENO, EPOLLIN, EPOLL_CTL_ADD);
  printf("{\"ports\":[");
  for (int i = 0; i < options.brokers; i++) printf("%s%u", i == 0 ? "" : ",", ports[i]);
  printf("]}\n");
  fflush(stdout);

  struct epoll_event events[MAX_EVENTS];
  for (;;) {
    int count = epoll_wait(poller, events, MAX_EVENTS, -1);
    if (count < 0 && errno != EINTR) die("epoll_wait");
    for (int i = 0; i < count; i++) {
      handle(events[i].data.fd, events[i].events);
    }
  }
}
