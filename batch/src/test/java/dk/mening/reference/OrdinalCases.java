package dk.mening.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Ordinal answers and two samples: which check holds which kind of reference case, by a fragment of the folder's name. */
final class OrdinalCases {
    static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();

    private OrdinalCases() {}
}
