package dk.mening.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bad network before a server: one request a connection, and each POST meets the next fault in line. Safe for many
 * threads.
 */
final class FaultProxy implements AutoCloseable {
    /** What becomes of a POST. */
    enum Fault {
        NONE,
        /** The server gets it and answers; nobody hears the answer. */
        LOSE_REPLY,
        /** Half of the body goes out, then the connection is reset at both ends. */
        RESET_IN_BODY,
        /** There is no network. */
        REFUSE,
        /** Something on the way sends it twice; the second answer comes back. */
        DUPLICATE
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");

    private final ServerSocket listening;
    private final int target;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger posts = new AtomicInteger();
    private volatile boolean offline;
    private volatile int delayMillis;

    FaultProxy(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url(String path) {
        return "http://127.0.0.1:" + listening.getLocalPort() + path;
    }

    /** The next POSTs meet these. */
    void next(Fault... some) {
        faults.addAll(List.of(some));
    }

    /** Whether every connection is refused. */
    void offline(boolean now) {
        offline = now;
    }

    /** Each request waits this long, and its answer comes in pieces. */
    void delay(int millis) {
        delayMillis = millis;
    }

    int posts() {
        return posts.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (offline) {
                reset(client);
                return;
            }
            byte[] head = head(client.getInputStream());
            if (head.length == 0) {
                return;
            }
            String text = new String(head, StandardCharsets.ISO_8859_1);
            byte[] body = client.getInputStream().readNBytes(length(text));
            byte[] request = oneShot(text);
            Fault fault = Fault.NONE;
            if (text.startsWith("POST ")) {
                posts.incrementAndGet();
                Fault next = faults.poll();
                fault = next == null ? Fault.NONE : next;
            }
            switch (fault) {
                case REFUSE -> reset(client);
                case RESET_IN_BODY -> {
                    try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                        server.getOutputStream().write(request);
                        server.getOutputStream().write(body, 0, body.length / 2);
                        server.getOutputStream().flush();
                        reset(server);
                    }
                    reset(client);
                }
                case LOSE_REPLY -> {
                    ask(request, body);
                    reset(client);
                }
                case DUPLICATE -> {
                    ask(request, body);
                    answer(client, ask(request, body));
                }
                case NONE -> answer(client, ask(request, body));
            }
        } catch (IOException e) {
            // The phone has hung up, which is what these tests are about.
            offline |= listening.isClosed();
        }
    }

    private void answer(Socket client, byte[] reply) throws IOException {
        OutputStream out = client.getOutputStream();
        if (delayMillis == 0) {
            out.write(reply);
        } else {
            for (int at = 0; at < reply.length; at += 1500) {
                pause(delayMillis / 4);
                out.write(reply, at, Math.min(1500, reply.length - at));
                out.flush();
            }
        }
        out.flush();
    }

    private byte[] ask(byte[] request, byte[] body) throws IOException {
        pause(delayMillis);
        try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            server.getOutputStream().write(request);
            server.getOutputStream().write(body);
            server.getOutputStream().flush();
            InputStream in = server.getInputStream();
            byte[] head = head(in);
            byte[] content = in.readNBytes(length(new String(head, StandardCharsets.ISO_8859_1)));
            var reply = new ByteArrayOutputStream();
            reply.writeBytes(oneShot(new String(head, StandardCharsets.ISO_8859_1)));
            reply.writeBytes(content);
            return reply.toByteArray();
        }
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static byte[] oneShot(String head) {
        return head.replaceAll("(?i)\r\n(connection|keep-alive): [^\r]*", "")
                .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int last = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.write(next);
            last = (last << 8) | next;
            if (last == 0x0d0a0d0a) {
                return head.toByteArray();
            }
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
