package dk.mening.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Clients that send answers to a running server, each one after the other over a connection that it keeps, and what became
 * of them. Uses the JDK only, so that {@code bench/answers} starts it from its source; plain sockets, because it shares its
 * machine with the server that it measures.
 */
public final class AnswerLoad {
    /** What a client does for an answer. */
    private enum Way {
        /** Posts it to the JSON endpoint. */
        JSON,
        /** Posts the form, as a page that was fetched long ago does. */
        FORM,
        /** Fetches the form, then posts it. */
        VISIT
    }

    private static final String SCALES = "overall easy understood solved reasonable_time fair";
    private static final Pattern ISSUED = Pattern.compile("name=\"_issued\" value=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("name=\"_id\" value=\"([^\"]*)\"");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
    private static final int PAUSE_WHEN_BUSY_MILLIS = 100;

    private final Map<String, String> options;
    private final Way way;
    private final String token;
    private final int port;
    private final int pauseMillis;
    private long begins;
    private long ends;

    private AnswerLoad(Map<String, String> options) {
        this.options = options;
        this.way = Way.valueOf(options.get("way").toUpperCase(Locale.ROOT));
        this.token = options.get("token");
        this.port = Integer.parseInt(options.get("port"));
        this.pauseMillis = Integer.parseInt(options.getOrDefault("pause", "0"));
    }

    /**
     * Options as {@code name=value}: way, port, token, clients, warm and seconds (how long before and while it counts), pause
     * (milliseconds of a client between answers), server and database (process numbers). Prints one line of the same form.
     */
    public static void main(String[] arguments) throws Exception {
        var options = new HashMap<String, String>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            options.put(parts[0], parts[1]);
        }
        new AnswerLoad(options).run();
    }

    private void run() throws Exception {
        int count = Integer.parseInt(options.get("clients"));
        long warm = Duration.ofSeconds(Long.parseLong(options.get("warm"))).toNanos();
        long measured = Duration.ofSeconds(Long.parseLong(options.get("seconds"))).toNanos();
        begins = System.nanoTime() + warm;
        ends = begins + measured;
        var clients = new ArrayList<Client>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            var client = new Client();
            clients.add(client);
            threads.add(Thread.startVirtualThread(client));
        }
        sleepUntil(begins);
        double[] before = processorSeconds();
        sleepUntil(ends);
        double[] after = processorSeconds();
        long kilobytes = residentKilobytes(options.get("server"));
        for (Thread thread : threads) {
            thread.join();
        }
        report(clients, measured / 1e9, before, after, kilobytes);
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
    }

    private void report(List<Client> clients, double seconds, double[] before, double[] after, long kilobytes) {
        long[] times = clients.stream()
                .flatMapToLong(client -> LongStream.of(client.times()))
                .sorted()
                .toArray();
        long[] refusals = clients.stream()
                .flatMapToLong(client -> LongStream.of(client.refusals()))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "way=%s clients=%d answers=%d per_second=%.0f p50_ms=%.1f p99_ms=%.1f max_ms=%.1f busy=%d busy_p99_ms=%.1f"
                        + " other=%d broken=%d receipts=%d cpu_load=%.2f cpu_server=%.2f cpu_database=%.2f server_mb=%d%n",
                way.name().toLowerCase(Locale.ROOT),
                clients.size(),
                times.length,
                times.length / seconds,
                quantile(times, 0.50),
                quantile(times, 0.99),
                quantile(times, 1),
                refusals.length,
                quantile(refusals, 0.99),
                clients.stream().mapToLong(client -> client.other).sum(),
                clients.stream().mapToLong(client -> client.broken).sum(),
                clients.stream().mapToLong(client -> client.receipts).sum(),
                (after[0] - before[0]) / seconds,
                (after[1] - before[1]) / seconds,
                (after[2] - before[2]) / seconds,
                kilobytes / 1024);
    }

    private static double quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }

    /** Of this process, the server and the database with all its processes. */
    private double[] processorSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ProcessHandle database = process("database");
        return new double[] {
            system.getProcessCpuTime() / 1e9,
            seconds(process("server")),
            seconds(database)
                    + database.children().mapToDouble(AnswerLoad::seconds).sum()
        };
    }

    private ProcessHandle process(String option) {
        return ProcessHandle.of(Long.parseLong(options.get(option))).orElseThrow();
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    private static long residentKilobytes(String process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    private record Reply(int status, String head, String body) {}

    /** One of many; what it counts is read when it has ended. */
    private final class Client implements Runnable {
        private final byte[] buffer = new byte[1 << 17];
        private long[] times = new long[1 << 10];
        private int timesCount;
        private long[] refusals = new long[16];
        private int refusalsCount;
        private long other;
        private long broken;
        private long receipts;
        private Socket socket;

        long[] times() {
            return Arrays.copyOf(times, timesCount);
        }

        long[] refusals() {
            return Arrays.copyOf(refusals, refusalsCount);
        }

        @Override
        public void run() {
            try {
                if (pauseMillis > 0) {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(pauseMillis));
                }
                while (System.nanoTime() < ends) {
                    answer();
                    if (pauseMillis > 0) {
                        Thread.sleep(pauseMillis);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        }

        /** Sends one answer until there is a receipt for it, so that receipts can be compared with what is stored. */
        private void answer() throws InterruptedException {
            String id = UUID.randomUUID().toString();
            String issued = "";
            while (true) {
                long from = System.nanoTime();
                try {
                    if (way == Way.VISIT && issued.isEmpty()) {
                        Reply page = exchange("GET /s/" + token + " HTTP/1.1\r\n", "");
                        if (page.status == 200) {
                            id = first(ID, page.body);
                            issued = first(ISSUED, page.body);
                        } else if (refused(page, from)) {
                            continue;
                        } else {
                            return;
                        }
                    }
                    Reply reply = way == Way.JSON ? postJson(id) : postForm(id, issued);
                    if (reply.status == 201 || reply.status == 200 || reply.status == 303) {
                        long now = System.nanoTime();
                        receipts++;
                        if (now >= begins && now < ends) {
                            times = put(times, timesCount++, now - from);
                        }
                        return;
                    }
                    if (!refused(reply, from)) {
                        return;
                    }
                } catch (IOException e) {
                    broken++;
                    close();
                    Thread.sleep(PAUSE_WHEN_BUSY_MILLIS);
                }
            }
        }

        /** Whether it is worth trying again. */
        private boolean refused(Reply reply, long from) throws InterruptedException {
            if (reply.status == 503) {
                refusals = put(refusals, refusalsCount++, System.nanoTime() - from);
                Thread.sleep(PAUSE_WHEN_BUSY_MILLIS);
                return true;
            }
            if (other++ == 0) {
                System.err.println("status " + reply.status + ": " + reply.body);
            }
            return false;
        }

        private Reply postJson(String id) throws IOException {
            var body = new StringBuilder("{\"collection_point\":\"" + token + "\",\"submission_id\":\"" + id
                    + "\",\"answers\":{\"completed\":\"yes\",\"contact\":\"online\"");
            for (String scale : SCALES.split(" ")) {
                body.append(",\"").append(scale).append("\":").append(point());
            }
            return exchange(
                    "POST /api/v1/responses HTTP/1.1\r\nContent-Type: application/json\r\n",
                    body.append("}}").toString());
        }

        private Reply postForm(String id, String issued) throws IOException {
            var body = new StringBuilder("_id=" + id + "&_issued=" + issued + "&completed=yes&contact=online");
            for (String scale : SCALES.split(" ")) {
                body.append('&').append(scale).append('=').append(point());
            }
            return exchange(
                    "POST /s/" + token + "?send HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                    body.toString());
        }

        private static int point() {
            return 1 + ThreadLocalRandom.current().nextInt(5);
        }

        private Reply exchange(String start, String body) throws IOException {
            if (socket == null) {
                socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(60_000);
            }
            String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
            OutputStream out = socket.getOutputStream();
            out.write((start + "Host: localhost\r\nSec-Fetch-Site: same-origin\r\nAccept-Encoding: identity\r\n" + length
                            + "\r\n" + body)
                    .getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream());
        }

        private Reply read(InputStream in) throws IOException {
            int filled = 0;
            while (true) {
                int more = in.read(buffer, filled, buffer.length - filled);
                if (more < 0) {
                    throw new IOException("closed");
                }
                filled += more;
                int headEnd = headEnd(filled);
                if (headEnd > 0) {
                    String head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
                    String length = first(LENGTH, head);
                    int all = headEnd + (length.isEmpty() ? 0 : Integer.parseInt(length));
                    while (filled < all) {
                        more = in.read(buffer, filled, buffer.length - filled);
                        if (more < 0) {
                            throw new IOException("closed in the middle");
                        }
                        filled += more;
                    }
                    return new Reply(
                            Integer.parseInt(head.substring(9, 12)),
                            head,
                            new String(buffer, headEnd, all - headEnd, StandardCharsets.UTF_8));
                }
            }
        }

        private int headEnd(int filled) {
            for (int i = 3; i < filled; i++) {
                if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return 0;
        }

        private void close() {
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException e) {
                broken++;
            }
            socket = null;
        }
    }

    private static long[] put(long[] values, int at, long value) {
        long[] room = at < values.length ? values : Arrays.copyOf(values, values.length * 2);
        room[at] = value;
        return room;
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
