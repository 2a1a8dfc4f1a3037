package dk.mening.charts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The missing-voice meter: how many of those asked answered, and who they were, before and after.
 *
 * @param ratesName what the rates are of
 * @param arms treated and comparison units
 * @param mixName what the mix is of; blank where there is none
 * @param parts what the mix is made of, at most 4, in the order of its shares
 * @param mixes from top to bottom
 */
public record VoicesChart(
        String title,
        String description,
        String ratesName,
        List<Arm> arms,
        String mixName,
        List<String> parts,
        List<Mix> mixes,
        String note,
        Locale locale)
        implements Chart {
    private static final int MOST_PARTS = 4;
    private static final double ROUNDING = 1e-6;

    /** Units of one kind. */
    public record Arm(String name, List<Rate> rates) {
        public Arm {
            Numbers.requireText("name", name);
            rates = List.copyOf(rates);
        }
    }

    /**
     * A response rate in one window.
     *
     * @param words the rate as it may be told
     * @param share where it lies, from 0 to 1: rounding is part of what is not known; empty where it is not known at all
     */
    public record Rate(String window, String words, Optional<Range> share) {
        public Rate {
            Numbers.requireText("window", window);
            Numbers.requireText("words", words);
            share.ifPresent(range -> {
                if (range.lower() < 0 || range.upper() > 1) {
                    throw new IllegalArgumentException(
                            "a response rate from " + range.lower() + " to " + range.upper());
                }
            });
        }
    }

    /** Shares from 0 to 1 in the order of the parts, together 1. */
    public record Mix(String name, List<Double> shares) {
        public Mix {
            Numbers.requireText("name", name);
            shares = List.copyOf(shares);
            double sum = shares.stream().mapToDouble(share -> share).sum();
            if (Math.abs(sum - 1) > ROUNDING) {
                throw new IllegalArgumentException("parts of a mix sum to " + sum);
            }
        }
    }

    public VoicesChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("ratesName", ratesName);
        arms = List.copyOf(arms);
        parts = List.copyOf(parts);
        mixes = List.copyOf(mixes);
        int known = parts.size();
        if (known > MOST_PARTS) {
            throw new IllegalArgumentException(known + " parts of a mix; put the rest together");
        }
        if (mixes.stream().anyMatch(mix -> mix.shares().size() != known)) {
            throw new IllegalArgumentException("a mix without a share for each of " + known + " parts");
        }
        if (arms.isEmpty() && mixes.isEmpty()) {
            throw new IllegalArgumentException("a meter of nothing");
        }
    }
}
