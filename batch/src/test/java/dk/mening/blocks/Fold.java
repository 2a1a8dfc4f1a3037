package dk.mening.blocks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A way to seal a world: ours, or one that is broken on purpose. */
interface Fold {
    SortedMap<Cell, Sealed> of(World world, List<LocalDate> nights);

    static Fold ours() {
        return new Nightly(World::rules, World::schedule, Nightly::resumed);
    }

    /** What the sealer is handed of a cell on a night. */
    interface Handed {
        Sealed seal(Sealer sealer, Cell cell, Schedule schedule, World world, Sealed sealedBefore);
    }

    interface ScheduleOf {
        Schedule of(World world, LocalDate through);
    }

    interface RulesOf {
        SealingRules of(World world);
    }

    /** Folds night after night; the last day of each is given. */
    record Nightly(RulesOf rules, ScheduleOf schedule, Handed handed) implements Fold {
        @Override
        public SortedMap<Cell, Sealed> of(World world, List<LocalDate> nights) {
            Sealer sealer = new Sealer(rules.of(world), world.key());
            SortedMap<Cell, Sealed> all = new TreeMap<>();
            for (LocalDate through : nights) {
                for (Cell cell : world.answers().keySet()) {
                    if (world.isThere(cell, through)) {
                        Sealed before = all.getOrDefault(cell, new Sealed(List.of(), List.of()));
                        Sealed added = handed.seal(sealer, cell, schedule.of(world, through), world, before);
                        all.put(cell, joined(before, added));
                    }
                }
            }
            return all;
        }

        /** Our way: what was sealed before, and the answers of the days that are needed. */
        static Sealed resumed(Sealer sealer, Cell cell, Schedule schedule, World world, Sealed sealedBefore) {
            SealedBefore before = SealedBefore.of(sealedBefore.batches(), sealedBefore.blocks());
            LocalDate from = before.neededFrom(world.rules()).orElse(LocalDate.MIN);
            List<Response> needed = world.answers().get(cell).stream()
                    .filter(response -> !response.day().isBefore(from))
                    .toList();
            return sealer.seal(cell, schedule, before, needed);
        }

        static Sealed joined(Sealed before, Sealed added) {
            List<Batch> batches = new ArrayList<>(before.batches());
            batches.addAll(added.batches());
            List<Block> blocks = new ArrayList<>(before.blocks());
            blocks.addAll(added.blocks());
            return new Sealed(batches, blocks);
        }
    }
}
