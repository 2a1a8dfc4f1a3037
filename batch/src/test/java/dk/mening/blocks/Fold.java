package dk.mening.blocks;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
                        Sealed before = all.getOrDefault(cell, Sealed.NOTHING);
                        Sealed added = handed.seal(sealer, cell, schedule.of(world, through), world, before);
                        all.put(cell, joined(before, added));
                    }
                }
            }
            return all;
        }

        /** Our way: what was sealed before, and the answers of the days that are needed. */
        static Sealed resumed(Sealer sealer, Cell cell, Schedule schedule, World world, Sealed sealedBefore) {
            SealedBefore before = SealedBefore.of(sealedBefore.batches(), sealedBefore.chains());
            List<Batch> held = before.needed(world.rules());
            List<Response> needed = world.kept(cell, schedule.closedThrough()).stream()
                    .filter(response -> isNeeded(before, held, response.day()))
                    .toList();
            return sealer.seal(cell, schedule, before, needed);
        }

        private static boolean isNeeded(SealedBefore before, List<Batch> held, LocalDate day) {
            return day.isAfter(before.foldedThrough())
                    || held.stream().anyMatch(batch -> !day.isBefore(batch.first()) && !day.isAfter(batch.last()));
        }

        static Sealed joined(Sealed before, Sealed added) {
            return new Sealed(
                    both(before.batches(), added.batches()),
                    both(before.blocks(), added.blocks()),
                    added.batches().isEmpty() ? before.chains() : added.chains());
        }

        private static <T> List<T> both(List<T> before, List<T> added) {
            return Stream.concat(before.stream(), added.stream()).toList();
        }
    }
}
