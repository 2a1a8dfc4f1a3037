package dk.mening.attack;

import dk.mening.attack.Figure.Term;
import dk.mening.blocks.Batch;
import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.blocks.Part;
import dk.mening.blocks.Response;
import dk.mening.blocks.Schedule;
import dk.mening.blocks.Sealed;
import dk.mening.blocks.SealedBefore;
import dk.mening.blocks.Sealer;
import dk.mening.blocks.SealingGroup;
import dk.mening.blocks.SealingRules;
import dk.mening.questionnaire.Answers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.commons.math3.fraction.BigFraction;

/** A history sealed by the product's own code: items a and b are one outcome, item c another. */
final class SealedHistory {
    static final LocalDate START = LocalDate.of(2025, 3, 3);
    private static final String TWO_ITEMS = "A";
    private static final String ONE_ITEM = "C";

    private final String survey;
    private final List<Sealed> cells;

    private SealedHistory(String survey, List<Sealed> cells) {
        this.survey = survey;
        this.cells = List.copyOf(cells);
    }

    /** @param survey answers of several surveys are never sealed together, whoever gave them */
    static SealedHistory of(History history, String survey) {
        SealingRules rules = new SealingRules(
                Pages.K,
                List.of(
                        new SealingGroup(
                                TWO_ITEMS,
                                List.of(item(Person.A), item(Person.B)),
                                Pages.LOWEST,
                                Pages.HIGHEST,
                                Pages.K),
                        new SealingGroup(ONE_ITEM, List.of(item(Person.C)), Pages.LOWEST, Pages.HIGHEST, Pages.K)));
        Sealer sealer = new Sealer(rules, ("key of history " + history.seed()).getBytes(StandardCharsets.UTF_8));
        List<Sealed> cells = new ArrayList<>();
        for (String unit : History.UNITS) {
            for (boolean flagged : List.of(false, true)) {
                cells.add(sealer.seal(
                        new Cell(unit, survey, 1, "live", "all", flagged),
                        new Schedule(
                                History.isCut(unit, History.CUT) ? List.of(START.plusDays(History.CUT)) : List.of(),
                                List.of(),
                                START.plusDays(History.DAYS - 1)),
                        SealedBefore.NONE,
                        history.people().stream()
                                .filter(person -> person.unit().equals(unit) && person.flagged() == flagged)
                                .map(SealedHistory::response)
                                .toList()));
            }
        }
        return new SealedHistory(survey, cells);
    }

    private static SealingGroup.Item item(int position) {
        return new SealingGroup.Item(position, false);
    }

    private static Response response(Person person) {
        short[] codes = new short[person.answers().length];
        for (int item = 0; item < codes.length; item++) {
            codes[item] = person.answered(item) ? (short) person.answers()[item] : Answers.DONT_KNOW;
        }
        return new Response(START.plusDays(person.day()), codes);
    }

    List<Sealed> cells() {
        return cells;
    }

    List<Block> blocks() {
        return cells.stream()
                .flatMap(cell -> cell.blocks().stream())
                .sorted(Comparator.comparing(Block::sealedAfter)
                        .thenComparing(Block::cell)
                        .thenComparing(Block::outcome)
                        .thenComparing(Block::part)
                        .thenComparing(Block::seq))
                .toList();
    }

    /** A complete block with the people of each of its batches, found again by their days (invariant I10). */
    record Run(Block block, List<List<Person>> batches) {}

    List<Run> runs(History history, List<Integer> items) {
        String outcome = items.size() > 1 ? TWO_ITEMS : ONE_ITEM;
        List<Run> runs = new ArrayList<>();
        for (Sealed cell : cells) {
            Map<Integer, Integer> reached = new TreeMap<>();
            for (Block block : cell.blocks()) {
                if (block.outcome().equals(outcome) && block.part() == Part.COMPLETE) {
                    int from = reached.getOrDefault(block.segment(), 0);
                    runs.add(new Run(
                            block,
                            cell.batches().stream()
                                    .filter(batch -> batch.segment() == block.segment()
                                            && batch.no() > from
                                            && batch.no() <= block.toBatch())
                                    .map(batch -> members(history, block.cell(), batch))
                                    .toList()));
                    reached.put(block.segment(), block.toBatch());
                }
            }
        }
        return runs;
    }

    private static List<Person> members(History history, Cell cell, Batch batch) {
        return history.people().stream()
                .filter(person -> person.unit().equals(cell.unit()) && person.flagged() == cell.flagged())
                .filter(person -> !START.plusDays(person.day()).isBefore(batch.first())
                        && !START.plusDays(person.day()).isAfter(batch.last()))
                .toList();
    }

    /** A name of a block that its readers can give it. */
    String name(Block block) {
        return survey + "." + block.cell().unit() + (block.cell().flagged() ? ".flagged." : ".") + block.segment() + "."
                + block.outcome() + "." + block.part().word() + "." + block.seq();
    }

    /** The most that could ever be read: every record in full, and every running total of unit and parent, each night. */
    void publish(Pages pages) {
        Map<String, Running> running = new TreeMap<>();
        for (Block block : blocks()) {
            switch (block.content()) {
                case Block.Complete(int[][] histograms) -> {
                    for (int item = 0; item < histograms.length; item++) {
                        publish(pages, block, item, histograms[item], running);
                    }
                }
                case Block.Partial(long meanTotal, int lcm) -> {
                    String variable = survey + " " + block.outcome() + ", half answered";
                    pages.column(variable, name(block), Collections.nCopies(block.n(), 0));
                    pages.publish(
                            night(block),
                            name(block),
                            variable,
                            List.of(Term.of(name(block))),
                            OptionalInt.of(block.n()),
                            new Figure.Sum(new BigFraction(meanTotal)
                                    .divide(new BigFraction(lcm))
                                    .add(new BigFraction(block.n() * Pages.LOWEST))));
                }
            }
        }
    }

    private record Running(List<String> columns, List<Integer> answers) {}

    private void publish(Pages pages, Block block, int item, int[] histogram, Map<String, Running> running) {
        String variable = variable(block, item);
        List<Integer> answers = answers(histogram);
        pages.column(variable, name(block), answers);
        pages.histogram(night(block), name(block), variable, List.of(name(block)), answers);
        List<String> levels = block.cell().flagged()
                ? List.of(block.cell().unit() + " with flagged", "parent with flagged")
                : List.of(block.cell().unit(), "parent", block.cell().unit() + " with flagged", "parent with flagged");
        for (String level : levels) {
            Running total = running.computeIfAbsent(
                    level + " " + variable, _ -> new Running(new ArrayList<>(), new ArrayList<>()));
            total.columns().add(name(block));
            total.answers().addAll(answers);
            pages.histogram(night(block), level, variable, List.copyOf(total.columns()), total.answers());
        }
    }

    private String variable(Block block, int item) {
        return survey + " " + block.outcome() + item;
    }

    private static List<Integer> answers(int[] histogram) {
        List<Integer> answers = new ArrayList<>();
        for (int point = 0; point < histogram.length; point++) {
            answers.addAll(Collections.nCopies(histogram[point], point + Pages.LOWEST));
        }
        return answers;
    }

    static int night(Block block) {
        return Math.toIntExact(block.sealedAfter().toEpochDay() - START.toEpochDay()) + 1;
    }
}
