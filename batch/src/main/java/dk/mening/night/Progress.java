package dk.mening.night;

import java.io.PrintStream;
import java.time.Duration;

/**
 * How far a step is: one line that renews itself on a terminal, plain lines in a log. Safe for many threads.
 */
public final class Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final PrintStream out;
    private final boolean terminal;
    private String step = "";
    private long total;
    private long done;
    private long startedNanos;
    private long toldNanos;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** On standard output, renewing itself where that is a terminal. */
    public static Progress onStandardOutput() {
        return new Progress(
                System.out, System.console() != null && System.console().isTerminal());
    }

    /** Opens a step; {@code total} of 0 means that its size is not known beforehand. */
    public synchronized void begin(String name, long totalUnits) {
        step = name;
        total = totalUnits;
        done = 0;
        startedNanos = System.nanoTime();
        toldNanos = startedNanos;
        if (terminal) {
            renew();
        }
    }

    public synchronized void advance(long units) {
        done += units;
        long now = System.nanoTime();
        if (terminal) {
            renew();
        } else if (now - toldNanos > BETWEEN_LINES.toNanos()) {
            toldNanos = now;
            out.println(line());
        }
    }

    public synchronized void end(String outcome) {
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        String told = String.format(java.util.Locale.ROOT, "%-9s %s (%.1f s)", step, outcome, seconds);
        out.println(terminal ? "\r\u001B[K" + told : told);
        out.flush();
    }

    /** Says something by itself, between steps. */
    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    private void renew() {
        out.print("\r\u001B[K" + line());
        out.flush();
    }

    private String line() {
        return total > 0
                ? String.format(java.util.Locale.ROOT, "%-9s %,d of %,d", step, done, total)
                : String.format(java.util.Locale.ROOT, "%-9s %,d", step, done);
    }
}
