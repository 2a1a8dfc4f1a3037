package dk.mening.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A file's bytes as one pass over them shows: their hash, their number and that they are UTF-8 text. */
@SuppressWarnings("ArrayRecordComponent") // equals compares the bytes
record FileBytes(byte[] sha256, long size, String firstLine) implements FileLook {
    private static final int BUFFER = 1 << 16;
    private static final String SAVE_AS =
            "save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\"; in an editor: encoding UTF-8) and import it again";

    static FileLook read(Path path) throws IOException {
        MessageDigest digest = sha256Digest();
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.allocate(BUFFER);
        CharBuffer out = CharBuffer.allocate(BUFFER);
        StringBuilder firstLine = new StringBuilder();
        long size = 0;
        long line = 1;
        try (InputStream file = Files.newInputStream(path)) {
            for (boolean end = false; !end; ) {
                int read = file.read(in.array(), in.position(), in.remaining());
                end = read < 0;
                if (!end) {
                    if (size == 0 && looksBinary(in.array(), read)) {
                        return new FileLook.NotText(Fault.ofFile("is not CSV text in UTF-8; " + SAVE_AS));
                    }
                    digest.update(in.array(), in.position(), read);
                    size += read;
                    in.position(in.position() + read);
                }
                in.flip();
                CoderResult result = decoder.decode(in, out, end);
                out.flip();
                boolean zero = out.chars().anyMatch(c -> c == 0);
                if (line == 1) {
                    firstLine.append(out);
                    firstLine.setLength(endOfLine(firstLine));
                }
                line += out.chars().filter(c -> c == '\n').count();
                if (result.isError() || zero) {
                    return new FileLook.NotText(new Fault(line, "", "", "is not UTF-8; " + SAVE_AS));
                }
                out.clear();
                in.compact();
            }
        }
        return new FileBytes(digest.digest(), size, firstLine.toString());
    }

    private static int endOfLine(StringBuilder text) {
        int newline = text.indexOf("\n");
        return newline < 0 ? text.length() : newline;
    }

    /** UTF-16 by its mark, or a zipped spreadsheet. */
    private static boolean looksBinary(byte[] bytes, int length) {
        if (length < 2) {
            return false;
        }
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return first == 0xfeff || first == 0xfffe || (first == 0x504b && length > 3 && bytes[2] < 8);
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileBytes(byte[] hash, long bytes, String line)
                && Arrays.equals(sha256, hash)
                && size == bytes
                && firstLine.equals(line);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }
}
