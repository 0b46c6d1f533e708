// Kafka's own record classes as an oracle: reads commands on standard input, answers line by line.
// Run by kafka-records.ts; fields of a line are separated by tabs.
//
//   random <seed> <n>  → n lines <hex> <json>: the bytes of some batches that Kafka made, and what Kafka reads in them
//   read <hex>         → "ok" <json>, or "error" <what>
//   build <json>       → "ok" <hex>: the one batch of format 2 that the JSON describes, or "error" <what>
//
// The JSON is that of `millrace codec serve`, with every 64-bit integer as a string.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.LeaderChangeMessage;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.internals.ByteBufferOutputStream;

public final class KafkaRecords {
    private static final HexFormat HEX = HexFormat.of();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String[] TEXTS = {"", "a", "key", "naïve", "ключ", "漢字", "😀", "x".repeat(70)};

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "random" -> random(Long.parseLong(fields[1]), Integer.parseInt(fields[2]), out);
                case "read" -> out.println(answer(() -> read(HEX.parseHex(fields[1])).toString()));
                case "build" -> out.println(answer(() -> HEX.formatHex(build(MAPPER.readTree(fields[1])))));
                default -> throw new IllegalArgumentException(fields[0]);
            }
            out.flush();
        }
    }

    private interface Question {
        String answer() throws IOException;
    }

    private static String answer(Question question) {
        try {
            return "ok\t" + question.answer();
        } catch (Exception | Error error) {
            return "error\t" + String.valueOf(error).replaceAll("[\\t\\r\\n]", " ");
        }
    }

    // What Kafka reads.

    private static ObjectNode read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode batches = answer.putArray("batches");
        int position = 0;
        for (MutableRecordBatch batch : MemoryRecords.readableRecords(buffer.duplicate()).batches()) {
            batch.ensureValid();
            batches.add(describe(batch, buffer, position));
            position += batch.sizeInBytes();
        }
        answer.put("trailing", bytes.length - position);
        return answer;
    }

    private static ObjectNode describe(RecordBatch batch, ByteBuffer buffer, int position) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("magic", batch.magic());
        node.put("codec", batch.compressionType().name);
        node.put("timestampType", batch.timestampType().name);
        node.put("sizeInBytes", batch.sizeInBytes());
        node.put("crc", batch.checksum());
        node.put("baseOffset", text(batch.baseOffset()));
        node.put("lastOffset", text(batch.lastOffset()));
        if (batch instanceof DefaultRecordBatch current) {
            OptionalLong horizon = current.deleteHorizonMs();
            node.put("lastOffsetDelta", buffer.getInt(position + DefaultRecordBatch.LAST_OFFSET_DELTA_OFFSET));
            node.put("partitionLeaderEpoch", current.partitionLeaderEpoch());
            node.put("attributes", buffer.getShort(position + DefaultRecordBatch.CRC_OFFSET + 4));
            node.put("isTransactional", current.isTransactional());
            node.put("isControl", current.isControlBatch());
            node.put("deleteHorizonMs", horizon.isPresent() ? text(horizon.getAsLong()) : null);
            node.put("baseTimestamp", text(current.baseTimestamp()));
            node.put("maxTimestamp", text(current.maxTimestamp()));
            node.put("producerId", text(current.producerId()));
            node.put("producerEpoch", current.producerEpoch());
            node.put("baseSequence", current.baseSequence());
            node.put("recordCount", current.countOrNull());
        }
        ArrayNode records = node.putArray("records");
        for (Record record : batch) {
            record.ensureValid();
            records.add(describe(record));
        }
        return node;
    }

    private static ObjectNode describe(Record record) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("offset", text(record.offset()));
        node.put("timestamp", text(record.timestamp()));
        node.put("keyHex", hex(record.key()));
        node.put("valueHex", hex(record.value()));
        ArrayNode headers = node.putArray("headers");
        for (Header header : record.headers()) {
            byte[] value = header.value();
            headers.addArray().add(header.key()).add(value == null ? null : HEX.formatHex(value));
        }
        return node;
    }

    private static String text(long value) {
        return Long.toString(value);
    }

    private static String hex(ByteBuffer buffer) {
        if (buffer == null) return null;
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return HEX.formatHex(bytes);
    }

    // What Kafka writes.

    private static byte[] build(JsonNode batch) {
        CompressionType codec = CompressionType.forName(batch.get("codec").asText());
        MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
            new ByteBufferOutputStream(1 << 16), RecordBatch.MAGIC_VALUE_V2, Compression.of(codec).build(),
            TimestampType.CREATE_TIME, batch.get("baseOffset").asLong(), RecordBatch.NO_TIMESTAMP,
            batch.get("producerId").asLong(), (short) batch.get("producerEpoch").asInt(),
            batch.get("baseSequence").asInt(), batch.get("isTransactional").asBoolean(),
            batch.get("isControl").asBoolean(), batch.get("partitionLeaderEpoch").asInt(), Integer.MAX_VALUE);
        for (JsonNode record : batch.get("records")) {
            List<Header> headers = new ArrayList<>();
            for (JsonNode header : record.get("headers")) {
                headers.add(new RecordHeader(header.get(0).asText(), bytes(header.get(1))));
            }
            builder.appendWithOffset(record.get("offset").asLong(), record.get("timestamp").asLong(),
                bytes(record.get("keyHex")), bytes(record.get("valueHex")), headers.toArray(new Header[0]));
        }
        return bytes(builder.build().buffer());
    }

    private static byte[] bytes(JsonNode hex) {
        return hex.isNull() ? null : HEX.parseHex(hex.asText());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    // Random batches, of every kind that brokers and clients write.

    private static void random(long seed, int count, PrintStream out) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            ByteBuffer all = ByteBuffer.allocate(1 << 20);
            int batches = 1 + random.nextInt(3);
            for (int batch = 0; batch < batches; batch++) all.put(randomBatch(random));
            if (random.nextInt(4) == 0) {
                byte[] last = randomBatch(random);
                all.put(last, 0, random.nextInt(last.length));
            }
            byte[] bytes = bytes(all.flip());
            out.println(HEX.formatHex(bytes) + "\t" + read(bytes));
        }
    }

    private static byte[] randomBatch(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> marker(random);
            case 1 -> leaderChange(random);
            case 2 -> empty(random);
            case 3, 4 -> ordinary(random, RecordBatch.MAGIC_VALUE_V0);
            case 5, 6 -> ordinary(random, RecordBatch.MAGIC_VALUE_V1);
            default -> ordinary(random, RecordBatch.MAGIC_VALUE_V2);
        };
    }

    private static byte[] marker(Random random) {
        ControlRecordType type = random.nextBoolean() ? ControlRecordType.COMMIT : ControlRecordType.ABORT;
        EndTransactionMarker marker = new EndTransactionMarker(type, random.nextInt(1000));
        return bytes(MemoryRecords.withEndTransactionMarker(offset(random), timestamp(random), random.nextInt(100),
            random.nextLong(1L << 40), (short) random.nextInt(1 << 15), marker).buffer());
    }

    private static byte[] leaderChange(Random random) {
        LeaderChangeMessage message = new LeaderChangeMessage().setLeaderId(random.nextInt(10)).setVoters(List.of(
            new LeaderChangeMessage.Voter().setVoterId(1), new LeaderChangeMessage.Voter().setVoterId(2)));
        return bytes(MemoryRecords.withLeaderChangeMessage(offset(random), timestamp(random), random.nextInt(100),
            ByteBuffer.allocate(1024), message).buffer());
    }

    /** What compaction leaves of a batch whose records are all gone. */
    private static byte[] empty(Random random) {
        ByteBuffer buffer = ByteBuffer.allocate(DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
        long base = offset(random);
        DefaultRecordBatch.writeEmptyHeader(buffer, RecordBatch.MAGIC_VALUE_V2, random.nextLong(1L << 40),
            (short) random.nextInt(1 << 15), random.nextInt(1000), base, base + random.nextInt(50), random.nextInt(9),
            TimestampType.CREATE_TIME, timestamp(random), random.nextBoolean(), false);
        return buffer.array();
    }

    private static byte[] ordinary(Random random, byte magic) {
        CompressionType[] codecs = CompressionType.values();
        int choices = magic < RecordBatch.MAGIC_VALUE_V2 ? CompressionType.ZSTD.id : codecs.length;
        CompressionType codec = CompressionType.forId(random.nextInt(choices));
        TimestampType type = magic == RecordBatch.MAGIC_VALUE_V0 ? TimestampType.NO_TIMESTAMP_TYPE
            : random.nextInt(4) == 0 ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME;
        boolean current = magic == RecordBatch.MAGIC_VALUE_V2;
        boolean idempotent = current && random.nextBoolean();
        long base = offset(random);
        MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
            new ByteBufferOutputStream(1 << 12), magic, Compression.of(codec).build(), type, base,
            type == TimestampType.LOG_APPEND_TIME ? timestamp(random) : RecordBatch.NO_TIMESTAMP,
            idempotent ? random.nextLong(Long.MAX_VALUE) : RecordBatch.NO_PRODUCER_ID,
            idempotent ? (short) random.nextInt(1 << 15) : RecordBatch.NO_PRODUCER_EPOCH,
            idempotent ? random.nextInt(Integer.MAX_VALUE) : RecordBatch.NO_SEQUENCE,
            idempotent && random.nextBoolean(), false, random.nextInt(100), Integer.MAX_VALUE,
            current && random.nextInt(6) == 0 ? timestamp(random) : RecordBatch.NO_TIMESTAMP);
        long next = base;
        int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 8);
        for (int i = 0; i < count; i++) {
            long time = magic == RecordBatch.MAGIC_VALUE_V0 ? RecordBatch.NO_TIMESTAMP : timestamp(random);
            builder.appendWithOffset(next, time, field(random), field(random), current ? headers(random) : new Header[0]);
            // Old message sets are compressed with offsets of their own; gaps are what compaction leaves in format 2.
            next += current && random.nextInt(5) == 0 ? 1 + random.nextInt(100) : 1;
        }
        return bytes(builder.build().buffer());
    }

    private static long offset(Random random) {
        return random.nextInt(4) == 0 ? 0 : random.nextLong(1L << (1 + random.nextInt(62)));
    }

    private static long timestamp(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong(Long.MAX_VALUE);
            case 1 -> random.nextLong(1000);
            default -> 1_700_000_000_000L + random.nextLong(1_000_000);
        };
    }

    private static byte[] field(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> new byte[random.nextInt(3000)];
            case 3 -> TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
            default -> noise(random, random.nextInt(200));
        };
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Header[] headers(Random random) {
        Header[] headers = new Header[random.nextInt(3) == 0 ? random.nextInt(5) : 0];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = new RecordHeader(TEXTS[random.nextInt(TEXTS.length)], field(random));
        }
        return headers;
    }
}
