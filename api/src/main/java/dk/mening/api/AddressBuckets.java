package dk.mening.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells when more answers come from one address than people send: a bucket of tokens for each address and collection point,
 * and one for each address and survey. Addresses are not kept: a bucket is known by a keyed code, whose key lives in memory
 * and is forgotten every day with all buckets. Safe for many threads.
 */
final class AddressBuckets {
    /** How many answers a place may send at once, and how many an hour in the long run. */
    enum Rate {
        /** A household, an office or the many who share the address of a telephone company. */
        ORDINARY(30),
        /** A tablet at the counter, twice as fast as 60 people an hour. */
        KIOSK(120);

        private final int anHour;

        Rate(int anHour) {
            this.anHour = anHour;
        }
    }

    /** Some ten megabytes. Beyond it the bucket is forgotten that was used least recently. */
    static final int MOST_BUCKETS = 100_000;

    /** What one customer of a provider has in IPv6. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private record Name(long high, long low) {}

    private record Bucket(double tokens, Instant at) {}

    private final Map<Name, Bucket> buckets = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    private LocalDate day = LocalDate.MIN;
    private KeyedCode keyed = freshKey();

    /** Takes a token from the bucket of this address and place; whether there was one. */
    synchronized boolean take(InetAddress address, String place, Rate rate, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            keyed = freshKey();
            buckets.clear();
        }
        Name name = name(address, place);
        Bucket before = buckets.getOrDefault(name, new Bucket(rate.anHour, now));
        double gained = Math.max(0, Duration.between(before.at, now).toMillis())
                * (double) rate.anHour
                / Duration.ofHours(1).toMillis();
        double tokens = Math.min(rate.anHour, before.tokens + gained);
        boolean taken = tokens >= 1;
        buckets.put(name, new Bucket(taken ? tokens - 1 : tokens, now));
        return taken;
    }

    synchronized int size() {
        return buckets.size();
    }

    private Name name(InetAddress address, String place) {
        byte[] bytes = address.getAddress();
        byte[] network = address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes;
        ByteBuffer code = ByteBuffer.wrap(keyed.of("address", HexFormat.of().formatHex(network), place));
        return new Name(code.getLong(), code.getLong());
    }

    private static KeyedCode freshKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new KeyedCode(key);
    }
}
