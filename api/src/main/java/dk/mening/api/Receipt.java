package dk.mening.api;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The code a person gets once the answer is durable, such as {@code 7KQ2-M9XA-0D4T}. It follows from the submission id,
 * so the same id always gives the same receipt; its last group proves that the code is ours, so nothing needs storing.
 */
final class Receipt {
    /** Crockford's digits: no I, L, O, U, which are misread or spell words. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int GROUP = 4;
    private static final int NAME_DIGITS = 2 * GROUP;

    private Receipt() {}

    /** The receipt for an answer through this collection point. */
    static String of(KeyedCode keyed, String token, UUID submissionId) {
        String name = digits(keyed.of("receipt", token, submissionId.toString()), NAME_DIGITS);
        return written(name + proof(keyed, token, name));
    }

    /** The code as we write it, if we gave it for this collection point; empty otherwise. */
    static Optional<String> recognise(KeyedCode keyed, String token, String code) {
        // As Crockford reads what people write: spaces and hyphens anywhere, O for 0, I and L for 1.
        String plain = code.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (!plain.matches("[" + DIGITS + "]{" + (NAME_DIGITS + GROUP) + "}")) {
            return Optional.empty();
        }
        String name = plain.substring(0, NAME_DIGITS);
        return plain.substring(NAME_DIGITS).equals(proof(keyed, token, name))
                ? Optional.of(written(plain))
                : Optional.empty();
    }

    private static String proof(KeyedCode keyed, String token, String name) {
        return digits(keyed.of("receipt proof", token, name), GROUP);
    }

    private static String digits(byte[] code, int count) {
        var digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(DIGITS.charAt(code[i] & 31));
        }
        return digits.toString();
    }

    private static String written(String plain) {
        return plain.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }
}
