package dk.mening.registry;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The code on a ballot or in a personal link: 128 bits of chance in digits that are not misread. */
public final class BallotCode {
    /** Crockford's digits: no I, L, O, U. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BYTES = 16;
    private static final int LENGTH = 26;
    private static final String ALGORITHM = "HmacSHA256";

    private final String text;

    private BallotCode(String text) {
        this.text = text;
    }

    /** @param random one whose numbers nobody can foretell, other than in tests */
    public static BallotCode draw(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        BigInteger number = new BigInteger(1, bytes);
        char[] digits = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt(number.intValue() & 31);
            number = number.shiftRight(5);
        }
        return new BallotCode(new String(digits));
    }

    /** The code as somebody typed it: in any case, with hyphens, with letters for the digits they look like. */
    public static Optional<BallotCode> read(String typed) {
        String text = typed.replace("-", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return text.matches("[" + DIGITS + "]{" + LENGTH + "}") ? Optional.of(new BallotCode(text)) : Optional.empty();
    }

    /** As it stands in a link. */
    public String text() {
        return text;
    }

    /** What is stored of it: from this nobody comes back to the code, nor finds it without the key. */
    public byte[] hash(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(("ballot " + text).getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every JDK has " + ALGORITHM, e);
        }
    }

    /** Says nothing: whoever has the code can answer. */
    @Override
    public String toString() {
        return "BallotCode[secret]";
    }
}
