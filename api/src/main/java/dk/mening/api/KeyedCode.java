package dk.mening.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes codes that only the holder of the submission key can make: HMAC-SHA256. Safe for many threads. */
final class KeyedCode {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    KeyedCode(byte[] submissionKey) {
        key = new SecretKeySpec(submissionKey, ALGORITHM);
    }

    /** 32 bytes for these parts; each is written with its length first, so that no two lists of parts look alike. */
    byte[] of(String purpose, String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            write(mac, purpose);
            for (String part : parts) {
                write(mac, part);
            }
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every JDK has " + ALGORITHM, e);
        }
    }

    private static void write(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
    }
}
