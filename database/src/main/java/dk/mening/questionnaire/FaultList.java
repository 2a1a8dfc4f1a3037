package dk.mening.questionnaire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** The faults found so far in one file. */
public final class FaultList {
    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    public FaultList(String file) {
        this.file = file;
    }

    public void add(Node where, String what, String writeInstead) {
        add(where.getStartMark().getLine() + 1, what, writeInstead);
    }

    public void add(int line, String what, String writeInstead) {
        faults.add(new Fault(file, line, what, writeInstead));
    }

    int count() {
        return faults.size();
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** All of them, in the order of the file. */
    public List<Fault> inOrder() {
        return faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }
}
