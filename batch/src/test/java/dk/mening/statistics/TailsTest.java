package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailsTest {
    /** {@code pnorm(z, lower.tail = FALSE, log.p = TRUE)} in R 4.2.2. */
    @ParameterizedTest(name = "z = {0}")
    @CsvSource({
        "1e-06, -0.6931479784448243",
        "0.1, -0.7761545927302733",
        "1, -1.841021645009264",
        "2.9, -6.284058234947419",
        "3, -6.607726221510349",
        "3.1, -6.940688458421229",
        "5, -15.06499839398873",
        "8, -35.01343715991455",
        "12, -75.4106730015688",
        "25, -316.6394080080203",
        "38, -726.5572160188201"
    })
    void normalTailsMatchR(double z, double logTail) {
        assertRelative("tail", Tails.logNormal(z), logTail, 1e-12);
        assertRelative("quantile", Tails.normalQuantile(logTail), z, 1e-9);
    }

    /** {@code pt(t, nu, lower.tail = FALSE, log.p = TRUE)} in R 4.2.2. */
    @ParameterizedTest(name = "t = {0}, nu = {1}")
    @CsvSource({
        "0.0001, 1, -0.6932108445634795",
        "0.5, 1, -1.042941898062032",
        "1.7, 1, -1.776360480612155",
        "1.8, 1, -1.823779891369686",
        "4.5, 1, -2.664926241405877",
        "60, 1, -5.239167029520587",
        "1000000, 1, -14.96024044381401",
        "0.0001, 2, -0.693217893738005",
        "0.5, 2, -1.09861228866811",
        "1.7, 2, -2.157474756197691",
        "1.8, 2, -2.236486778006388",
        "4.5, 2, -3.772219585776746",
        "60, 2, -8.882252865612628",
        "1000000, 2, -28.32416829648999",
        "0.0001, 3.7, -0.6932218156548086",
        "0.5, 3.7, -1.131131916351201",
        "1.7, 3.7, -2.464371158791099",
        "1.8, 3.7, -2.576867021205903",
        "4.5, 3.7, -5.041554784433646",
        "60, 3.7, -14.370136461765",
        "1000000, 3.7, -50.33688360257796",
        "0.0001, 8, -0.6932245233548694",
        "0.5, 8, -1.154332088395726",
        "1.7, 8, -2.752371516554007",
        "1.8, 8, -2.904493930216128",
        "4.5, 8, -6.906709688043611",
        "60, 8, -26.43481098616263",
        "1000000, 8, -104.1961476800138",
        "0.0001, 58, -0.6932266290131703",
        "0.5, 58, -1.172850740704009",
        "1.7, 58, -3.05242716069903",
        "1.8, 58, -3.256292252499871",
        "4.5, 58, -11.00529198476794",
        "60, 58, -123.1283828967571",
        "1000000, 58, -686.5002352275645",
        "0.0001, 1000, -0.6932269522529518",
        "0.5, 1000, -1.175733511681793",
        "1.7, 1000, -3.10731335287081",
        "1.8, 1000, -3.321989706787633",
        "4.5, 1000, -12.48142161412928",
        "60, 1000, -767.2789337230811",
        "1000000, 1000, -10366.00598514536"
    })
    void studentTailsMatchR(double t, double nu, double logTail) {
        assertRelative("tail", Tails.logStudent(t, nu), logTail, 1e-11);
        assertRelative("quantile", Tails.studentQuantile(logTail, nu), t, 1e-9);
    }

    @Test
    void quantilesUndoTailsEverywhere() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            double nu = 2 + Math.exp(6 * random.nextDouble());
            double z = 25 * random.nextDouble();
            double t = Tails.studentOfNormal(z, nu);
            assertThat(t).isGreaterThanOrEqualTo(z * (1 - 1e-12));
            assertRelative("z at nu " + nu, Tails.normalOfStudent(t, nu), z, 1e-9);
        }
    }

    @Test
    void halfOfTheDistributionLiesAboveZero() {
        assertThat(Tails.studentQuantile(Math.log(0.5), 4)).isZero();
        assertThat(Tails.normalOfStudent(0, 4)).isZero();
    }

    @Test
    void negativeArgumentsAndNanAreTheCallersMistake() {
        assertThatThrownBy(() -> Tails.logNormal(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tails.logStudent(Double.NaN, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tails.normalQuantile(-0.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
