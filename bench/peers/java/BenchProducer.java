import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.AppInfoParser;

/** Java's producer under one workload: {@code BenchProducer key=value …}, and one line of JSON about what it did. */
public final class BenchProducer {
    private static final int MOST_SAMPLES = 1 << 20;
    private static final Map<String, String> settings = new HashMap<>();
    private static final AtomicLong done = new AtomicLong();
    private static final AtomicLong failed = new AtomicLong();
    private static volatile boolean stopped;
    private static volatile Reading begin;
    private static volatile Reading end;
    private static long windowBeginsNs;
    private static long sent;
    private static KafkaProducer<byte[], byte[]> producer;

    private static byte[][] values;
    private static byte[][] keys;
    private static int random = 1;

    private static final long[] latency = new long[MOST_SAMPLES];
    private static final long[] service = new long[MOST_SAMPLES];
    private static final long[] schedule = new long[MOST_SAMPLES];
    private static int samples;

    /** What is read at both ends of the window that counts. */
    private record Reading(long atNs, long done, long cpuNs, long gcMs, long allocated) {
        static Reading now() {
            long gcMs = 0;
            for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                gcMs += collector.getCollectionTime();
            }
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long allocated = Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0).sum();
            return new Reading(System.nanoTime(), BenchProducer.done.get(), system.getProcessCpuTime(), gcMs, allocated);
        }
    }

    private static String text(String name) {
        String value = settings.get(name);
        if (value == null) throw new IllegalArgumentException("missing: " + name);
        return value;
    }

    private static double number(String name) {
        return Double.parseDouble(text(name));
    }

    private static final Callback ON_DELIVERY = (metadata, error) -> count(error);

    private static void count(Exception error) {
        if (error != null) failed.incrementAndGet();
        done.incrementAndGet();
    }

    private static void openWindow() {
        long warmupMs = (long) (number("warmupSeconds") * 1000);
        long windowMs = (long) (number("seconds") * 1000);
        windowBeginsNs = System.nanoTime() + warmupMs * 1_000_000;
        Thread clock = new Thread(() -> {
            try {
                Thread.sleep(warmupMs);
                begin = Reading.now();
                Thread.sleep(windowMs);
                end = Reading.now();
                stopped = true;
            } catch (InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });
        clock.setDaemon(true);
        clock.start();
    }

    /** Values in turn, each with its number in front; the producer copies them while it takes them. */
    private static void fillPool() throws Exception {
        byte[] payload = Files.readAllBytes(Path.of(text("payload")));
        int valueBytes = (int) number("recordBytes");
        values = new byte[(int) number("slots")][valueBytes];
        int at = 0;
        for (byte[] value : values) {
            for (int i = 0; i < valueBytes; i++) value[i] = payload[at++ % payload.length];
        }
        keys = new byte[(int) number("keys")][];
        for (int i = 0; i < keys.length; i++) keys[i] = String.format("key-%09d", i).getBytes();
    }

    private static ProducerRecord<byte[], byte[]> nextRecord(String topic) {
        byte[] value = values[(int) (sent % values.length)];
        for (int i = 0; i < 4; i++) value[i] = (byte) (sent >> (7 * i) & 127);
        sent++;
        if (keys.length == 0) return new ProducerRecord<>(topic, value);
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return new ProducerRecord<>(topic, keys[Integer.remainderUnsigned(random, keys.length)], value);
    }

    private static void connect() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", text("bootstrap"));
        properties.put("acks", text("acks"));
        properties.put("enable.idempotence", Boolean.toString(text("acks").equals("all")));
        properties.put("max.in.flight.requests.per.connection", "5");
        properties.put("linger.ms", text("lingerMs"));
        properties.put("batch.size", text("batchBytes"));
        properties.put("buffer.memory", text("bufferBytes"));
        properties.put("compression.type", text("compression"));
        properties.put("key.serializer", ByteArraySerializer.class.getName());
        properties.put("value.serializer", ByteArraySerializer.class.getName());
        if (number("perTransaction") > 0) properties.put("transactional.id", "java-bench");
        producer = new KafkaProducer<>(properties);
        producer.partitionsFor(text("topic"));
    }

    private static void single(String topic, int outstanding) throws InterruptedException {
        Semaphore room = new Semaphore(outstanding);
        Callback callback = (metadata, error) -> {
            count(error);
            room.release();
        };
        while (!stopped) {
            room.acquire();
            producer.send(nextRecord(topic), callback);
        }
    }

    private static void bulk(String topic, int outstanding, int perCall) throws InterruptedException {
        Semaphore room = new Semaphore(outstanding);
        while (!stopped) {
            room.acquire(perCall);
            AtomicLong left = new AtomicLong(perCall);
            Callback callback = (metadata, error) -> {
                count(error);
                if (left.decrementAndGet() == 0) room.release(perCall);
            };
            for (int i = 0; i < perCall; i++) producer.send(nextRecord(topic), callback);
        }
    }

    private static void paced(String topic, double perSecond) {
        long startNs = System.nanoTime();
        while (!stopped) {
            long intendedNs = startNs + (long) (sent * 1e9 / perSecond);
            for (long leftNs; (leftNs = intendedNs - System.nanoTime()) > 0;) LockSupport.parkNanos(leftNs);
            long actualNs = System.nanoTime();
            producer.send(nextRecord(topic), (metadata, error) -> {
                long nowNs = System.nanoTime();
                count(error);
                if (intendedNs - windowBeginsNs < 0 || samples == MOST_SAMPLES) return;
                latency[samples] = (nowNs - intendedNs) / 1000;
                service[samples] = (nowNs - actualNs) / 1000;
                schedule[samples++] = (actualNs - intendedNs) / 1000;
            });
        }
    }

    private static void awaited(String topic) throws Exception {
        while (!stopped) {
            producer.send(nextRecord(topic)).get();
            done.incrementAndGet();
        }
    }

    private static void transactions(String topic, int perTransaction) {
        producer.initTransactions();
        while (!stopped) {
            producer.beginTransaction();
            for (int i = 0; i < perTransaction; i++) producer.send(nextRecord(topic), ON_DELIVERY);
            producer.commitTransaction();
        }
    }

    /** From /proc, because what getrusage says includes the process that started this one. */
    private static long peakRssBytes() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
        return 0;
    }

    private static String listOf(long[] all) {
        return Arrays.toString(Arrays.copyOf(all, samples));
    }

    public static void main(String[] args) throws Exception {
        for (String argument : args) {
            String[] parts = argument.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        String topic = text("topic");
        int outstanding = (int) number("outstanding");
        fillPool();
        connect();
        openWindow();
        switch (text("shape")) {
            case "single" -> single(topic, outstanding);
            case "bulk" -> bulk(topic, outstanding, (int) number("perCall"));
            case "paced" -> paced(topic, number("ratePerSecond"));
            case "awaited" -> awaited(topic);
            case "transactions" -> transactions(topic, (int) number("perTransaction"));
            default -> throw new IllegalArgumentException("unknown shape " + text("shape"));
        }
        producer.flush();
        producer.close();
        StringBuilder json = new StringBuilder();
        json.append(String.format(
            "{\"version\":\"kafka-clients %s, Java %s\",\"sent\":%d,\"acked\":%d,\"failed\":%d,\"windowRecords\":%d,"
                + "\"windowSeconds\":%.6f,\"cpuSeconds\":%.6f,\"peakRssBytes\":%d,\"gcSeconds\":%.6f,\"allocatedBytes\":%d",
            AppInfoParser.getVersion(), System.getProperty("java.version"), sent, done.get() - failed.get(), failed.get(),
            end.done - begin.done, (end.atNs - begin.atNs) / 1e9, (end.cpuNs - begin.cpuNs) / 1e9, peakRssBytes(),
            (end.gcMs - begin.gcMs) / 1e3, end.allocated - begin.allocated));
        if (text("shape").equals("paced")) {
            json.append(",\"latencyMicros\":").append(listOf(latency));
            json.append(",\"serviceMicros\":").append(listOf(service));
            json.append(",\"scheduleMicros\":").append(listOf(schedule));
        }
        System.out.println(json.append("}"));
    }
}
