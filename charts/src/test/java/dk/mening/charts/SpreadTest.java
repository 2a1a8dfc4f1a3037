package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void labelsThatDoNotMeetStayWhereTheyWish() {
        assertThat(Spread.place(List.of(80.0, 20.0), List.of(20.0, 20.0), 0, 100))
                .containsExactly(80.0, 20.0);
    }

    @Test
    void equalWishesAreMovedApart() {
        List<Double> placed = Spread.place(List.of(50.0, 50.0, 50.0), List.of(20.0, 20.0, 20.0), 0, 100);
        assertThat(placed.get(1) - placed.get(0)).isCloseTo(20, within(1e-9));
        assertThat(placed.get(2) - placed.get(1)).isCloseTo(20, within(1e-9));
    }

    @Test
    void noTwoMeetAndAllStayInsideWhenThereIsRoom() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            List<Double> wishes = new ArrayList<>();
            List<Double> heights = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                wishes.add(random.nextDouble(-20, 320));
                heights.add(random.nextDouble(10, 70));
            }
            List<Double> placed = Spread.place(wishes, heights, 0, 300);
            for (int i = 0; i < 4; i++) {
                assertThat(placed.get(i) - heights.get(i) / 2).isGreaterThanOrEqualTo(-1e-9);
                assertThat(placed.get(i) + heights.get(i) / 2).isLessThanOrEqualTo(300 + 1e-9);
                for (int j = i + 1; j < 4; j++) {
                    assertThat(Math.abs(placed.get(i) - placed.get(j)))
                            .isGreaterThanOrEqualTo((heights.get(i) + heights.get(j)) / 2 - 1e-9);
                }
            }
        }
    }
}
