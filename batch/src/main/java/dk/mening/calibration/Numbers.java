package dk.mening.calibration;

/** A replication's numbers, one after the other. */
final class Numbers {
    private final double[] numbers;
    private int next;

    Numbers(int size) {
        this.numbers = new double[size];
    }

    Numbers add(boolean happened) {
        return add(happened ? 1 : 0);
    }

    Numbers add(double number) {
        numbers[next++] = number;
        return this;
    }

    double[] all() {
        if (next != numbers.length) {
            throw new IllegalStateException(next + " numbers where " + numbers.length + " were promised");
        }
        return numbers;
    }
}
