package dk.mening.blocks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed hold of rule B10: whether a block waits for the next batch although nothing else keeps it. It depends on the
 * key and on the place of the batch, never on an answer, so a hold proves nothing about answers.
 *
 * @param of256 so many of 256 batches are held
 * @param cellFields unit, survey version, source and stratum as they enter the digest
 */
record Coin(byte[] key, int of256, List<String> cellFields) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SEPARATOR = "\u001f";

    Coin {
        cellFields = List.copyOf(cellFields);
    }

    /** Survey and version are one field, {@code key/version}; the flagged answers of a stratum are a stratum of their own. */
    static Coin of(byte[] key, SealingRules rules, Cell cell) {
        return new Coin(
                key,
                rules.coinOf256(),
                List.of(
                        cell.unit(),
                        cell.survey() + "/" + cell.version(),
                        cell.source(),
                        cell.flagged() ? cell.stratum() + "/flagged" : cell.stratum()));
    }

    boolean holds(int segment, String outcome, Part part, int batch) {
        String place = String.join(SEPARATOR, cellFields)
                + SEPARATOR
                + segment
                + SEPARATOR
                + outcome
                + SEPARATOR
                + part.word()
                + SEPARATOR
                + batch;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Byte.toUnsignedInt(mac.doFinal(place.getBytes(StandardCharsets.UTF_8))[0]) < of256;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
