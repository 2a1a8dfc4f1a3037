package dk.mening.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Runs replications side by side. Each has a random stream of its own, so that the number of threads changes nothing. */
final class Replications {
    private final long seed;
    private final int threads;

    Replications(long seed, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, got " + threads);
        }
        this.seed = seed;
        this.threads = threads;
    }

    /** The result of each replication, in order. */
    double[][] run(String name, int count, Function<SplittableRandom, double[]> replication) {
        SplittableRandom root = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
        SplittableRandom[] streams = new SplittableRandom[count];
        for (int i = 0; i < count; i++) {
            streams[i] = root.split();
        }
        double[][] results = new double[count][];
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                results[i] = replication.apply(streams[i]);
            }
        };
        try (var workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(workers.submit(work));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a replication of \"" + name + "\" failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during \"" + name + "\"", e);
        }
        return results;
    }
}
