package dk.mening.report;

import java.util.List;

/**
 * A table with a head.
 *
 * @param numbers which columns hold numbers, from 0
 * @param rows the first cell of each names the row
 */
public record Grid(String caption, List<String> head, List<Integer> numbers, List<List<String>> rows) {
    public Grid {
        head = List.copyOf(head);
        numbers = List.copyOf(numbers);
        rows = rows.stream().map(List::copyOf).toList();
    }

    public boolean isNumber(int column) {
        return numbers.contains(column);
    }
}
