package dk.mening.blocks;

import dk.mening.blocks.SealingGroup.Item;
import dk.mening.questionnaire.Answers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The invariants I1 to I9 of sealed blocks, and what rule B20 asks, checked from a world and what a fold made of it. Who is in a block is told by
 * the days of its batches (I10) and counted here anew, by other means than the sealer's.
 */
enum Invariants {
    I1_NOBODY_TWICE_AND_NEVER_FEWER_THAN_K {
        @Override
        boolean holds(World world, Fold fold) {
            return eachCell(world, fold, (cell, result) -> {
                Set<LocalDate> taken = new HashSet<>();
                for (Batch batch : result.batches()) {
                    List<LocalDate> days = world.answers().get(cell).stream()
                            .map(Response::day)
                            .filter(day -> !day.isBefore(batch.first()) && !day.isAfter(batch.last()))
                            .toList();
                    if (days.size() != batch.responses()
                            || days.size() < world.rules().k()) {
                        return false;
                    }
                    if (days.stream().anyMatch(taken::contains)) {
                        return false;
                    }
                    taken.addAll(days);
                }
                return result.blocks().stream().allMatch(block -> {
                    int k = group(world, block).k();
                    return block.n() >= k
                            && block.k() == k
                            && members(world, result, block).size() == block.n();
                });
            });
        }
    },
    I2_ORDER_OF_INPUT_CHANGES_NOTHING {
        @Override
        boolean holds(World world, Fold fold) {
            return fold.of(world, List.of(world.end()))
                    .toString()
                    .equals(fold.of(world.shuffled(), List.of(world.end())).toString());
        }
    },
    I3_NIGHT_BY_NIGHT_EQUALS_ALL_AT_ONCE {
        @Override
        boolean holds(World world, Fold fold) {
            Map<Cell, Set<Object>> atOnce = sets(fold.of(world, List.of(world.end())));
            return atOnce.equals(sets(fold.of(world, world.everyNight())))
                    && atOnce.equals(sets(fold.of(world, world.someNights())))
                    && growsOnly(world, fold);
        }

        /** Blocks of one night are among those of the next, each night folded from nothing. */
        private boolean growsOnly(World world, Fold fold) {
            Map<Cell, Set<Object>> before = Map.of();
            for (LocalDate through : world.someNights()) {
                Map<Cell, Set<Object>> now = sets(fold.of(world, List.of(through)));
                for (var cell : before.entrySet()) {
                    if (!now.getOrDefault(cell.getKey(), Set.of()).containsAll(cell.getValue())) {
                        return false;
                    }
                }
                before = now;
            }
            return true;
        }
    },
    I4_ONE_BLOCK_ONE_CELL {
        @Override
        boolean holds(World world, Fold fold) {
            return eachBlock(world, fold, (members, block) -> {
                SealingGroup group = group(world, block);
                return switch (block.content()) {
                    case Block.Complete(int[][] histograms) ->
                        Arrays.deepEquals(histograms, histograms(group, members));
                    case Block.Partial partial ->
                        partial.meanTotal()
                                == meansTimesLcm(group, members).stream()
                                        .mapToLong(Long::longValue)
                                        .sum();
                };
            });
        }
    },
    I5_NO_BLOCK_CROSSES_A_CUT {
        @Override
        boolean holds(World world, Fold fold) {
            return eachCell(
                    world,
                    fold,
                    (_, result) -> world.cuts().stream()
                            .allMatch(cut -> result.blocks().stream()
                                            .noneMatch(block -> crosses(block.first(), cut, block.last()))
                                    && result.batches().stream()
                                            .noneMatch(batch -> crosses(batch.first(), cut, batch.last()))));
        }

        private boolean crosses(LocalDate first, LocalDate cut, LocalDate last) {
            return first.isBefore(cut) && !cut.isAfter(last);
        }
    },
    I6_BELOW_THE_VALVE_ANSWERS_DIFFER {
        @Override
        boolean holds(World world, Fold fold) {
            return eachBlock(world, fold, (members, block) -> {
                SealingGroup group = group(world, block);
                if (block.n() >= Math.max(20, group.k())) {
                    return true;
                }
                return switch (block.content()) {
                    case Block.Complete(int[][] histograms) ->
                        Arrays.stream(histograms)
                                .allMatch(counts ->
                                        block.n() - Arrays.stream(counts).max().orElseThrow() >= 2);
                    case Block.Partial _ -> block.n() - mostCommon(meansTimesLcm(group, members)) >= 2;
                };
            });
        }
    },
    I7_HISTOGRAMS_SUM_TO_N_AND_POINTS_TO_THE_SCALE {
        @Override
        boolean holds(World world, Fold fold) {
            return eachBlock(world, fold, (members, block) -> {
                if (!(block.content() instanceof Block.Complete(int[][] histograms))) {
                    return true;
                }
                int ofItems = 0;
                for (int[] counts : histograms) {
                    if (Arrays.stream(counts).sum() != block.n()) {
                        return false;
                    }
                    for (int point = 0; point < counts.length; point++) {
                        ofItems += point * counts[point];
                    }
                }
                SealingGroup group = group(world, block);
                int ofPeople = members.stream()
                        .mapToInt(person -> points(group, person).stream()
                                .mapToInt(Optional::orElseThrow)
                                .sum())
                        .sum();
                return ofItems == ofPeople;
            });
        }
    },
    I8_ANSWERS_OF_ONE_CELL_CHANGE_NO_OTHER {
        @Override
        boolean holds(World world, Fold fold) {
            Cell cell = world.anyCell().orElseThrow();
            SortedMap<Cell, Sealed> before = new TreeMap<>(fold.of(world, List.of(world.end())));
            SortedMap<Cell, Sealed> after = new TreeMap<>(fold.of(world.withMoreIn(cell), List.of(world.end())));
            before.remove(cell);
            after.remove(cell);
            return before.equals(after);
        }
    },
    I9_WHAT_PEOPLE_ANSWER_MOVES_NO_BATCH {
        @Override
        boolean holds(World world, Fold fold) {
            return batches(fold.of(world, List.of(world.end())))
                    .equals(batches(fold.of(world.permuted(), List.of(world.end()))));
        }

        private Map<Cell, List<Batch>> batches(SortedMap<Cell, Sealed> all) {
            return all.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().batches()));
        }
    },
    B20_NOBODY_IS_SEALED_AFTER_182_DAYS {
        @Override
        boolean holds(World world, Fold fold) {
            return eachCell(
                    world,
                    fold,
                    (_, result) -> result.batches().stream().allMatch(batch -> inTime(batch.first(), batch.closedOn()))
                            && result.blocks().stream().allMatch(block -> inTime(block.first(), block.sealedAfter())));
        }

        private boolean inTime(LocalDate first, LocalDate closedOn) {
            return !first.plusDays(182).isBefore(closedOn);
        }
    },
    B20_DELETED_ANSWERS_ARE_NOT_MISSED {
        @Override
        boolean holds(World world, Fold fold) {
            return !world.lastsLong()
                    || sets(fold.of(world, world.everyNight()))
                            .equals(sets(fold.of(world.forgetting(), world.everyNight())));
        }
    };

    abstract boolean holds(World world, Fold fold);

    interface OfCell {
        boolean holds(Cell cell, Sealed result);
    }

    interface OfBlock {
        boolean holds(List<Response> members, Block block);
    }

    private static boolean eachCell(World world, Fold fold, OfCell check) {
        return fold.of(world, List.of(world.end())).entrySet().stream()
                .allMatch(entry -> check.holds(entry.getKey(), entry.getValue()));
    }

    private static boolean eachBlock(World world, Fold fold, OfBlock check) {
        return eachCell(
                world,
                fold,
                (cell, result) -> result.blocks().stream()
                        .allMatch(block ->
                                block.cell().equals(cell) && check.holds(members(world, result, block), block)));
    }

    /** The people of the cell whose day lies in the block's batches and who answered enough for its part. */
    static List<Response> members(World world, Sealed result, Block block) {
        int from = result.blocks().stream()
                .filter(other -> other.segment() == block.segment()
                        && other.outcome().equals(block.outcome())
                        && other.part() == block.part()
                        && other.seq() == block.seq() - 1)
                .mapToInt(Block::toBatch)
                .findFirst()
                .orElse(0);
        SealingGroup group = group(world, block);
        Set<LocalDate> days = new HashSet<>();
        result.batches().stream()
                .filter(batch ->
                        batch.segment() == block.segment() && batch.no() > from && batch.no() <= block.toBatch())
                .filter(batch -> !batch.first().plusDays(182).isBefore(block.sealedAfter()))
                .forEach(batch ->
                        batch.first().datesUntil(batch.last().plusDays(1)).forEach(days::add));
        return world.answers().get(block.cell()).stream()
                .filter(person -> days.contains(person.day()))
                .filter(person -> {
                    long answered = points(group, person).stream()
                            .filter(Optional::isPresent)
                            .count();
                    int items = group.items().size();
                    return block.part() == Part.COMPLETE
                            ? answered == items
                            : answered < items && answered > 0 && 2 * answered >= items;
                })
                .toList();
    }

    static SealingGroup group(World world, Block block) {
        return world.rules().groups().stream()
                .filter(group -> group.outcome().equals(block.outcome()))
                .findFirst()
                .orElseThrow();
    }

    /** What a block of these people must hold. */
    static Block.Content content(SealingGroup group, Part part, List<Response> members) {
        return switch (part) {
            case COMPLETE -> new Block.Complete(histograms(group, members));
            case PARTIAL ->
                new Block.Partial(
                        meansTimesLcm(group, members).stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        lcm(group));
        };
    }

    private static int lcm(SealingGroup group) {
        return List.of(1, 1, 2, 6, 12).get(group.items().size());
    }

    private static List<Optional<Integer>> points(SealingGroup group, Response person) {
        List<Optional<Integer>> points = new ArrayList<>();
        for (Item item : group.items()) {
            int code = person.codes()[item.position()];
            points.add(
                    code == Answers.DONT_KNOW
                            ? Optional.empty()
                            : Optional.of(item.reversed() ? group.highest() - code : code - group.lowest()));
        }
        return points;
    }

    private static int[][] histograms(SealingGroup group, List<Response> members) {
        int[][] histograms = new int[group.items().size()][group.highest() - group.lowest() + 1];
        for (Response person : members) {
            List<Optional<Integer>> points = points(group, person);
            for (int i = 0; i < histograms.length; i++) {
                histograms[i][points.get(i).orElseThrow()]++;
            }
        }
        return histograms;
    }

    private static List<Long> meansTimesLcm(SealingGroup group, List<Response> members) {
        int lcm = lcm(group);
        return members.stream()
                .map(person -> {
                    List<Integer> points = points(group, person).stream()
                            .flatMap(Optional::stream)
                            .toList();
                    return points.stream().mapToLong(Integer::longValue).sum() * lcm / points.size();
                })
                .toList();
    }

    private static long mostCommon(List<Long> values) {
        return values.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
    }

    private static Map<Cell, Set<Object>> sets(SortedMap<Cell, Sealed> all) {
        Map<Cell, Set<Object>> sets = new TreeMap<>();
        all.forEach((cell, result) -> {
            Set<Object> set = new HashSet<>(result.batches());
            set.addAll(result.blocks());
            sets.put(cell, set);
        });
        return sets;
    }
}
