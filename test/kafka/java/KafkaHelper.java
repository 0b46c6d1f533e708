import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's own clients at the service of tests. One JSON object per line on standard input asks for something; lines on
 * standard output answer it: any number of {"record": …}, then {"done": …} or {"error": …}. Bytes are base64, null is null.
 */
public final class KafkaHelper {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BufferedWriter OUT =
        new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16);

    private final String bootstrapServers;
    private final Admin admin;

    private KafkaHelper(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    public static void main(String[] args) throws IOException {
        KafkaHelper helper = new KafkaHelper(args[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                JsonNode answer = helper.answer(JSON.readTree(line));
                tell("done", answer);
            } catch (ExecutionException e) {
                tell("error", JSON.getNodeFactory().textNode(String.valueOf(e.getCause())));
            } catch (Exception e) {
                tell("error", JSON.getNodeFactory().textNode(e.toString()));
            }
            OUT.flush();
        }
        // Nothing here is worth an orderly end; the input is closed because nobody listens any more.
        Runtime.getRuntime().halt(0);
    }

    private JsonNode answer(JsonNode ask) throws Exception {
        switch (ask.get("command").asText()) {
            case "read": return read(ask);
            case "write": return write(ask);
            case "endOffsets": return offsets(ask);
            case "describeTopic": return describeTopic(ask);
            case "alterConfigs": return alterConfigs(ask);
            case "createPartitions": return createPartitions(ask);
            case "deleteTopic": return done(admin.deleteTopics(List.of(text(ask, "topic"))).all());
            case "moveLeader": return moveLeader(ask);
            case "setQuota": return setQuota(ask);
            case "addScramUser": return addScramUser(ask);
            case "producers": return producers(ask);
            case "committedOffsets": return committedOffsets(ask);
            default: throw new IllegalArgumentException("unknown command " + ask.get("command"));
        }
    }

    /** Every record from the start of each partition to its end as it was when the reading began. */
    private JsonNode read(JsonNode ask) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(ask)) {
            List<TopicPartition> partitions = partitionsOf(consumer, ask);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + ask.get("timeoutMs").asLong() * 1_000_000L;
            long count = 0;
            Set<TopicPartition> open = new HashSet<>(partitions);
            while (true) {
                open.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
                if (open.isEmpty()) return JSON.getNodeFactory().numberNode(count);
                if (System.nanoTime() > deadline) throw new IOException("not read to the end in time: " + open);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.offset() >= ends.get(new TopicPartition(record.topic(), record.partition()))) continue;
                    tell("record", describe(record));
                    count++;
                }
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(JsonNode ask) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("isolation.level", ask.path("isolationLevel").asText("read_uncommitted"));
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "none");
        properties.put("max.poll.records", "5000");
        properties.put("fetch.max.wait.ms", "50");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitionsOf(KafkaConsumer<byte[], byte[]> consumer, JsonNode ask) {
        String topic = text(ask, "topic");
        List<TopicPartition> partitions = new ArrayList<>();
        if (ask.hasNonNull("partitions")) {
            for (JsonNode partition : ask.get("partitions")) partitions.add(new TopicPartition(topic, partition.asInt()));
            return partitions;
        }
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) throw new IllegalStateException("there is no topic " + topic);
        for (PartitionInfo info : known) partitions.add(new TopicPartition(topic, info.partition()));
        return partitions;
    }

    private static ObjectNode describe(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode node = JSON.createObjectNode()
            .put("partition", record.partition())
            .put("offset", record.offset())
            .put("timestamp", record.timestamp())
            .put("timestampType", record.timestampType().name)
            .put("leaderEpoch", record.leaderEpoch().orElse(-1))
            .put("key", base64(record.key()))
            .put("value", base64(record.value()));
        ArrayNode headers = node.putArray("headers");
        for (Header header : record.headers()) headers.addArray().add(header.key()).add(base64(header.value()));
        return node;
    }

    /** Java's producer, with whatever configuration is asked for; answers with partition and offset of each record. */
    private JsonNode write(JsonNode ask) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        ask.path("config").properties().forEach(each -> properties.put(each.getKey(), each.getValue().asText()));
        boolean transactional = properties.containsKey("transactional.id");
        List<Future<RecordMetadata>> pending = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                 new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            if (transactional) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            for (JsonNode record : ask.get("records")) pending.add(producer.send(toRecord(text(ask, "topic"), record)));
            producer.flush();
            if (transactional && ask.path("abort").asBoolean(false)) producer.abortTransaction();
            else if (transactional) producer.commitTransaction();
        }
        ArrayNode written = JSON.createArrayNode();
        for (Future<RecordMetadata> each : pending) {
            written.addObject().put("partition", each.get().partition()).put("offset", each.get().offset());
        }
        return written;
    }

    private static ProducerRecord<byte[], byte[]> toRecord(String topic, JsonNode record) {
        List<Header> headers = new ArrayList<>();
        for (JsonNode header : record.path("headers")) {
            headers.add(new RecordHeader(header.get(0).asText(), bytes(header.get(1))));
        }
        Integer partition = record.hasNonNull("partition") ? record.get("partition").asInt() : null;
        Long timestamp = record.hasNonNull("timestamp") ? record.get("timestamp").asLong() : null;
        return new ProducerRecord<>(
            topic, partition, timestamp, bytes(record.path("key")), bytes(record.path("value")), headers);
    }

    private JsonNode offsets(JsonNode ask) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(ask)) {
            List<TopicPartition> partitions = partitionsOf(consumer, ask);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ArrayNode answer = JSON.createArrayNode();
            partitions.forEach(each -> answer.addObject().put("partition", each.partition()).put("offset", ends.get(each)));
            return answer;
        }
    }

    private JsonNode describeTopic(JsonNode ask) throws Exception {
        String topic = text(ask, "topic");
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode configs = answer.putObject("configs");
        for (ConfigEntry entry : admin.describeConfigs(List.of(resource)).all().get().get(resource).entries()) {
            configs.put(entry.name(), entry.value());
        }
        ArrayNode partitions = answer.putArray("partitions");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(ask)) {
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                ObjectNode node = partitions.addObject()
                    .put("partition", info.partition())
                    .put("leader", info.leader() == null ? -1 : info.leader().id());
                ArrayNode replicas = node.putArray("replicas");
                for (var replica : info.replicas()) replicas.add(replica.id());
                ArrayNode inSync = node.putArray("inSync");
                for (var replica : info.inSyncReplicas()) inSync.add(replica.id());
            }
        }
        return answer;
    }

    /** Of a topic or a broker; a null value goes back to the default. */
    private JsonNode alterConfigs(JsonNode ask) throws Exception {
        ConfigResource resource =
            new ConfigResource(ConfigResource.Type.valueOf(text(ask, "resource")), text(ask, "name"));
        List<AlterConfigOp> operations = new ArrayList<>();
        ask.get("configs").properties().forEach(each -> operations.add(new AlterConfigOp(
            new ConfigEntry(each.getKey(), each.getValue().isNull() ? null : each.getValue().asText()),
            each.getValue().isNull() ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET)));
        return done(admin.incrementalAlterConfigs(Map.of(resource, operations)).all());
    }

    private JsonNode createPartitions(JsonNode ask) throws Exception {
        NewPartitions count = NewPartitions.increaseTo(ask.get("count").asInt());
        return done(admin.createPartitions(Map.of(text(ask, "topic"), count)).all());
    }

    /** The same replicas with the wanted one first, and then the election that makes it so. */
    private JsonNode moveLeader(JsonNode ask) throws Exception {
        TopicPartition partition = new TopicPartition(text(ask, "topic"), ask.get("partition").asInt());
        List<Integer> replicas = new ArrayList<>();
        ask.get("replicas").forEach(id -> replicas.add(id.asInt()));
        admin.alterPartitionReassignments(Map.of(partition, Optional.of(new NewPartitionReassignment(replicas)))).all().get();
        while (!admin.listPartitionReassignments(Set.of(partition)).reassignments().get().isEmpty()) Thread.sleep(20);
        try {
            return done(admin.electLeaders(ElectionType.PREFERRED, Set.of(partition)).all());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ElectionNotNeededException) return JSON.nullNode();
            throw failed;
        }
    }

    private JsonNode setQuota(JsonNode ask) throws Exception {
        ClientQuotaEntity entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, text(ask, "clientId")));
        List<ClientQuotaAlteration.Op> operations = new ArrayList<>();
        ask.get("quotas").properties().forEach(each -> operations.add(new ClientQuotaAlteration.Op(
            each.getKey(), each.getValue().isNull() ? null : each.getValue().asDouble())));
        return done(admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, operations))).all());
    }

    private JsonNode addScramUser(JsonNode ask) throws Exception {
        ScramMechanism mechanism = ScramMechanism.fromMechanismName(text(ask, "mechanism"));
        ScramCredentialInfo info = new ScramCredentialInfo(mechanism, 4096);
        return done(admin.alterUserScramCredentials(List.of(
            new UserScramCredentialUpsertion(text(ask, "username"), info, text(ask, "password")))).all());
    }

    private JsonNode producers(JsonNode ask) throws Exception {
        TopicPartition partition = new TopicPartition(text(ask, "topic"), ask.get("partition").asInt());
        ArrayNode answer = JSON.createArrayNode();
        admin.describeProducers(List.of(partition)).partitionResult(partition).get().activeProducers()
            .forEach(state -> answer.addObject()
                .put("producerId", state.producerId())
                .put("producerEpoch", state.producerEpoch())
                .put("lastSequence", state.lastSequence())
                .put("lastTimestamp", state.lastTimestamp())
                .put("coordinatorEpoch", state.coordinatorEpoch().orElse(-1))
                .put("currentTransactionStartOffset", state.currentTransactionStartOffset().orElse(-1L)));
        return answer;
    }

    private JsonNode committedOffsets(JsonNode ask) throws Exception {
        ArrayNode answer = JSON.createArrayNode();
        // The coordinator learns of a transaction's end a little later than its client does.
        ListConsumerGroupOffsetsOptions settled = new ListConsumerGroupOffsetsOptions().requireStable(true);
        admin.listConsumerGroupOffsets(text(ask, "group"), settled).partitionsToOffsetAndMetadata().get()
            .forEach((partition, offset) -> answer.addObject()
                .put("topic", partition.topic())
                .put("partition", partition.partition())
                .put("offset", offset.offset())
                .put("metadata", offset.metadata()));
        return answer;
    }

    private static JsonNode done(Future<?> future) throws Exception {
        future.get();
        return JSON.nullNode();
    }

    private static void tell(String kind, JsonNode what) throws IOException {
        OUT.write(JSON.writeValueAsString(JSON.createObjectNode().set(kind, what)));
        OUT.write('\n');
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).asText();
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode text) {
        return text.isNull() || text.isMissingNode() ? null : Base64.getDecoder().decode(text.asText());
    }
}
