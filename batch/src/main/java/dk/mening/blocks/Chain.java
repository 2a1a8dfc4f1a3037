package dk.mening.blocks;

import java.util.List;
import java.util.Optional;

/** The blocks of one outcome and part within a segment of a cell: runs of consecutive batches (rule B6). */
final class Chain {
    private final Cell cell;
    private final int segment;
    private final SealingGroup group;
    private final Part part;
    private final Coin coin;
    private int seq;
    private Tally held;
    private int responses;

    /** @param seq number of the last block of the chain that was sealed already, 0 when there is none */
    Chain(Cell cell, int segment, SealingGroup group, Part part, Coin coin, int seq) {
        this.cell = cell;
        this.segment = segment;
        this.group = group;
        this.part = part;
        this.coin = coin;
        this.seq = seq;
        this.held = new Tally(group, part);
    }

    /** Adds those of a batch who belong to this chain, without asking whether a block is full. */
    void hold(List<Response> batch) {
        responses += batch.size();
        for (Response response : batch) {
            int[] points = group.points(response);
            if (Part.of(answered(points), points.length).equals(Optional.of(part))) {
                held.add(response.day(), points);
            }
        }
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

    /** At the end of a batch: the block, when rules B6, B9 and B10 say go. */
    Optional<Block> seal(Batch batch) {
        int n = held.people();
        if (n < group.k()) {
            return Optional.empty();
        }
        boolean belowValve = n < SealingRules.valve(group);
        if (belowValve && (!held.isDiverse() || coin.holds(segment, group.outcome(), part, batch.no()))) {
            return Optional.empty();
        }
        seq++;
        Block block = new Block(
                cell,
                segment,
                group.outcome(),
                seq,
                batch.no(),
                group.k(),
                n,
                responses,
                held.firstDay(),
                held.lastDay(),
                held.lowerMedianDay(),
                batch.closedOn(),
                held.content());
        held = new Tally(group, part);
        responses = 0;
        return Optional.of(block);
    }
}
