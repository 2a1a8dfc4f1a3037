package dk.mening.database;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Throws spoiled inputs at a parser: every input it was ever wrong about, then mutations of these, the same on every run.
 * {@code -Dmening.fuzz.seconds=3600} makes it a campaign of its own seed, which prints the seed.
 */
public final class Mutations {
    private static final int USUAL_INPUTS = 3_000;
    private static final int LONGEST_INPUT = 100_000;
    private static final Duration LONGEST_TAKE = Duration.ofSeconds(5);

    private final Random random;
    private final List<byte[]> corpus;
    private final List<byte[]> words;

    private Mutations(Random random, List<byte[]> corpus, List<byte[]> words) {
        this.random = random;
        this.corpus = new ArrayList<>(corpus);
        this.words = words;
    }

    /**
     * @param corpus good inputs, and bad ones that once broke the parser
     * @param words what the parser looks out for
     * @param parser throws for an input that breaks it; an ordinary refusal is a value
     */
    public static int fire(String name, List<byte[]> corpus, List<byte[]> words, Consumer<byte[]> parser) {
        int seconds = Integer.getInteger("mening.fuzz.seconds", 0);
        long seed = seconds == 0 ? 20261130 : Long.getLong("mening.fuzz.seed", System.nanoTime());
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var mutations = new Mutations(new Random(seed), corpus, words);
        corpus.forEach(input -> take(name, seed, parser, input));
        int inputs = corpus.size();
        for (int i = 0; seconds == 0 ? i < USUAL_INPUTS : System.nanoTime() < end; i++) {
            take(name, seed, parser, mutations.next());
            inputs++;
        }
        System.getLogger("fuzz").log(System.Logger.Level.INFO, name + ": " + inputs + " inputs, seed " + seed);
        return inputs;
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void take(String name, long seed, Consumer<byte[]> parser, byte[] input) {
        // Of the processor, which a busy machine does not lengthen.
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            parser.accept(input);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(told(name, seed, input), e);
        }
        if (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun > LONGEST_TAKE.toNanos()) {
            throw new AssertionError("more than " + LONGEST_TAKE + ": " + told(name, seed, input));
        }
    }

    private static String told(String name, long seed, byte[] input) {
        return name + ", seed " + seed + ", breaks on "
                + HexFormat.of().formatHex(Arrays.copyOf(input, Math.min(input.length, 2_000)));
    }

    private byte[] next() {
        byte[] input = pick(corpus).clone();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            input = mutated(input);
        }
        return input.length > LONGEST_INPUT ? Arrays.copyOf(input, LONGEST_INPUT) : input;
    }

    private byte[] mutated(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int length = Math.min(input.length - at, 1 + random.nextInt(20));
        return switch (random.nextInt(8)) {
            case 0 -> spliced(input, at, at + length, new byte[0]);
            case 1 -> spliced(input, at, at, some(1 + random.nextInt(8)));
            case 2 -> spliced(input, at, at + length, some(length));
            case 3 -> spliced(input, at, at, pick(words));
            case 4 -> spliced(input, at, at + length, pick(words));
            case 5 -> spliced(input, at, at, Arrays.copyOfRange(input, at, at + length));
            case 6 -> Arrays.copyOf(input, at);
            default -> {
                byte[] other = pick(corpus);
                yield spliced(
                        input,
                        at,
                        input.length,
                        Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
            }
        };
    }

    private byte[] some(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] pick(List<byte[]> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] middle) {
        byte[] result = Arrays.copyOf(input, from + middle.length + input.length - to);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(input, to, result, from + middle.length, input.length - to);
        return result;
    }
}
