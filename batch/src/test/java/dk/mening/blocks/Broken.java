package dk.mening.blocks;

import dk.mening.questionnaire.Answers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sealers that break one invariant each, so that the checks of {@link Invariants} can be seen to find it. */
enum Broken implements Fold {
    ACCEPTS_K_MINUS_ONE {
        @Override
        public SortedMap<Cell, Sealed> of(World world, List<LocalDate> nights) {
            return new Nightly(Broken::oneLess, World::schedule, Nightly::resumed).of(world, nights);
        }
    },
    PUTS_ONE_PERSON_IN_TWO_BLOCKS {
        @Override
        public SortedMap<Cell, Sealed> of(World world, List<LocalDate> nights) {
            SortedMap<Cell, List<Response>> answers = new TreeMap<>();
            Fold.ours().of(world, nights).forEach((cell, result) -> {
                List<Response> twice = new ArrayList<>(world.answers().get(cell));
                for (Batch batch : result.batches()) {
                    twice.stream()
                            .filter(response -> response.day().equals(batch.last()))
                            .findFirst()
                            .ifPresent(
                                    last -> twice.add(new Response(batch.last().plusDays(1), last.codes())));
                }
                answers.put(cell, twice);
            });
            return Fold.ours().of(world.withAnswers(answers), nights);
        }
    },
    DEPENDS_ON_ORDER {
        @Override
        public SortedMap<Cell, Sealed> of(World world, List<LocalDate> nights) {
            SortedMap<Cell, List<Response>> answers = new TreeMap<>();
            world.answers().forEach((cell, responses) -> answers.put(cell, overflowing(responses)));
            return Fold.ours().of(world.withAnswers(answers), nights);
        }
    },
    FORGETS_WHO_IS_HELD {
        @Override
        public SortedMap<Cell, Sealed> of(World world, List<LocalDate> nights) {
            return new Nightly(World::rules, World::schedule, Broken::withoutHeld).of(world, nights);
        }
    },
    SEALS_TWO_CELLS_TOGETHER {
        @Override
        public SortedMap<Cell, Sealed> of(World world, List<LocalDate> nights) {
            SortedMap<Cell, List<Response>> answers = new TreeMap<>();
            world.answers().forEach((cell, responses) -> {
                Cell together = answers.keySet().stream()
                        .filter(other -> other.unit().equals(cell.unit())
                                && other.source().equals(cell.source()))
                        .findFirst()
                        .orElse(cell);
                answers.computeIfAbsent(together, _ -> new ArrayList<>()).addAll(responses);
            });
            return Fold.ours().of(world.withAnswers(answers), nights);
        }
    },
    LEAVES_THE_GUARD_OFF {
        /** Seals as if everybody had answered otherwise than the one before, and then writes down what they answered. */
        @Override
        public SortedMap<Cell, Sealed> of(World world, List<LocalDate> nights) {
            SortedMap<Cell, List<Response>> diverse = new TreeMap<>();
            world.answers().forEach((cell, responses) -> diverse.put(cell, diverse(world, responses)));
            SortedMap<Cell, Sealed> sealed = new TreeMap<>();
            Fold.ours().of(world.withAnswers(diverse), nights).forEach((cell, result) -> {
                List<Block> blocks = result.blocks().stream()
                        .map(block -> withContent(
                                block,
                                Invariants.content(
                                        Invariants.group(world, block),
                                        block.part(),
                                        Invariants.members(world, result, block))))
                        .toList();
                sealed.put(cell, new Sealed(result.batches(), blocks, result.chains()));
            });
            return sealed;
        }
    },
    IGNORES_CUTS {
        @Override
        public SortedMap<Cell, Sealed> of(World world, List<LocalDate> nights) {
            return new Nightly(
                            World::rules,
                            (w, through) -> new Schedule(List.of(), w.rounds(), through),
                            Nightly::resumed)
                    .of(world, nights);
        }
    };

    private static List<Response> diverse(World world, List<Response> responses) {
        List<Response> moved = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            short[] codes = responses.get(i).codes().clone();
            for (SealingGroup group : world.rules().groups()) {
                for (SealingGroup.Item item : group.items()) {
                    if (codes[item.position()] != Answers.DONT_KNOW) {
                        int points = group.highest() - group.lowest() + 1;
                        codes[item.position()] = (short) (group.lowest() + i % points);
                    }
                }
            }
            moved.add(new Response(responses.get(i).day(), codes));
        }
        return moved;
    }

    private static Block withContent(Block block, Block.Content content) {
        return new Block(
                block.cell(),
                block.segment(),
                block.outcome(),
                block.seq(),
                block.toBatch(),
                block.k(),
                block.n(),
                block.responses(),
                block.first(),
                block.last(),
                block.median(),
                block.sealedAfter(),
                content);
    }

    private static SealingRules oneLess(World world) {
        return new SealingRules(
                world.rules().k() - 1,
                world.rules().groups().stream()
                        .map(group -> new SealingGroup(
                                group.outcome(), group.items(), group.lowest(), group.highest(), group.k() - 1))
                        .toList());
    }

    /** From the fourth person of a day on, in order of arrival, people wait until the next day. */
    private static List<Response> overflowing(List<Response> responses) {
        Map<LocalDate, Integer> arrived = new HashMap<>();
        List<Response> moved = new ArrayList<>();
        for (Response response : responses) {
            int place = arrived.merge(response.day(), 1, Integer::sum);
            moved.add(place > 3 ? new Response(response.day().plusDays(1), response.codes()) : response);
        }
        return moved;
    }

    private static Sealed withoutHeld(Sealer sealer, Cell cell, Schedule schedule, World world, Sealed sealedBefore) {
        if (sealedBefore.batches().isEmpty()) {
            return Nightly.resumed(sealer, cell, schedule, world, sealedBefore);
        }
        SealedBefore before = SealedBefore.of(
                sealedBefore.batches(),
                sealedBefore.chains().stream()
                        .map(chain -> new SealedBefore.Reached(
                                chain.outcome(),
                                chain.part(),
                                chain.seq(),
                                sealedBefore.batches().getLast().no(),
                                List.of()))
                        .toList());
        return sealer.seal(cell, schedule, before, world.answers().get(cell));
    }
}
