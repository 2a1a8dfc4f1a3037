package dk.mening.registry;

import dk.mening.questionnaire.Words;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A digital change: what it is for, where and when it went live, and the plan to judge it by.
 *
 * @param goLive date by unit key
 * @param replies what management has answered employees about it, oldest first
 */
public record Initiative(
        String key,
        Words name,
        Words purpose,
        Words coreTask,
        String owner,
        SortedMap<String, LocalDate> goLive,
        Optional<Plan> plan,
        List<Reply> replies) {
    public Initiative {
        goLive = Collections.unmodifiableSortedMap(new TreeMap<>(goLive));
        replies = List.copyOf(replies);
    }

    /** Without a reply. */
    public Initiative(
            String key,
            Words name,
            Words purpose,
            Words coreTask,
            String owner,
            SortedMap<String, LocalDate> goLive,
            Optional<Plan> plan) {
        this(key, name, purpose, coreTask, owner, goLive, plan, List.of());
    }
}
