package dk.mening.charts;

import java.util.Arrays;

/** A picture's colours and how many pixels have each; a map of boxed numbers takes a third of the time of the whole picture. */
final class ColourTable {
    private static final int NONE = -1;
    private static final int FIRST_SLOTS = 1 << 12;
    /** Knuth's multiplicative hash: 2^32 over the golden ratio. */
    private static final int SPREAD = 0x9E3779B9;

    private int[] slots = new int[FIRST_SLOTS];
    private int[] colours = new int[FIRST_SLOTS / 2];
    private int[] counts = new int[FIRST_SLOTS / 2];
    private int size;

    private ColourTable() {
        Arrays.fill(slots, NONE);
    }

    static ColourTable of(int[] pixels) {
        ColourTable table = new ColourTable();
        int from = 0;
        for (int i = 1; i <= pixels.length; i++) {
            if (i == pixels.length || pixels[i] != pixels[from]) {
                table.add(pixels[from], i - from);
                from = i;
            }
        }
        return table;
    }

    private void add(int colour, int count) {
        int slot = slot(colour);
        if (slots[slot] == NONE) {
            if (size == colours.length) {
                grow();
                slot = slot(colour);
            }
            colours[size] = colour;
            slots[slot] = size++;
        }
        counts[slots[slot]] += count;
    }

    private int slot(int colour) {
        int mask = slots.length - 1;
        int slot = (colour * SPREAD >>> 8) & mask;
        while (slots[slot] != NONE && colours[slots[slot]] != colour) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        colours = Arrays.copyOf(colours, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
        slots = new int[4 * size];
        Arrays.fill(slots, NONE);
        for (int place = 0; place < size; place++) {
            slots[slot(colours[place])] = place;
        }
    }

    int size() {
        return size;
    }

    int colour(int place) {
        return colours[place];
    }

    int count(int place) {
        return counts[place];
    }

    /** Where a colour of the picture stands. */
    int place(int colour) {
        return slots[slot(colour)];
    }
}
