// Kafka's own generated message classes as an oracle: reads commands on standard input, answers line by line.
// Compiled and run by kafka-classes.ts; fields of a line are separated by tabs.
//
//   list                                 → <name> <type> <min> <max> per message with a stable version, then "end"
//   random <name> <type> <version> <n>   → n lines <hex> <json>
//   decode <name> <type> <version> <hex> → "ok" <hex> <json>, or "error" <what>
//   encode <name> <type> <version> <json> → "ok" <hex>, or "error" <what>
//
// A message of an API has its API's name and the type request or response; anything else has its own and payload.

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;
import org.apache.kafka.common.protocol.types.Field;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.protocol.types.TaggedFields;
import org.apache.kafka.common.protocol.types.Type;

public final class KafkaClasses {
    private static final HexFormat HEX = HexFormat.of();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ATTEMPTS = 200;

    /** Classes outside the APIs, where this version of Kafka has them. */
    private static final String[] PAYLOADS = {
        "org.apache.kafka.common.message.RequestHeaderData",
        "org.apache.kafka.common.message.ResponseHeaderData",
        "org.apache.kafka.common.message.ConsumerProtocolSubscription",
        "org.apache.kafka.common.message.ConsumerProtocolAssignment",
        "org.apache.kafka.common.message.ControlRecordTypeSchema",
        "org.apache.kafka.common.message.EndTxnMarker",
        "org.apache.kafka.common.message.LeaderChangeMessage",
        "org.apache.kafka.common.message.SnapshotHeaderRecord",
        "org.apache.kafka.common.message.SnapshotFooterRecord",
        "org.apache.kafka.common.message.KRaftVersionRecord",
        "org.apache.kafka.common.message.VotersRecord",
        "org.apache.kafka.common.message.DefaultPrincipalData",
        "org.apache.kafka.common.message.AbortedTxn",
        "org.apache.kafka.coordinator.group.generated.OffsetCommitKey",
        "org.apache.kafka.coordinator.group.generated.OffsetCommitValue",
        "org.apache.kafka.coordinator.group.generated.LegacyOffsetCommitKey",
        "org.apache.kafka.coordinator.group.generated.LegacyOffsetCommitValue",
        "org.apache.kafka.coordinator.group.generated.GroupMetadataKey",
        "org.apache.kafka.coordinator.group.generated.GroupMetadataValue",
        "org.apache.kafka.coordinator.transaction.generated.TransactionLogKey",
        "org.apache.kafka.coordinator.transaction.generated.TransactionLogValue",
    };

    /** A generated class, its schemas by version, and its JSON converter. */
    private record Kind(String name, String type, Class<?> data, Schema[] schemas, short min, short max) {
        Message create() throws ReflectiveOperationException {
            return (Message) data.getDeclaredConstructor().newInstance();
        }

        private Class<?> converter() throws ClassNotFoundException {
            return Class.forName(data.getName() + "JsonConverter");
        }

        JsonNode toJson(Message message, short version) throws ReflectiveOperationException {
            return (JsonNode) converter().getMethod("write", data, short.class).invoke(null, message, version);
        }

        Message fromJson(JsonNode json, short version) throws ReflectiveOperationException {
            return (Message) converter().getMethod("read", JsonNode.class, short.class).invoke(null, json, version);
        }
    }

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Random random;
    private boolean structsAreNullable;

    private KafkaClasses(long seed) throws ReflectiveOperationException {
        random = new Random(seed);
        for (ApiMessageType type : ApiMessageType.values()) {
            short min = type.lowestSupportedVersion();
            short max = type.highestSupportedVersion(false);
            if (min > max) continue;
            add(type.name, "request", type.newRequest().getClass(), type.requestSchemas(), min, max);
            add(type.name, "response", type.newResponse().getClass(), type.responseSchemas(), min, max);
        }
        for (String className : PAYLOADS) {
            try {
                Class<?> data = Class.forName(className);
                Schema[] schemas = (Schema[]) data.getField("SCHEMAS").get(null);
                short min = data.getField("LOWEST_SUPPORTED_VERSION").getShort(null);
                short max = data.getField("HIGHEST_SUPPORTED_VERSION").getShort(null);
                String name = data.getSimpleName().replaceFirst("HeaderData$", "Header");
                add(name, "payload", data, schemas, min, max);
            } catch (ClassNotFoundException absent) {
                // Older and newer jars have fewer.
            }
        }
    }

    private void add(String name, String type, Class<?> data, Schema[] schemas, short min, short max) {
        kinds.put(name + "\t" + type, new Kind(name, type, data, schemas, min, max));
    }

    public static void main(String[] args) throws Exception {
        KafkaClasses classes = new KafkaClasses(Long.parseLong(args[0]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            classes.answer(line.split("\t", -1), out);
            if (!in.ready()) out.flush();
        }
        out.flush();
    }

    private void answer(String[] command, BufferedWriter out) throws IOException {
        try {
            switch (command[0]) {
                case "list" -> list(out);
                case "random" -> random(command, out);
                case "decode" -> decode(command, out);
                case "encode" -> encode(command, out);
                default -> throw new IllegalArgumentException("no command " + command[0]);
            }
        } catch (InvocationTargetException failure) {
            error(out, failure.getCause());
        } catch (IOException failure) {
            throw failure;
        } catch (Exception | OutOfMemoryError failure) {
            error(out, failure);
        }
    }

    private static void error(BufferedWriter out, Throwable failure) throws IOException {
        out.write("error\t" + String.valueOf(failure).replaceAll("[\\t\\r\\n]", " ") + "\n");
    }

    private void list(BufferedWriter out) throws IOException {
        for (Kind kind : kinds.values()) {
            out.write(kind.name + "\t" + kind.type + "\t" + kind.min + "\t" + kind.max + "\n");
        }
        out.write("end\n");
    }

    private Kind kind(String[] command) {
        Kind kind = kinds.get(command[1] + "\t" + command[2]);
        if (kind == null) throw new IllegalArgumentException("no message " + command[1] + " " + command[2]);
        return kind;
    }

    private void random(String[] command, BufferedWriter out) throws IOException {
        Kind kind = kind(command);
        short version = Short.parseShort(command[3]);
        int count = Integer.parseInt(command[4]);
        for (int i = 0; i < count; i++) out.write(randomLine(kind, version) + "\n");
    }

    /**
     * Random bytes laid out as the schema says, read by the generated class and written again: that is how Kafka
     * would have written the same value.
     */
    private String randomLine(Kind kind, short version) {
        String failure = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                // A schema of Kafka 3 does not tell that a struct can be null, so every second attempt takes it for one;
                // what then cannot be read is made anew.
                structsAreNullable = attempt % 2 == 1;
                Message message = read(kind, version, randomBytes(kind.schemas[version]));
                return HEX.formatHex(write(message, version)) + "\t" + kind.toJson(message, version);
            } catch (Exception unreadable) {
                failure = String.valueOf(unreadable.getCause() == null ? unreadable : unreadable.getCause());
            }
        }
        return "error\t" + failure;
    }

    private void decode(String[] command, BufferedWriter out) throws IOException, ReflectiveOperationException {
        Kind kind = kind(command);
        short version = Short.parseShort(command[3]);
        Message message = read(kind, version, HEX.parseHex(command[4]));
        String hex = HEX.formatHex(write(message, version));
        out.write("ok\t" + hex + "\t" + kind.toJson(message, version) + "\n");
    }

    private void encode(String[] command, BufferedWriter out) throws IOException, ReflectiveOperationException {
        Kind kind = kind(command);
        short version = Short.parseShort(command[3]);
        Message message = kind.fromJson(MAPPER.readTree(command[4]), version);
        out.write("ok\t" + HEX.formatHex(write(message, version)) + "\n");
    }

    private static Message read(Kind kind, short version, byte[] bytes) throws ReflectiveOperationException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Message message = kind.create();
        message.read(new ByteBufferAccessor(buffer), version);
        if (buffer.hasRemaining()) throw new IllegalArgumentException(buffer.remaining() + " bytes left");
        return message;
    }

    private static byte[] write(Message message, short version) {
        ObjectSerializationCache cache = new ObjectSerializationCache();
        ByteBuffer buffer = ByteBuffer.allocate(message.size(cache, version));
        message.write(new ByteBufferAccessor(buffer), cache, version);
        return buffer.array();
    }

    private byte[] randomBytes(Schema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeRandom(schema, new DataOutputStream(bytes), 0);
        return bytes.toByteArray();
    }

    private void writeRandom(Type type, DataOutputStream out, int depth) throws IOException {
        if (type instanceof TaggedFields tagged) {
            writeTagged(tagged, out, depth);
        } else if (type instanceof Schema schema) {
            boolean canBeNull = type.getClass() != Schema.class;
            if (canBeNull && !writePresence(out)) return;
            for (var field : schema.fields()) {
                boolean isStruct = field.def.type.getClass() == Schema.class;
                if (isStruct && structsAreNullable && !writePresence(out)) continue;
                writeRandom(field.def.type, out, depth + 1);
            }
        } else if (type.isArray()) {
            writeArray(type, out, depth);
        } else {
            writePrimitive(String.valueOf(type), out);
        }
    }

    /** A nullable struct has a byte in front. */
    private boolean writePresence(DataOutputStream out) throws IOException {
        boolean present = random.nextInt(4) > 0;
        out.writeByte(present ? 1 : -1);
        return present;
    }

    private void writeArray(Type type, DataOutputStream out, int depth) throws IOException {
        boolean compact = type.getClass().getSimpleName().startsWith("Compact");
        int most = depth < 3 ? 3 : 2;
        int length = type.isNullable() && random.nextInt(5) == 0 ? -1 : random.nextInt(most + 1);
        if (depth == 0 && random.nextInt(40) == 0) length = 130 + random.nextInt(10);
        if (compact) writeVarint(length + 1, out);
        else out.writeInt(length);
        for (int i = 0; i < length; i++) writeRandom(type.arrayElementType().get(), out, depth + 1);
    }

    /** Kafka 3 has no accessor for them. */
    @SuppressWarnings("unchecked")
    private static Map<Integer, Field> fieldsOf(TaggedFields tagged) {
        try {
            var fields = TaggedFields.class.getDeclaredField("fields");
            fields.setAccessible(true);
            return (Map<Integer, Field>) fields.get(tagged);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    private void writeTagged(TaggedFields tagged, DataOutputStream out, int depth) throws IOException {
        Map<Integer, byte[]> chosen = new TreeMap<>();
        for (Map.Entry<Integer, Field> entry : fieldsOf(tagged).entrySet()) {
            if (random.nextInt(3) == 0) continue;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writeRandom(entry.getValue().type, new DataOutputStream(bytes), depth + 1);
            chosen.put(entry.getKey(), bytes.toByteArray());
        }
        if (random.nextInt(6) == 0) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                int tag = random.nextInt(8) == 0 ? 100_000 + random.nextInt(1_000_000_000) : 100 + random.nextInt(300);
                chosen.put(tag, randomBytes());
            }
        }
        writeVarint(chosen.size(), out);
        for (Map.Entry<Integer, byte[]> entry : chosen.entrySet()) {
            writeVarint(entry.getKey(), out);
            writeVarint(entry.getValue().length, out);
            out.write(entry.getValue());
        }
    }

    private void writePrimitive(String type, DataOutputStream out) throws IOException {
        boolean nullable = type.contains("NULLABLE");
        boolean compact = type.startsWith("COMPACT");
        switch (type.replaceAll("COMPACT_|NULLABLE_", "")) {
            case "BOOLEAN" -> out.writeByte(random.nextInt(2));
            case "INT8" -> out.writeByte(random.nextInt());
            case "INT16", "UINT16" -> out.writeShort((int) randomLong());
            case "INT32", "UINT32" -> out.writeInt((int) randomLong());
            case "INT64" -> out.writeLong(randomLong());
            case "FLOAT64" -> out.writeDouble(randomDouble());
            case "UUID" -> {
                boolean zero = random.nextInt(3) == 0;
                out.writeLong(zero ? 0 : random.nextLong());
                out.writeLong(zero ? 0 : random.nextLong());
            }
            case "STRING" -> writeLengthPrefixed(randomText().getBytes(StandardCharsets.UTF_8), nullable, compact, 2, out);
            case "BYTES", "RECORDS" -> writeLengthPrefixed(randomBytes(), nullable, compact, 4, out);
            default -> throw new IllegalStateException("type " + type);
        }
    }

    private void writeLengthPrefixed(byte[] bytes, boolean nullable, boolean compact, int width, DataOutputStream out)
            throws IOException {
        boolean isNull = nullable && random.nextInt(4) == 0;
        int length = isNull ? -1 : bytes.length;
        if (compact) writeVarint(length + 1, out);
        else if (width == 2) out.writeShort(length);
        else out.writeInt(length);
        if (!isNull) out.write(bytes);
    }

    private static void writeVarint(int value, DataOutputStream out) throws IOException {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private long randomLong() {
        return switch (random.nextInt(9)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MAX_VALUE;
            case 3 -> Long.MIN_VALUE;
            case 4 -> 9007199254740993L;
            case 5 -> Integer.MIN_VALUE;
            case 6 -> random.nextInt(100);
            default -> random.nextLong();
        };
    }

    private double randomDouble() {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            case 4 -> Double.MIN_VALUE;
            case 5 -> 0.1;
            default -> random.nextGaussian() * 1e9;
        };
    }

    private String randomText() {
        int kind = random.nextInt(10);
        if (kind == 0) return "";
        int length = kind == 1 ? 100 + random.nextInt(200) : kind == 2 && random.nextInt(50) == 0 ? 10_000 : random.nextInt(20);
        StringBuilder text = new StringBuilder();
        String[] alphabet = {"a", "b", "-", "7", "é", "ß", "€", "漢", "😀", "\"", "\\", "\u0001", "\u2028"};
        int letters = random.nextBoolean() ? 4 : alphabet.length;
        for (int i = 0; i < length; i++) text.append(alphabet[random.nextInt(letters)]);
        return text.toString();
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(8) == 0 ? 500 + random.nextInt(600) : random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }
}
