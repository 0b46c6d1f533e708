import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/**
 * Kafka's own codecs behind standard input and output, for the tests of ours.
 *
 * <p>Request: direction u8 (1 compress, 2 decompress), codec u8, hasLevel u8, level i32, message version u8, length i32,
 * bytes. Answer: failed u8, length i32, bytes; the bytes of a failure are its text.
 */
public final class CompressionPeer {
    public static void main(String[] args) throws Exception {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream out = new DataOutputStream(System.out);
        for (;;) {
            int direction;
            try {
                direction = in.readUnsignedByte();
            } catch (EOFException end) {
                return;
            }
            int codec = in.readUnsignedByte();
            boolean hasLevel = in.readBoolean();
            int level = in.readInt();
            byte messageVersion = in.readByte();
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            boolean failed = false;
            byte[] answer;
            try {
                Compression compression = compression(codec, hasLevel, level);
                answer = direction == 1
                    ? compress(compression, messageVersion, bytes)
                    : decompress(compression, messageVersion, bytes);
            } catch (Exception error) {
                failed = true;
                answer = error.toString().getBytes(StandardCharsets.UTF_8);
            }
            out.writeBoolean(failed);
            out.writeInt(answer.length);
            out.write(answer);
            out.flush();
        }
    }

    private static Compression compression(int codec, boolean hasLevel, int level) {
        switch (codec) {
            case 1:
                return hasLevel ? Compression.gzip().level(level).build() : Compression.gzip().build();
            case 2:
                return Compression.snappy().build();
            case 3:
                return hasLevel ? Compression.lz4().level(level).build() : Compression.lz4().build();
            case 4:
                return hasLevel ? Compression.zstd().level(level).build() : Compression.zstd().build();
            default:
                throw new IllegalArgumentException("codec " + codec);
        }
    }

    private static byte[] compress(Compression compression, byte messageVersion, byte[] bytes) throws Exception {
        ByteBufferOutputStream target = new ByteBufferOutputStream(512 + bytes.length);
        try (OutputStream stream = compression.wrapForOutput(target, messageVersion)) {
            stream.write(bytes);
        }
        ByteBuffer written = target.buffer();
        written.flip();
        byte[] result = new byte[written.remaining()];
        written.get(result);
        return result;
    }

    private static byte[] decompress(Compression compression, byte messageVersion, byte[] bytes) throws Exception {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (BufferSupplier buffers = BufferSupplier.create();
             InputStream stream = compression.wrapForInput(ByteBuffer.wrap(bytes), messageVersion, buffers)) {
            byte[] chunk = new byte[65536];
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                target.write(chunk, 0, count);
            }
        }
        return target.toByteArray();
    }
}
