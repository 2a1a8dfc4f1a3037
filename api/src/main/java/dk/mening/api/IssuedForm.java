package dk.mening.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** The signed time at which a form was shown: tells a person's pace from a program's. */
final class IssuedForm {
    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofDays(4);

    /** What a returned form looks like. All but {@link #PLAUSIBLE} are stored flagged, never dropped. */
    enum Age {
        PLAUSIBLE,
        TOO_YOUNG,
        TOO_OLD,
        NOT_OURS
    }

    private final KeyedCode keyed;

    IssuedForm(KeyedCode keyed) {
        this.keyed = keyed;
    }

    /** Seconds since 1970 and a signature over them, the collection point and the submission id. */
    String issue(String token, String submissionId, Instant now) {
        return issued(token, submissionId, String.valueOf(now.getEpochSecond()));
    }

    Age age(String token, String submissionId, String issued, Instant now) {
        String seconds = issued.split("\\.", 2)[0];
        if (!seconds.matches("[0-9]{1,12}")
                || !MessageDigest.isEqual(
                        issued.getBytes(StandardCharsets.UTF_8),
                        issued(token, submissionId, seconds).getBytes(StandardCharsets.UTF_8))) {
            return Age.NOT_OURS;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
        if (age.compareTo(SHORTEST) < 0) {
            return Age.TOO_YOUNG;
        }
        return age.compareTo(LONGEST) > 0 ? Age.TOO_OLD : Age.PLAUSIBLE;
    }

    private String issued(String token, String submissionId, String seconds) {
        byte[] signature = keyed.of("issued", token, submissionId, seconds);
        return seconds + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(signature, 16));
    }
}
