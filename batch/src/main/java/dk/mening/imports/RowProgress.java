package dk.mening.imports;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells how far a long step has come: one line that renews itself on a terminal, now and then a line elsewhere. */
final class RowProgress implements AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final boolean terminal;
    private final String step;
    private final long startedAt = System.nanoTime();
    private long toldAt = startedAt;
    private int width;

    RowProgress(PrintWriter out, boolean terminal, String step) {
        this.out = out;
        this.terminal = terminal;
        this.step = step;
    }

    /** @param share done, 0 to 1 */
    void tell(long rows, double share) {
        long now = System.nanoTime();
        if (now - toldAt < (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        toldAt = now;
        String text = String.format(
                Locale.ROOT, "%s: %,d rows, %.0f %%%s", step, rows, 100 * share, timeLeft(now - startedAt, share));
        if (terminal) {
            out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            out.flush();
            width = text.length();
        } else {
            out.println(text);
        }
    }

    private static String timeLeft(long nanosSoFar, double share) {
        if (share <= 0) {
            return "";
        }
        long seconds = Math.round(nanosSoFar * (1 - share) / share / 1e9);
        return String.format(Locale.ROOT, ", %d:%02d left", seconds / 60, seconds % 60);
    }

    /** Takes the renewed line away. */
    @Override
    public void close() {
        if (terminal && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
        }
    }
}
