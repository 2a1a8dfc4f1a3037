package dk.mening.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes PDFs of pages, one at a time on a thread that gives way to forms, and keeps those that were asked for last. Safe for
 * many threads.
 */
final class PdfPress {
    private static final int MOST_WAITING = 8;
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final int keptBytes;
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                var thread = new Thread(work, "pdf");
                thread.setDaemon(true);
                thread.setPriority(Thread.MIN_PRIORITY);
                return thread;
            });
    /** The one that was asked for least lately comes first. */
    private final Map<String, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, CompletableFuture<byte[]>> inWork = new LinkedHashMap<>();
    private long bytes;

    /** @param keptBytes how much is kept in all */
    PdfPress(int keptBytes) {
        this.keptBytes = keptBytes;
        worker.allowCoreThreadTimeOut(true);
    }

    /**
     * The PDF of a page, made unless it is kept; whoever asks for what is being made waits for it.
     *
     * @param edition says which bytes the page and its charts have
     * @throws BusyException at once, when too many wait already
     */
    byte[] of(String edition, PagePdf.Source source) {
        String key = edition + ' ' + source.address();
        CompletableFuture<byte[]> making;
        synchronized (this) {
            Optional<byte[]> known = Optional.ofNullable(kept.get(key));
            if (known.isPresent()) {
                return known.get();
            }
            making = Optional.ofNullable(inWork.get(key)).orElseGet(() -> begin(key, source));
        }
        try {
            return making.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new BusyException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the page could not be made a PDF", e.getCause());
        }
    }

    private CompletableFuture<byte[]> begin(String key, PagePdf.Source source) {
        var making = new CompletableFuture<byte[]>();
        try {
            worker.execute(() -> {
                try {
                    byte[] pdf = PagePdf.of(source);
                    end(key, Optional.of(pdf));
                    making.complete(pdf);
                } catch (RuntimeException | Error e) {
                    end(key, Optional.empty());
                    making.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            throw new BusyException();
        }
        inWork.put(key, making);
        return making;
    }

    private synchronized void end(String key, Optional<byte[]> pdf) {
        inWork.remove(key);
        if (pdf.isEmpty() || pdf.get().length > keptBytes) {
            return;
        }
        kept.put(key, pdf.get());
        bytes += pdf.get().length;
        var oldest = kept.values().iterator();
        while (bytes > keptBytes) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
