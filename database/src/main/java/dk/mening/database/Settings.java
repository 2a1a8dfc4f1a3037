package dk.mening.database;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an installation can be told, all of it by environment variables.
 *
 * @param databaseUrl a PostgreSQL of one's own; empty means the embedded one
 * @param home the folder that holds all data of the embedded default and the secrets
 * @param graceDays days for which a night keeps answers that no later night needs (rule B20)
 * @param overdueHours so many hours after a night was due, its absence makes {@code /healthz/night} red
 * @param metrics who may read {@code /metrics}
 * @param languages codes of the languages in which forms and pages are offered, the default first; empty for all there are
 * @param publicUrl how people reach this installation, such as {@code https://mening.example.dk}, without a slash at the end
 * @param wasUrl the accessibility statement made in WAS-Tool
 * @param webhook who is told of verdicts that changed
 * @param testClock local Danish time at which the database's clock stands still; empty in every real installation
 */
public record Settings(
        Optional<String> databaseUrl,
        Optional<String> databaseUser,
        Optional<String> databasePassword,
        Path home,
        int port,
        Optional<LocalDateTime> testClock,
        Optional<Key> sealingKey,
        Optional<Key> submissionKey,
        int graceDays,
        int overdueHours,
        MetricsReaders metrics,
        Front front,
        List<String> languages,
        Optional<String> publicUrl,
        Optional<String> wasUrl,
        Optional<Webhook> webhook) {
    /** Long enough for a night that failed once to be seen to in the morning. */
    public static final int USUAL_OVERDUE_HOURS = 6;

    /**
     * What stands between the web server and the people who use it.
     *
     * @param tlsCertificate its certificate with the chain, in PEM; given with its key or not at all
     * @param proxies whose X-Forwarded-For and X-Forwarded-Proto are believed
     */
    public record Front(Optional<Path> tlsCertificate, Optional<Path> tlsKey, List<InetAddress> proxies) {
        /** Nothing: plain HTTP, and whoever connects is the person. */
        public static final Front PLAIN = new Front(Optional.empty(), Optional.empty(), List.of());

        public Front {
            proxies = List.copyOf(proxies);
        }
    }

    /**
     * The address that is told of verdicts that changed, and the key that its messages are signed with. The address can hold a
     * secret too: neither shows itself in text.
     */
    public record Webhook(URI address, Key key) {
        /** As much of the address as operators may see. */
        public String host() {
            return address.getScheme() + "://" + address.getHost()
                    + (address.getPort() < 0 ? "" : ":" + address.getPort());
        }

        @Override
        public String toString() {
            return "Webhook[" + host() + "]";
        }
    }

    /** Who may read the metrics. */
    public enum MetricsReaders {
        /** This machine alone, through no proxy. */
        LOCAL,
        EVERYBODY,
        NOBODY
    }

    /** About a month to find out that a night went wrong. */
    public static final int USUAL_GRACE_DAYS = 30;

    private static final String NO_WEB_ADDRESS = "is not a web address; write one such as https://mening.example.dk";

    private static final String NO_WEBHOOK_SECRET = "is not a secret of a webhook; write whsec_ and 24 to 64 bytes in"
            + " Base64, such as 'echo whsec_$(openssl rand -base64 32)' prints";

    public Settings {
        languages = List.copyOf(languages);
    }

    /** A secret key, which never shows itself in text. */
    public record Key(List<Byte> value) {
        public static final int SHORTEST_BYTES = 16;

        public static Key of(byte[] bytes) {
            var value = new ArrayList<Byte>(bytes.length);
            for (byte each : bytes) {
                value.add(each);
            }
            return new Key(value);
        }

        public Key {
            value = List.copyOf(value);
            if (value.size() < SHORTEST_BYTES) {
                throw new IllegalArgumentException("key is shorter than " + SHORTEST_BYTES + " bytes");
            }
        }

        public byte[] bytes() {
            byte[] bytes = new byte[value.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = value.get(i);
            }
            return bytes;
        }

        @Override
        public String toString() {
            return "Key[secret]";
        }
    }

    /** Each variable, in the order of the listing. */
    enum Variable {
        MENING_HOME("Folder for data and secrets; ./data when not set (./data/demo for demo)."),
        MENING_PORT("Port of the web pages, 0 to 65535; 8080 when not set, 0 picks a free one."),
        MENING_DATABASE_URL(
                "A PostgreSQL >= 15 of your own, jdbc:postgresql://host:port/name; the built-in one when not set."),
        MENING_DATABASE_USER("User of that database."),
        MENING_DATABASE_PASSWORD("Password of that user."),
        MENING_SEALING_KEY(
                "Secret of the night, at least 32 hexadecimal digits; made in MENING_HOME/secrets when not set."),
        MENING_SUBMISSION_KEY(
                "Secret of the form, at least 32 hexadecimal digits; made in MENING_HOME/secrets when not set."),
        MENING_GRACE_DAYS(
                "Days for which sealed answers are kept before a night deletes them, 1 to 3650; 30 when not set."),
        MENING_OVERDUE_HOURS(
                "Hours after 01:05 by which a night must be there, else /healthz/night is red, 1 to 168; 6 when not set."),
        MENING_METRICS(
                "Who may read /metrics: local (this machine, through no proxy), everybody or nobody; local when not set."),
        MENING_TLS_CERT("Certificate of the web server, with its chain, in PEM; with it pages are served by HTTPS."),
        MENING_TLS_KEY("Key of that certificate, in PEM (PKCS#8, without a password)."),
        MENING_TRUSTED_PROXY(
                "Addresses of your proxies, separated by commas, whose X-Forwarded-For and -Proto are believed; none"
                        + " when not set."),
        MENING_LANGUAGES(
                "Languages of forms and pages, the default first, such as da,en,ar; all there are when not set."),
        MENING_PUBLIC_URL("Where people reach it, such as https://mening.example.dk; for links and posters."),
        MENING_WAS_URL("Address of the accessibility statement made in WAS-Tool, which Danish law requires."),
        MENING_WEBHOOK_URL(
                "Address that is told of verdicts that changed, https:// or on this machine; nobody when not set."),
        MENING_WEBHOOK_SECRET(
                "Key that its messages are signed with, as 'echo whsec_$(openssl rand -base64 32)' prints."),
        MENING_TEST_CLOCK("For trials only: local time at which the clock stands still, such as 2026-11-24T02:00.");

        private final String meaning;

        Variable(String meaning) {
            this.meaning = meaning;
        }
    }

    /** One line a variable, for {@code --help}. */
    public static List<String> listing() {
        var lines = new ArrayList<String>();
        for (Variable variable : Variable.values()) {
            lines.add("  " + variable + " ".repeat(26 - variable.name().length()) + variable.meaning);
        }
        return List.copyOf(lines);
    }

    /**
     * Reads the settings.
     *
     * @throws RefusedException with one sentence a line for each variable that cannot be used; never with a secret
     */
    public static Settings read(Map<String, String> environment) {
        var reading = new Reading(environment);
        Optional<String> url = reading.value(Variable.MENING_DATABASE_URL, Settings::url);
        Optional<String> user = reading.value(Variable.MENING_DATABASE_USER, text -> text);
        Optional<String> password = reading.value(Variable.MENING_DATABASE_PASSWORD, text -> text);
        if (url.isEmpty() && (user.isPresent() || password.isPresent())) {
            reading.faults.add("MENING_DATABASE_USER and MENING_DATABASE_PASSWORD are set without MENING_DATABASE_URL;"
                    + " set that too, or unset both to use the built-in database.");
        }
        Path home = reading.value(Variable.MENING_HOME, Settings::path).orElse(Path.of("data"));
        int port = reading.value(Variable.MENING_PORT, Settings::port).orElse(8080);
        Optional<LocalDateTime> clock = reading.value(Variable.MENING_TEST_CLOCK, Settings::clock);
        Optional<Key> sealing = reading.value(Variable.MENING_SEALING_KEY, Settings::key);
        Optional<Key> submission = reading.value(Variable.MENING_SUBMISSION_KEY, Settings::key);
        int grace = reading.value(Variable.MENING_GRACE_DAYS, Settings::days).orElse(USUAL_GRACE_DAYS);
        int overdue =
                reading.value(Variable.MENING_OVERDUE_HOURS, Settings::hours).orElse(USUAL_OVERDUE_HOURS);
        MetricsReaders metrics =
                reading.value(Variable.MENING_METRICS, Settings::metricsReaders).orElse(MetricsReaders.LOCAL);
        Optional<Path> certificate = reading.value(Variable.MENING_TLS_CERT, Settings::path);
        Optional<Path> tlsKey = reading.value(Variable.MENING_TLS_KEY, Settings::path);
        if (certificate.isPresent() != tlsKey.isPresent()) {
            reading.faults.add("MENING_TLS_CERT and MENING_TLS_KEY belong together; set both or neither.");
        }
        List<InetAddress> proxies = reading.value(Variable.MENING_TRUSTED_PROXY, Settings::addresses)
                .orElse(List.of());
        List<String> languages =
                reading.value(Variable.MENING_LANGUAGES, Settings::languages).orElse(List.of());
        Optional<String> publicUrl = reading.value(Variable.MENING_PUBLIC_URL, Settings::webAddress)
                .map(address -> address.replaceFirst("/+$", ""));
        Optional<String> wasUrl = reading.value(Variable.MENING_WAS_URL, Settings::webAddress);
        Optional<URI> webhookUrl = reading.value(Variable.MENING_WEBHOOK_URL, Settings::webhookAddress);
        Optional<Key> webhookSecret = reading.value(Variable.MENING_WEBHOOK_SECRET, Settings::webhookSecret);
        if (webhookUrl.isPresent() != webhookSecret.isPresent() && reading.faults.isEmpty()) {
            reading.faults.add("MENING_WEBHOOK_URL and MENING_WEBHOOK_SECRET belong together; set both or neither.");
        }
        for (String name : environment.keySet()) {
            if (name.startsWith("MENING_") && !known(name)) {
                reading.faults.add(name + " is not a setting of Mening; unset it, or correct its name to one of those"
                        + " that ./mening help lists.");
            }
        }
        if (!reading.faults.isEmpty()) {
            throw new RefusedException(String.join(System.lineSeparator(), reading.faults));
        }
        return new Settings(
                url,
                user,
                password,
                home.toAbsolutePath().normalize(),
                port,
                clock,
                sealing,
                submission,
                grace,
                overdue,
                metrics,
                new Front(certificate, tlsKey, proxies),
                languages,
                publicUrl,
                wasUrl,
                webhookUrl.flatMap(address -> webhookSecret.map(secret -> new Webhook(address, secret))));
    }

    public Path secretsFolder() {
        return home.resolve("secrets");
    }

    /** Tells where the data is, and no secret. */
    @Override
    public String toString() {
        return "Settings[" + (databaseUrl.isPresent() ? "own database" : "built-in database") + ", home " + home
                + ", port " + port + ", test clock "
                + testClock.map(LocalDateTime::toString).orElse("none") + "]";
    }

    private static boolean known(String name) {
        // Tests are told where the reference cases are; the product never reads it.
        if (name.equals("MENING_REFERENCE")) {
            return true;
        }
        for (Variable variable : Variable.values()) {
            if (variable.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String url(String text) {
        // A password in the URL would end up in logs that print the URL.
        if (!text.startsWith("jdbc:postgresql://") || text.contains("password=") || text.contains("@")) {
            throw new Unreadable("is not an address of a PostgreSQL; write jdbc:postgresql://host:port/name, and the"
                    + " password in MENING_DATABASE_PASSWORD");
        }
        return text;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Unreadable("is not a folder's name; write a path such as /var/lib/mening", e);
        }
    }

    private static List<InetAddress> addresses(String text) {
        try {
            return Stream.of(text.split(","))
                    .map(String::strip)
                    .map(InetAddress::ofLiteral)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new Unreadable(
                    "is not a list of addresses; write IP addresses separated by commas, such as 10.0.0.5", e);
        }
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new Unreadable("is not a port; write a whole number from 0 to 65535, such as 8080");
    }

    private static int days(String text) {
        if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= 3650) {
            return Integer.parseInt(text);
        }
        throw new Unreadable("is not a number of days; write a whole number from 1 to 3650, such as 30");
    }

    private static int hours(String text) {
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= 168) {
            return Integer.parseInt(text);
        }
        throw new Unreadable("is not a number of hours; write a whole number from 1 to 168, such as 6");
    }

    private static MetricsReaders metricsReaders(String text) {
        for (MetricsReaders readers : MetricsReaders.values()) {
            if (readers.name().toLowerCase(Locale.ROOT).equals(text)) {
                return readers;
            }
        }
        throw new Unreadable("does not say who may read the metrics; write local, everybody or nobody");
    }

    private static List<String> languages(String text) {
        List<String> codes = Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (codes.stream().allMatch(code -> code.matches("[a-z]{2}"))
                && Set.copyOf(codes).size() == codes.size()) {
            return codes;
        }
        throw new Unreadable("is not a list of languages; write codes of two letters, each once, such as da,en,ar");
    }

    private static String webAddress(String text) {
        try {
            URI address = new URI(text);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw new Unreadable(NO_WEB_ADDRESS, e);
        }
        throw new Unreadable(NO_WEB_ADDRESS);
    }

    /** By name and not looked up: a name that leads elsewhere tomorrow is no address of this machine. */
    private static URI webhookAddress(String text) {
        URI address = URI.create(webAddress(text));
        boolean local = List.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
        if (address.getRawFragment() == null && ("https".equals(address.getScheme()) || local)) {
            return address;
        }
        throw new Unreadable(
                "is not an address that may be told; write one that begins with https://, or http:// for this machine alone");
    }

    private static Key webhookSecret(String text) {
        try {
            byte[] secret = Base64.getDecoder().decode(text.replaceFirst("^whsec_", ""));
            if (text.startsWith("whsec_") && secret.length >= 24 && secret.length <= 64) {
                return Key.of(secret);
            }
        } catch (IllegalArgumentException e) {
            throw new Unreadable(NO_WEBHOOK_SECRET, e);
        }
        throw new Unreadable(NO_WEBHOOK_SECRET);
    }

    private static LocalDateTime clock(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new Unreadable("is not a local time; write it as 2026-11-24T02:00", e);
        }
    }

    private static Key key(String text) {
        if (!text.matches("([0-9a-fA-F]{2}){" + Key.SHORTEST_BYTES + ",}")) {
            throw new Unreadable("is not a key; write an even number of hexadecimal digits, at least 32, such as"
                    + " 'openssl rand -hex 32' prints");
        }
        return Key.of(HexFormat.of().parseHex(text));
    }

    private static final class Unreadable extends RuntimeException {
        Unreadable(String why) {
            super(why);
        }

        Unreadable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    private record Reading(Map<String, String> environment, List<String> faults) {
        Reading(Map<String, String> environment) {
            this(environment, new ArrayList<>());
        }

        /** An empty value counts as not set, as in a compose file with an unset variable. */
        <T> Optional<T> value(Variable variable, Function<String, T> read) {
            String text = environment.getOrDefault(variable.name(), "").strip();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(read.apply(text));
            } catch (Unreadable e) {
                faults.add(variable + " " + e.getMessage() + ".");
                return Optional.empty();
            }
        }
    }
}
