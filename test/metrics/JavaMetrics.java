// What Java's producer calls its metrics, and what its statistics make of values and times: the source of golden files.
// Run by make-golden.ts.
//
//   names <bootstrap servers> <topic>  → JSON: the metrics of a producer that has committed a transaction, and of the
//                                        same one when it was closed
//   windows <seed>                     → JSON: values recorded at times, and what the statistics said of them then

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Rate;
import org.apache.kafka.common.metrics.stats.WindowedCount;
import org.apache.kafka.common.serialization.StringSerializer;

public final class JavaMetrics {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        ObjectNode answer = switch (args[0]) {
            case "names" -> names(args[1], args[2]);
            case "windows" -> windows(Long.parseLong(args[1]));
            default -> throw new IllegalArgumentException(args[0]);
        };
        System.out.println(answer);
    }

    // Names.

    private static ObjectNode names(String bootstrapServers, String topic) {
        ObjectNode answer = JSON.createObjectNode();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("client.id", "golden");
        config.put("key.serializer", StringSerializer.class);
        config.put("value.serializer", StringSerializer.class);
        config.put("transactional.id", "golden");
        config.put("metrics.recording.level", "TRACE");
        Producer<String, String> producer = new KafkaProducer<>(config);
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, "key", "value"));
        producer.sendOffsetsToTransaction(
            Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(1)), new ConsumerGroupMetadata("group"));
        producer.commitTransaction();
        answer.set("used", metrics(producer));
        producer.close();
        answer.set("closed", metrics(producer));
        return answer;
    }

    private static ArrayNode metrics(Producer<?, ?> producer) {
        ArrayNode list = JSON.createArrayNode();
        producer.metrics().keySet().stream()
            .sorted(Comparator.comparing(MetricName::group).thenComparing(MetricName::name).thenComparing(n -> n.tags().toString()))
            .forEach(name -> {
                ObjectNode node = list.addObject();
                node.put("group", name.group());
                node.put("name", name.name());
                ObjectNode tags = node.putObject("tags");
                name.tags().forEach(tags::put);
            });
        return list;
    }

    // Windows.

    private static ObjectNode windows(long seed) {
        Random random = new Random(seed);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode runs = answer.putArray("runs");
        for (int[] settings : new int[][] {{30_000, 2}, {1_000, 1}, {5_000, 4}, {100, 10}}) {
            run(random, settings[0], settings[1], runs.addObject());
        }
        return answer;
    }

    /** Records and measures at random times, with pauses that leave windows behind. */
    private static void run(Random random, int windowMs, int samples, ObjectNode node) {
        MetricConfig config = new MetricConfig().timeWindow(windowMs, TimeUnit.MILLISECONDS).samples(samples);
        Map<String, MeasurableStat> stats = new LinkedHashMap<>();
        stats.put("avg", new Avg());
        stats.put("max", new Max());
        stats.put("rate", new Rate());
        stats.put("countRate", new Rate(new WindowedCount()));
        node.put("windowMs", windowMs);
        node.put("samples", samples);
        ArrayNode steps = node.putArray("steps");
        long now = 1_000;
        for (int i = 0; i < 120; i++) {
            now += pause(random, windowMs, samples);
            ObjectNode step = steps.addObject();
            step.put("atMs", now);
            if (i == 0 || random.nextInt(3) > 0) {
                double value = random.nextInt(1_000) / 4.0;
                for (MeasurableStat stat : stats.values()) stat.record(config, value, now);
                step.put("record", value);
            } else {
                ObjectNode measured = step.putObject("measure");
                for (Map.Entry<String, MeasurableStat> stat : stats.entrySet()) {
                    double value = stat.getValue().measure(config, now);
                    if (Double.isNaN(value)) measured.putNull(stat.getKey());
                    else measured.put(stat.getKey(), value);
                }
            }
        }
    }

    private static long pause(Random random, int windowMs, int samples) {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> windowMs;
            case 2 -> (long) windowMs * (1 + random.nextInt(2 * samples + 1));
            default -> random.nextInt(windowMs);
        };
    }
}
