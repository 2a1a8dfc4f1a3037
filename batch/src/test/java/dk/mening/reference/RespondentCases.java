package dk.mening.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Who answered, and how reliably: which check holds which kind of reference case, by a fragment of the folder's name. */
final class RespondentCases {
    static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();

    private RespondentCases() {}
}
