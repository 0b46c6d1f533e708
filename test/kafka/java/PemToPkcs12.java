import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Puts an EC key with its certificate, and an authority, into one PKCS12 store: SERVER.pem AUTHORITY.pem STORE PASSWORD. */
public final class PemToPkcs12 {
    public static void main(String[] args) throws Exception {
        char[] password = args[3].toCharArray();
        String server = Files.readString(Path.of(args[0]));
        String keyText = server.substring(0, server.indexOf("-----END PRIVATE KEY-----"));
        byte[] keyBytes = Base64.getMimeDecoder().decode(keyText.replace("-----BEGIN PRIVATE KEY-----", ""));
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(keyBytes));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        String certificate = server.substring(server.indexOf("-----BEGIN CERTIFICATE-----"));
        Certificate authority = certificate(Files.readString(Path.of(args[1])));
        store.setKeyEntry("server", key, password, new Certificate[] {certificate(certificate), authority});
        store.setCertificateEntry("authority", authority);
        try (OutputStream out = Files.newOutputStream(Path.of(args[2]))) {
            store.store(out, password);
        }
    }

    private static Certificate certificate(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
