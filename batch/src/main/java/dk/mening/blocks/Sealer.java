package dk.mening.blocks;

import dk.mening.blocks.Schedule.Segment;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Folds the answers of closed days into batches and blocks (rules B2 to B10, B20). The same answers give the same blocks in
 * whatever order they come, night by night or all at once.
 */
public final class Sealer {
    private final SealingRules rules;
    private final byte[] key;

    /** @param key of the coin (rule B10); another key gives other blocks */
    public Sealer(SealingRules rules, byte[] key) {
        this.rules = rules;
        this.key = key.clone();
    }

    /**
     * The batches and blocks of a cell that are new.
     *
     * @param before what was sealed of the cell already
     * @param responses answers of the cell after {@link SealedBefore#foldedThrough}, and those of the batches {@link
     *     SealedBefore#needed}; more do no harm
     */
    public Sealed seal(Cell cell, Schedule schedule, SealedBefore before, Collection<Response> responses) {
        return seal(cell, Coin.of(key, rules, cell), schedule, before, responses);
    }

    Sealed seal(Cell cell, Coin coin, Schedule schedule, SealedBefore before, Collection<Response> responses) {
        if (!before.foldedThrough().isBefore(schedule.closedThrough())) {
            return Sealed.NOTHING;
        }
        NavigableMap<LocalDate, List<Response>> days = new TreeMap<>();
        for (Response response : responses) {
            days.computeIfAbsent(response.day(), _ -> new ArrayList<>()).add(response);
        }
        List<Batch> batches = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        List<SealedBefore.Reached> chains = List.of();
        for (Segment segment : schedule.segments()) {
            if (segment.index() >= before.segment()) {
                Sealed added = sealSegment(cell, coin, segment, schedule, before, days);
                batches.addAll(added.batches());
                blocks.addAll(added.blocks());
                chains = added.batches().isEmpty() ? chains : added.chains();
            }
        }
        return new Sealed(batches, blocks, chains);
    }

    private Sealed sealSegment(
            Cell cell,
            Coin coin,
            Segment segment,
            Schedule schedule,
            SealedBefore before,
            NavigableMap<LocalDate, List<Response>> days) {
        List<Gathering> gatherings = gatherings(segment, schedule, before.foldedThrough(), days);
        if (gatherings.isEmpty()) {
            return Sealed.NOTHING;
        }
        SealedBefore start = segment.index() == before.segment() ? before : SealedBefore.NONE;
        LocalDate oldest = SealingRules.oldestAt(gatherings.getFirst().closedOn());
        List<Chain> chains = chains(cell, coin, segment.index(), start, days, oldest);
        int no = start.lastBatch();
        List<Batch> batches = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (Gathering gathering : gatherings) {
            no++;
            Batch batch = gathering.asBatch(segment.index(), no);
            batches.add(batch);
            for (Chain chain : chains) {
                chain.leaveOutBefore(SealingRules.oldestAt(batch.closedOn()));
                chain.hold(batch, gathering.responses());
                chain.seal(batch).ifPresent(blocks::add);
            }
        }
        return new Sealed(batches, blocks, chains.stream().map(Chain::reached).toList());
    }

    /** At least k responses of whole days. */
    private record Gathering(LocalDate closedOn, List<Response> responses) {
        Batch asBatch(int segment, int no) {
            LocalDate first = responses.getFirst().day();
            LocalDate last = responses.getLast().day();
            return new Batch(segment, no, first, last, closedOn, responses.size());
        }
    }

    private List<Gathering> gatherings(
            Segment segment, Schedule schedule, LocalDate foldedThrough, NavigableMap<LocalDate, List<Response>> days) {
        LocalDate first = later(segment.first(), foldedThrough.plusDays(1));
        LocalDate last = earlier(segment.cut().minusDays(1), schedule.closedThrough());
        return schedule.inRounds() ? byRound(schedule, first, last, days) : byDay(between(days, first, last));
    }

    /** Rules B3 and B4; who has waited too long is left out (rule B20). */
    private List<Gathering> byDay(NavigableMap<LocalDate, List<Response>> days) {
        List<Gathering> gatherings = new ArrayList<>();
        Deque<List<Response>> waiting = new ArrayDeque<>();
        int people = 0;
        for (var day : days.entrySet()) {
            LocalDate oldest = SealingRules.oldestAt(day.getKey());
            while (!waiting.isEmpty() && waiting.getFirst().getFirst().day().isBefore(oldest)) {
                people -= waiting.removeFirst().size();
            }
            waiting.add(day.getValue());
            people += day.getValue().size();
            if (people >= rules.k()) {
                gatherings.add(new Gathering(
                        day.getKey(), waiting.stream().flatMap(List::stream).toList()));
                waiting.clear();
                people = 0;
            }
        }
        return gatherings;
    }

    /** Rule B8: a round is a batch at its close, or nothing; the next round asks the same people again. */
    private List<Gathering> byRound(
            Schedule schedule, LocalDate first, LocalDate last, NavigableMap<LocalDate, List<Response>> days) {
        List<Gathering> gatherings = new ArrayList<>();
        for (Schedule.Step round : schedule.closedRounds()) {
            List<Response> answered = between(
                            days,
                            later(later(first, round.first()), SealingRules.oldestAt(round.closesOn())),
                            earlier(last, round.closesOn()))
                    .values()
                    .stream()
                    .flatMap(List::stream)
                    .toList();
            if (answered.size() >= rules.k()) {
                gatherings.add(new Gathering(round.closesOn(), answered));
            }
        }
        return gatherings;
    }

    private static NavigableMap<LocalDate, List<Response>> between(
            NavigableMap<LocalDate, List<Response>> days, LocalDate first, LocalDate last) {
        return first.isAfter(last) ? new TreeMap<>() : days.subMap(first, true, last, true);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    /** The chains of a segment as they stood after its last batch: who is held is folded again. */
    private List<Chain> chains(
            Cell cell,
            Coin coin,
            int segment,
            SealedBefore before,
            NavigableMap<LocalDate, List<Response>> days,
            LocalDate oldest) {
        List<Chain> chains = new ArrayList<>();
        for (SealingGroup group : rules.groups()) {
            for (Part part : parts(group)) {
                Chain chain = new Chain(cell, segment, group, part, coin);
                chain.resume(
                        before.reached(group.outcome(), part),
                        before.batches(),
                        batch -> membersOf(batch, days),
                        oldest);
                chains.add(chain);
            }
        }
        return chains;
    }

    private static List<Response> membersOf(Batch batch, NavigableMap<LocalDate, List<Response>> days) {
        List<Response> members = between(days, batch.first(), batch.last()).values().stream()
                .flatMap(List::stream)
                .toList();
        if (members.size() != batch.responses()) {
            throw new IllegalStateException("batch " + batch.no() + " of segment " + batch.segment() + " closed with "
                    + batch.responses() + " responses, now there are " + members.size());
        }
        return members;
    }

    /** The parts that an outcome can have: with one item nobody answers half of it. */
    static List<Part> parts(SealingGroup group) {
        return group.items().size() > 1 ? List.of(Part.COMPLETE, Part.PARTIAL) : List.of(Part.COMPLETE);
    }
}
