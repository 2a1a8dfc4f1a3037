package dk.mening.charts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * At most 256 of a picture's own colours, so that every pixel has one near it. The commonest colours are always among them:
 * paper, lines and fillings are exact. Going from the commonest to the rarest, a colour is taken when none taken so far is
 * within a distance, which is the smallest of a few for which there is room.
 */
final class Palette {
    private static final int MOST = 256;

    private final int[] colours;
    private final byte[] indices;
    private final ColourTable table;

    private Palette(int[] colours, byte[] indices, ColourTable table) {
        this.colours = colours;
        this.indices = indices;
        this.table = table;
    }

    /** @param pixels as 0xRRGGBB */
    static Palette of(int[] pixels) {
        ColourTable table = ColourTable.of(pixels);
        int[] byFrequency = byFrequency(table);
        int near = 0;
        int[] taken = taken(byFrequency, near);
        while (taken.length > MOST) {
            near += 2;
            taken = taken(byFrequency, near);
        }
        byte[] indices = new byte[table.size()];
        for (int place = 0; place < indices.length; place++) {
            indices[place] = (byte) nearest(taken, table.colour(place));
        }
        return new Palette(taken, indices, table);
    }

    /** Of two as common the smaller number first, so that the order is always the same. */
    private static int[] byFrequency(ColourTable table) {
        Comparator<Integer> byCount = Comparator.comparingInt(place -> -table.count(place));
        return IntStream.range(0, table.size())
                .boxed()
                .sorted(byCount.thenComparingInt(table::colour))
                .mapToInt(table::colour)
                .toArray();
    }

    /** One more than fit says that they do not. */
    private static int[] taken(int[] byFrequency, int near) {
        int[] taken = new int[MOST + 1];
        int count = 0;
        for (int colour : byFrequency) {
            boolean covered = false;
            for (int i = 0; i < count && !covered; i++) {
                covered = distance(taken[i], colour) <= near * near;
            }
            if (!covered) {
                taken[count++] = colour;
                if (count > MOST) {
                    break;
                }
            }
        }
        return Arrays.copyOf(taken, count);
    }

    private static int nearest(int[] taken, int colour) {
        int nearest = 0;
        for (int i = 1; i < taken.length; i++) {
            if (distance(taken[i], colour) < distance(taken[nearest], colour)) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** Squared. */
    static int distance(int one, int other) {
        int red = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
        int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
        int blue = (one & 0xFF) - (other & 0xFF);
        return red * red + green * green + blue * blue;
    }

    byte index(int colour) {
        return indices[table.place(colour)];
    }

    byte[] bytes() {
        byte[] bytes = new byte[3 * colours.length];
        for (int i = 0; i < colours.length; i++) {
            bytes[3 * i] = (byte) (colours[i] >> 16);
            bytes[3 * i + 1] = (byte) (colours[i] >> 8);
            bytes[3 * i + 2] = (byte) colours[i];
        }
        return bytes;
    }
}
