package dk.mening.planning;

import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Registry;
import dk.mening.registry.Unit;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the installation knows, to read a plan against.
 *
 * @param surveys the latest published version of each, by key
 * @param expectedPerDay answers that the registry expects a day, by survey and unit
 */
record Known(
        Registry registry,
        SortedMap<String, Survey> surveys,
        SortedMap<String, SortedMap<String, Double>> expectedPerDay,
        LocalDate today) {
    Known {
        surveys = Collections.unmodifiableSortedMap(new TreeMap<>(surveys));
        expectedPerDay = Collections.unmodifiableSortedMap(new TreeMap<>(expectedPerDay));
    }

    Optional<Initiative> initiative(String key) {
        return registry.initiatives().stream()
                .filter(initiative -> initiative.key().equals(key))
                .findFirst();
    }

    List<String> initiatives() {
        return registry.initiatives().stream().map(Initiative::key).toList();
    }

    SortedSet<String> units() {
        return new TreeSet<>(registry.units().stream().map(Unit::key).toList());
    }

    /** Names of all published outcomes, as {@code survey/outcome}. */
    SortedSet<String> outcomes() {
        SortedSet<String> names = new TreeSet<>();
        for (Survey survey : surveys.values()) {
            for (Outcome outcome : survey.outcomes()) {
                names.add(survey.key() + "/" + outcome.key());
            }
        }
        return names;
    }
}
