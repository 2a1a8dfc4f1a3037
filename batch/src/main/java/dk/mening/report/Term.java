package dk.mening.report;

/** A word of the pages that is explained. Each has in every language its name, the forms it is written in, and what it means. */
enum Term {
    INITIATIVE,
    OUTCOME,
    EFFECT,
    UNCERTAINTY,
    MARGIN,
    VERDICT,
    EVIDENCE,
    COMPARISON,
    BUNDLE,
    PLAN,
    FINGERPRINT,
    FALSE_ALARM,
    EXPLORATORY,
    P_VALUE,
    CORE_TASK,
    GAIN,
    POINT,
    CHECK,
    SHOP_STEWARD,
    ROUND
}
