/*
 * librdkafka under one workload: `librdkafka-peer key=value …`, and one line of JSON about what it did.
 * One thread sends and takes the delivery reports, as in librdkafka's own examples; records that are due at their time
 * have a second thread for the reports, or these would wait for the next record.
 */
#define _GNU_SOURCE
#include <librdkafka/rdkafka.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static int argument_count;
static char **arguments;
static rd_kafka_t *kafka;
static rd_kafka_topic_t *topic;
static volatile uint64_t sent, done, failed;
static uint64_t *intended_ns, *sent_ns;
static uint32_t *latency_us, *service_us, *schedule_us;
static uint64_t samples;
static bool timing;
static volatile bool all_sent;

static const char *text(const char *name) {
  size_t length = strlen(name);
  for (int i = 1; i < argument_count; i++) {
    if (strncmp(arguments[i], name, length) == 0 && arguments[i][length] == '=') return arguments[i] + length + 1;
  }
  fprintf(stderr, "missing: %s\n", name);
  exit(2);
}

static double number(const char *name) { return atof(text(name)); }

static uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static double cpu_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* The window that counts, between the warm-up and the end. */
static struct {
  uint64_t begin_ns, end_ns, began_ns, ended_ns, done_at_begin, done_at_end;
  double cpu_at_begin, cpu_at_end;
} window;

static void open_window(void) {
  uint64_t now = now_ns();
  window.begin_ns = now + (uint64_t)(number("warmupSeconds") * 1e9);
  window.end_ns = window.begin_ns + (uint64_t)(number("seconds") * 1e9);
}

/* False once the time is over. */
static bool in_time(void) {
  uint64_t now = now_ns();
  if (window.began_ns == 0 && now >= window.begin_ns) {
    window.began_ns = now;
    window.done_at_begin = done;
    window.cpu_at_begin = cpu_seconds();
  }
  if (now < window.end_ns) return true;
  if (window.ended_ns == 0) {
    window.ended_ns = now;
    window.done_at_end = done;
    window.cpu_at_end = cpu_seconds();
  }
  return false;
}

static void on_delivery(rd_kafka_t *rk, const rd_kafka_message_t *message, void *opaque) {
  (void)rk;
  (void)opaque;
  if (message->err) failed++;
  done++;
  if (!timing) return;
  uint64_t index = (uint64_t)(uintptr_t)message->_private;
  uint64_t now = now_ns();
  if (intended_ns[index] < window.begin_ns) return;
  latency_us[samples] = (uint32_t)((now - intended_ns[index]) / 1000);
  service_us[samples] = (uint32_t)((now - sent_ns[index]) / 1000);
  schedule_us[samples++] = (uint32_t)((sent_ns[index] - intended_ns[index]) / 1000);
}

static void set(rd_kafka_conf_t *conf, const char *name, const char *value) {
  char error[512];
  if (rd_kafka_conf_set(conf, name, value, error, sizeof error) != RD_KAFKA_CONF_OK) {
    fprintf(stderr, "%s\n", error);
    exit(2);
  }
}

static void connect_to_brokers(void) {
  char kilobytes[32], error[512];
  snprintf(kilobytes, sizeof kilobytes, "%.0f", number("bufferBytes") / 1024);
  rd_kafka_conf_t *conf = rd_kafka_conf_new();
  const char *acks = text("acks");
  set(conf, "bootstrap.servers", text("bootstrap"));
  set(conf, "acks", acks);
  set(conf, "enable.idempotence", strcmp(acks, "all") == 0 ? "true" : "false");
  set(conf, "max.in.flight.requests.per.connection", "5");
  set(conf, "linger.ms", text("lingerMs"));
  set(conf, "batch.size", text("batchBytes"));
  set(conf, "batch.num.messages", "100000");
  set(conf, "queue.buffering.max.messages", "2000000");
  set(conf, "queue.buffering.max.kbytes", kilobytes);
  set(conf, "compression.codec", text("compression"));
  set(conf, "partitioner", "murmur2_random");
  set(conf, "broker.address.family", "v4");
  if (number("perTransaction") > 0) set(conf, "transactional.id", "librdkafka-bench");
  rd_kafka_conf_set_dr_msg_cb(conf, on_delivery);
  kafka = rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, sizeof error);
  if (kafka == NULL) {
    fprintf(stderr, "%s\n", error);
    exit(1);
  }
  topic = rd_kafka_topic_new(kafka, text("topic"), NULL);
  const struct rd_kafka_metadata *metadata;
  if (rd_kafka_metadata(kafka, 0, topic, &metadata, 10000) == RD_KAFKA_RESP_ERR_NO_ERROR) {
    rd_kafka_metadata_destroy(metadata);
  }
}

/* Values in turn, each with its number in front; larger than what can be outstanding, so none is changed in flight. */
static struct {
  uint8_t *values;
  size_t value_bytes, slots;
  char (*keys)[16];
  uint32_t key_count, random;
} pool;

static void fill_pool(void) {
  pool.value_bytes = (size_t)number("recordBytes");
  /* It is asked not to copy: slots are cheap here, and must not come round too early. */
  pool.slots = (size_t)number("slots") * 4;
  pool.values = malloc(pool.slots * pool.value_bytes);
  FILE *payload = fopen(text("payload"), "rb");
  if (pool.values == NULL || payload == NULL) exit(1);
  for (size_t at = 0; at < pool.slots * pool.value_bytes;) {
    size_t length = fread(pool.values + at, 1, pool.slots * pool.value_bytes - at, payload);
    if (length == 0) rewind(payload);
    at += length;
  }
  fclose(payload);
  pool.key_count = (uint32_t)number("keys");
  pool.keys = calloc(pool.key_count + 1, sizeof *pool.keys);
  for (uint32_t i = 0; i < pool.key_count; i++) snprintf(pool.keys[i], 16, "key-%09u", i);
  pool.random = 1;
}

static uint8_t *next_value(void) {
  uint8_t *value = pool.values + (sent % pool.slots) * pool.value_bytes;
  for (int i = 0; i < 4; i++) value[i] = (uint8_t)(sent >> (7 * i) & 127);
  return value;
}

static const char *next_key(void) {
  if (pool.key_count == 0) return NULL;
  pool.random ^= pool.random << 13;
  pool.random ^= pool.random >> 17;
  pool.random ^= pool.random << 5;
  return pool.keys[pool.random % pool.key_count];
}

static void produce(void) {
  const char *key = next_key();
  uint8_t *value = next_value();
  while (rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, 0, value, pool.value_bytes, key, key == NULL ? 0 : 13,
                          (void *)(uintptr_t)sent) != 0) {
    if (rd_kafka_last_error() != RD_KAFKA_RESP_ERR__QUEUE_FULL) {
      fprintf(stderr, "%s\n", rd_kafka_err2str(rd_kafka_last_error()));
      exit(1);
    }
    rd_kafka_poll(kafka, 1);
  }
  sent++;
}

static void single(uint64_t outstanding) {
  while (in_time()) {
    for (int i = 0; i < 1000 && sent - done < outstanding; i++) produce();
    rd_kafka_poll(kafka, sent - done < outstanding ? 0 : 1);
  }
}

static void bulk(uint64_t outstanding, size_t per_call) {
  rd_kafka_message_t *messages = calloc(per_call, sizeof *messages);
  while (in_time()) {
    while (sent - done + per_call <= outstanding) {
      for (size_t i = 0; i < per_call; i++) {
        messages[i] = (rd_kafka_message_t){.payload = next_value(), .len = pool.value_bytes};
        sent++;
      }
      int taken = rd_kafka_produce_batch(topic, RD_KAFKA_PARTITION_UA, 0, messages, (int)per_call);
      if (taken != (int)per_call) exit(1);
    }
    rd_kafka_poll(kafka, 1);
  }
  free(messages);
}

static void *take_reports(void *unused) {
  while (!all_sent || done < sent) rd_kafka_poll(kafka, 100);
  return unused;
}

static void paced(double per_second) {
  uint64_t most = (uint64_t)(per_second * (number("warmupSeconds") + number("seconds"))) + 1;
  intended_ns = calloc(most, sizeof *intended_ns);
  sent_ns = calloc(most, sizeof *sent_ns);
  latency_us = calloc(most, sizeof *latency_us);
  service_us = calloc(most, sizeof *service_us);
  schedule_us = calloc(most, sizeof *schedule_us);
  timing = true;
  pthread_t reports;
  if (pthread_create(&reports, NULL, take_reports, NULL) != 0) exit(1);
  uint64_t start = now_ns();
  while (in_time() && sent < most) {
    uint64_t due = start + (uint64_t)((double)sent * 1e9 / per_second);
    struct timespec until = {(time_t)(due / 1000000000u), (long)(due % 1000000000u)};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    intended_ns[sent] = due;
    sent_ns[sent] = now_ns();
    produce();
  }
  all_sent = true;
  pthread_join(reports, NULL);
}

static void awaited(void) {
  while (in_time()) {
    produce();
    while (done < sent) rd_kafka_poll(kafka, 1000);
  }
}

static void must(rd_kafka_error_t *error) {
  if (error == NULL) return;
  fprintf(stderr, "%s\n", rd_kafka_error_string(error));
  exit(1);
}

static void transactions(uint64_t per_transaction) {
  must(rd_kafka_init_transactions(kafka, 30000));
  while (in_time()) {
    must(rd_kafka_begin_transaction(kafka));
    for (uint64_t i = 0; i < per_transaction; i++) produce();
    must(rd_kafka_commit_transaction(kafka, 30000));
    while (done < sent) rd_kafka_poll(kafka, 1000);
  }
}

/* From /proc, because what getrusage says includes the process that started this one. */
static long peak_rss_bytes(void) {
  char line[256];
  long kilobytes = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status != NULL && fgets(line, sizeof line, status) != NULL) sscanf(line, "VmHWM: %ld", &kilobytes);
  if (status != NULL) fclose(status);
  return kilobytes * 1024;
}

static void print_samples(const char *name, const uint32_t *values) {
  printf(",\"%s\":[", name);
  for (uint64_t i = 0; i < samples; i++) printf("%s%u", i == 0 ? "" : ",", values[i]);
  printf("]");
}

int main(int argc, char **argv) {
  argument_count = argc;
  arguments = argv;
  fill_pool();
  connect_to_brokers();
  const char *shape = text("shape");
  uint64_t outstanding = (uint64_t)number("outstanding");
  open_window();
  if (strcmp(shape, "single") == 0) single(outstanding);
  else if (strcmp(shape, "bulk") == 0) bulk(outstanding, (size_t)number("perCall"));
  else if (strcmp(shape, "paced") == 0) paced(number("ratePerSecond"));
  else if (strcmp(shape, "awaited") == 0) awaited();
  else if (strcmp(shape, "transactions") == 0) transactions((uint64_t)number("perTransaction"));
  else return 2;
  rd_kafka_flush(kafka, 60000);
  printf("{\"version\":\"librdkafka %s\",\"sent\":%lu,\"acked\":%lu,\"failed\":%lu,\"windowRecords\":%lu,"
         "\"windowSeconds\":%.6f,\"cpuSeconds\":%.6f,\"peakRssBytes\":%ld,\"gcSeconds\":null,\"allocatedBytes\":null",
         rd_kafka_version_str(), sent, done - failed, failed, window.done_at_end - window.done_at_begin,
         (double)(window.ended_ns - window.began_ns) / 1e9, window.cpu_at_end - window.cpu_at_begin,
         peak_rss_bytes());
  if (timing) {
    print_samples("latencyMicros", latency_us);
    print_samples("serviceMicros", service_us);
    print_samples("scheduleMicros", schedule_us);
  }
  printf("}\n");
  return 0;
}
