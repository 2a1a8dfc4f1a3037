package dk.mening.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What importing one file comes to; of its faults only the first are kept, so that memory stays bounded. */
final class FileReport {
    static final int FAULTS_SHOWN = 50;

    private final String file;
    private final String holds;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();
    private long faultCount;
    private long added;
    private long changed;
    private long same;

    FileReport(String file, String holds) {
        this.file = file;
        this.holds = holds;
    }

    String file() {
        return file;
    }

    void refuse(Fault fault) {
        faultCount++;
        if (faults.size() < FAULTS_SHOWN) {
            faults.add(fault);
        }
    }

    void refuse(Row row) {
        row.faults().forEach(this::refuse);
    }

    boolean isFaulty() {
        return faultCount > 0;
    }

    /** The first faults, and how many there are in all. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    long faultCount() {
        return faultCount;
    }

    /** Something to know that stops nothing. */
    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Whether no earlier row of the file had this key; if one had, the row is refused. */
    boolean isFirst(Row row, String key) {
        Long earlier = lines.putIfAbsent(key, row.line());
        if (earlier != null) {
            row.refuse(
                    "", key.replace('\u001f', ' ') + " stands already in line " + earlier + "; take one of them out");
        }
        return earlier == null;
    }

    void add(long rows) {
        added += rows;
    }

    void change() {
        changed++;
    }

    void keep() {
        same++;
    }

    long added() {
        return added;
    }

    long changed() {
        return changed;
    }

    long same() {
        return same;
    }

    /** "rollouts: 3 new, 1 changed, 2 as they were". */
    String sentence() {
        StringBuilder text = new StringBuilder(file).append(": ").append(holds).append(": ");
        text.append(added).append(" new");
        if (changed > 0) {
            text.append(", ").append(changed).append(" changed");
        }
        if (same > 0) {
            text.append(", ").append(same).append(" as they were");
        }
        return text.toString();
    }
}
