package dk.mening.charts;

import java.awt.Font;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is written along an axis of days.
 *
 * @param days months, or single days where there are too few months
 * @param years below the first of its days in each year; empty when the days say the year themselves
 */
record DayMarks(List<Frame.Mark> days, List<Frame.Mark> years) {
    private static final int[] MONTH_STEPS = {1, 2, 3, 6, 12, 24, 60};
    private static final int FEWEST_MONTHS = 3;
    private static final double GAP = 10;

    static DayMarks between(
            LocalDate from, LocalDate to, List<LocalDate> starts, double width, Font font, Locale locale) {
        YearMonth first = YearMonth.from(from.minusDays(1)).plusMonths(1);
        int months = (int) first.until(YearMonth.from(to), ChronoUnit.MONTHS) + 1;
        List<LocalDate> days = months < FEWEST_MONTHS
                ? thinned(starts, width, font, locale)
                : firsts(first, months, width, font, locale);
        boolean yearly =
                months >= FEWEST_MONTHS && days.stream().allMatch(day -> day.getMonthValue() == 1) && months > 12;
        List<Frame.Mark> marks = new ArrayList<>();
        List<Frame.Mark> years = new ArrayList<>();
        int year = Integer.MIN_VALUE;
        for (LocalDate day : days) {
            String yearText = Integer.toString(day.getYear());
            String text = yearly ? yearText : months < FEWEST_MONTHS ? dayText(day, locale) : monthText(day, locale);
            marks.add(new Frame.Mark(day.toEpochDay(), text));
            if (!yearly && day.getYear() != year) {
                years.add(new Frame.Mark(day.toEpochDay(), yearText));
                year = day.getYear();
            }
        }
        return new DayMarks(List.copyOf(marks), List.copyOf(years));
    }

    private static List<LocalDate> firsts(YearMonth first, int months, double width, Font font, Locale locale) {
        double widest = 0;
        for (int month = 1; month <= 12; month++) {
            widest = Math.max(widest, Letters.width(monthText(LocalDate.of(2026, month, 1), locale), font));
        }
        double monthWidth = width / months;
        int step = 1;
        for (int candidate : MONTH_STEPS) {
            step = candidate;
            if (candidate * monthWidth >= widest + GAP) {
                break;
            }
        }
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < months; i++) {
            YearMonth month = first.plusMonths(i);
            if ((month.getYear() * 12 + month.getMonthValue() - 1) % step == 0) {
                days.add(month.atDay(1));
            }
        }
        return days;
    }

    private static List<LocalDate> thinned(List<LocalDate> starts, double width, Font font, Locale locale) {
        double widest = starts.stream()
                .mapToDouble(day -> Letters.width(dayText(day, locale), font))
                .max()
                .orElseThrow();
        int most = Math.max(1, (int) (width / (widest + GAP)));
        int step = (starts.size() + most - 1) / most;
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < starts.size(); i += step) {
            days.add(starts.get(i));
        }
        return days;
    }

    private static String monthText(LocalDate day, Locale locale) {
        String text = day.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, locale);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String dayText(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedPattern("MMMd").localizedBy(locale).format(day);
    }
}
