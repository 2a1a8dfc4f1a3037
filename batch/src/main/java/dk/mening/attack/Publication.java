package dk.mening.attack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was ever published of one history, with what anybody may know beside it.
 *
 * @param k the promised least number of people
 * @param lowest point of every item
 * @param highest point of every item
 * @param sizes people by column, where that is public knowledge
 * @param people the group of people behind a column, where several columns are about the same people; else the column itself
 */
record Publication(
        List<Figure> figures, int k, int lowest, int highest, Map<String, Integer> sizes, Map<String, String> people) {
    Publication {
        figures = List.copyOf(figures);
        sizes = Map.copyOf(sizes);
        people = Map.copyOf(people);
    }

    Optional<Integer> size(String column) {
        return Optional.ofNullable(sizes.get(column));
    }

    String peopleBehind(String column) {
        return people.getOrDefault(column, column);
    }
}
