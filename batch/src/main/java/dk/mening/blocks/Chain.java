package dk.mening.blocks;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The blocks of one outcome and part within a segment of a cell: runs of consecutive batches (rule B6). */
final class Chain {
    private record Person(LocalDate day, int[] points) {}

    /** A batch since the last block, and those of it who belong to this chain. */
    private record Held(Batch batch, List<Person> people) {}

    private final Cell cell;
    private final int segment;
    private final SealingGroup group;
    private final Part part;
    private final Coin coin;
    private final Deque<Held> held = new ArrayDeque<>();
    private int seq;
    private int toBatch;
    private Tally tally;
    private int responses;

    Chain(Cell cell, int segment, SealingGroup group, Part part, Coin coin) {
        this.cell = cell;
        this.segment = segment;
        this.group = group;
        this.part = part;
        this.coin = coin;
        this.tally = new Tally(group, part);
    }

    /**
     * Goes on where the chain stood: who is held is read again, as far as they are not left out by now.
     *
     * @param batches of the segment, as far as the chain may still need them
     * @param members all responses of a batch
     * @param oldest batches that began earlier are left out (rule B20)
     */
    void resume(
            SealedBefore.Reached reached,
            List<Batch> batches,
            Function<Batch, List<Response>> members,
            LocalDate oldest) {
        seq = reached.seq();
        toBatch = reached.toBatch();
        for (Batch batch : batches) {
            if (batch.no() > toBatch && !batch.first().isBefore(oldest)) {
                boolean holds = reached.held().contains(batch.no());
                hold(new Held(batch, holds ? ofThisChain(members.apply(batch)) : List.of()));
            }
        }
    }

    /** Adds those of a batch who belong to this chain, without asking whether a block is full. */
    void hold(Batch batch, List<Response> members) {
        hold(new Held(batch, ofThisChain(members)));
    }

    private void hold(Held batch) {
        held.add(batch);
        count(batch);
    }

    private void count(Held batch) {
        responses += batch.batch().responses();
        batch.people().forEach(person -> tally.add(person.day(), person.points()));
    }

    private List<Person> ofThisChain(List<Response> members) {
        List<Person> people = new ArrayList<>(members.size());
        for (Response response : members) {
            int[] points = group.points(response);
            if (Part.of(answered(points), points.length).equals(Optional.of(part))) {
                people.add(new Person(response.day(), points));
            }
        }
        return people;
    }

    private static int answered(int[] points) {
        int answered = 0;
        for (int point : points) {
            if (point != SealingGroup.MISSING) {
                answered++;
            }
        }
        return answered;
    }

    /** Rule B20: batches that began before this day are left out. */
    void leaveOutBefore(LocalDate oldest) {
        if (!held.isEmpty() && held.getFirst().batch().first().isBefore(oldest)) {
            held.removeIf(batch -> batch.batch().first().isBefore(oldest));
            tally = new Tally(group, part);
            responses = 0;
            held.forEach(this::count);
        }
    }

    /** At the end of a batch: the block, when rules B6, B9 and B10 say go. */
    Optional<Block> seal(Batch batch) {
        int n = tally.people();
        if (n < group.k()) {
            return Optional.empty();
        }
        boolean belowValve = n < SealingRules.valve(group);
        if (belowValve && (!tally.isDiverse() || coin.holds(segment, group.outcome(), part, batch.no()))) {
            return Optional.empty();
        }
        seq++;
        toBatch = batch.no();
        Block block = new Block(
                cell,
                segment,
                group.outcome(),
                seq,
                batch.no(),
                group.k(),
                n,
                responses,
                tally.firstDay(),
                tally.lastDay(),
                tally.lowerMedianDay(),
                batch.closedOn(),
                tally.content());
        held.clear();
        tally = new Tally(group, part);
        responses = 0;
        return Optional.of(block);
    }

    /** What the next fold must know of it. */
    SealedBefore.Reached reached() {
        return new SealedBefore.Reached(
                group.outcome(),
                part,
                seq,
                toBatch,
                held.stream()
                        .filter(batch -> !batch.people().isEmpty())
                        .map(batch -> batch.batch().no())
                        .toList());
    }
}
