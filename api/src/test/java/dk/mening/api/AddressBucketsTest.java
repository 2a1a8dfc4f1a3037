package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.api.AddressBuckets.Rate;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBucketsTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("203.0.113.7");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private final AddressBuckets buckets = new AddressBuckets();

    @Test
    void aHundredThousandFromOneAddressInAMinuteAreTooManyButForTheFirst() {
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            if (buckets.take(ADDRESS, "point a", Rate.ORDINARY, NOON.plusMillis(i * 60L / 100))) {
                taken++;
            }
        }
        System.getLogger("S4").log(System.Logger.Level.INFO, "100000 from one address: not flagged " + taken);
        assertThat(taken).isEqualTo(30);
        assertThat(buckets.size()).isEqualTo(1);
    }

    /** S5, with a clock that is moved: answers at random times, and in the worst clumps that an hour allows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aKioskWithSixtyAnswersAnHourForADayIsNeverTooMuch(long seed) {
        var random = new Random(seed);
        int flagged = 0;
        Instant midnight = NOON.minus(Duration.ofHours(12));
        for (int hour = 0; hour < 24; hour++) {
            long[] seconds = random.longs(60, 0, 3600).sorted().toArray();
            for (long second : seconds) {
                Instant at =
                        seed == 5 ? midnight.plusSeconds(hour * 3600L) : midnight.plusSeconds(hour * 3600L + second);
                flagged += buckets.take(ADDRESS, "point k", Rate.KIOSK, at) ? 0 : 1;
            }
        }
        assertThat(flagged).isZero();
    }

    @Test
    void whoWaitsMaySendAgain() {
        for (int i = 0; i < 30; i++) {
            assertThat(buckets.take(ADDRESS, "point a", Rate.ORDINARY, NOON)).isTrue();
        }
        assertThat(buckets.take(ADDRESS, "point a", Rate.ORDINARY, NOON)).isFalse();
        assertThat(buckets.take(ADDRESS, "point b", Rate.ORDINARY, NOON)).isTrue();
        assertThat(buckets.take(ADDRESS, "point a", Rate.ORDINARY, NOON.plusSeconds(120)))
                .isTrue();
        assertThat(buckets.take(ADDRESS, "point a", Rate.ORDINARY, NOON.plusSeconds(121)))
                .isFalse();
    }

    @Test
    void aMillionAddressesTakeNoMoreRoomThanTheLimit() {
        for (int i = 0; i < 3 * AddressBuckets.MOST_BUCKETS; i++) {
            buckets.take(
                    InetAddress.ofLiteral("10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255)),
                    "p",
                    Rate.ORDINARY,
                    NOON);
        }
        assertThat(buckets.size()).isEqualTo(AddressBuckets.MOST_BUCKETS);
    }

    @Test
    void oneCustomersIpv6NetworkIsOneAddress() {
        for (int i = 0; i < 30; i++) {
            buckets.take(InetAddress.ofLiteral("2001:db8:1:2::" + (i + 1)), "p", Rate.ORDINARY, NOON);
        }
        assertThat(buckets.take(InetAddress.ofLiteral("2001:db8:1:2:ffff::1"), "p", Rate.ORDINARY, NOON))
                .isFalse();
        assertThat(buckets.take(InetAddress.ofLiteral("2001:db8:1:3::1"), "p", Rate.ORDINARY, NOON))
                .isTrue();
    }

    @Test
    void theNextDayForgetsEveryAddress() {
        buckets.take(ADDRESS, "point a", Rate.ORDINARY, NOON);
        buckets.take(InetAddress.ofLiteral("203.0.113.8"), "point a", Rate.ORDINARY, NOON.plus(Duration.ofDays(1)));
        assertThat(buckets.size()).isEqualTo(1);
    }

    @Test
    void noFieldHoldsAnAddress() {
        assertThat(Stream.of(AddressBuckets.class.getDeclaredFields()).map(Field::getType))
                .doesNotContain(InetAddress.class);
        buckets.take(ADDRESS, "point a", Rate.ORDINARY, NOON);
        assertThat(buckets.toString()).doesNotContain("203.0.113");
    }
}
