package dk.mening.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells from its header what a file holds. */
sealed interface Header {
    /** @param columns position by name in small letters, blank ones left out */
    record Known(FileKind kind, Map<String, Integer> columns) implements Header {
        public Known {
            columns = Map.copyOf(columns);
        }
    }

    record Unknown(List<Fault> faults) implements Header {
        public Unknown {
            faults = List.copyOf(faults);
        }
    }

    static Header of(List<String> names, long line) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                if (names.stream().skip(i).anyMatch(later -> !later.isBlank())) {
                    faults.add(new Fault(line, "", "", "column " + (i + 1) + " has no name"));
                }
            } else if (columns.putIfAbsent(name, i) != null) {
                faults.add(new Fault(line, name, "", "stands twice in the header; take one of them out"));
            }
        }
        Optional<FileKind> found = kind(columns.keySet());
        if (found.isEmpty()) {
            return new Unknown(List.of(new Fault(line, "", "", notRecognised())));
        }
        FileKind kind = found.get();
        for (String missing : missing(kind, columns.keySet())) {
            faults.add(new Fault(line, "", "", sentence(kind, missing, columns.keySet())));
        }
        for (String unknown : unknown(kind, columns.keySet())) {
            faults.add(new Fault(
                    line, unknown, "", "is no column of " + kind.title() + "; its columns are " + kind.fullHeader()));
        }
        return faults.isEmpty() ? new Known(kind, columns) : new Unknown(faults);
    }

    private static Optional<FileKind> kind(Set<String> names) {
        return Arrays.stream(FileKind.values())
                .filter(kind ->
                        2 * missing(kind, names).size() <= kind.required().size())
                .min(Comparator.comparingInt(kind ->
                        2 * missing(kind, names).size() + unknown(kind, names).size()));
    }

    private static List<String> missing(FileKind kind, Set<String> names) {
        return kind.columns().stream()
                .filter(FileKind.Column::required)
                .map(FileKind.Column::name)
                .filter(name -> !names.contains(name))
                .toList();
    }

    private static List<String> unknown(FileKind kind, Set<String> names) {
        return kind == FileKind.ANSWERS
                ? List.of()
                : names.stream()
                        .filter(name -> !kind.known().contains(name))
                        .sorted()
                        .toList();
    }

    private static String sentence(FileKind kind, String missing, Set<String> names) {
        Optional<String> meant = closest(missing, names, kind.known());
        return "the column " + missing + " is missing; "
                + meant.map(name -> "write " + missing + " instead of " + name)
                        .orElse("the header of " + kind.title() + " is " + kind.fullHeader());
    }

    /** The name that was probably meant: two slips at most, and not itself a right name. */
    static Optional<String> closest(String wanted, Set<String> names, Set<String> taken) {
        return names.stream()
                .filter(name -> !taken.contains(name) && slips(plain(wanted), plain(name)) <= 2)
                .min(Comparator.comparingInt((String name) -> slips(plain(wanted), plain(name)))
                        .thenComparing(name -> name));
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s_-]", "");
    }

    /** Levenshtein distance. */
    private static int slips(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String notRecognised() {
        return "the header is not recognised; write one of\n"
                + Arrays.stream(FileKind.values())
                        .map(kind -> "    " + kind.title() + ": " + kind.fullHeader())
                        .collect(Collectors.joining("\n"));
    }
}
