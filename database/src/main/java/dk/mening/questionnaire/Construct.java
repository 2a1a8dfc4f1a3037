package dk.mening.questionnaire;

/** What an outcome is about. */
public enum Construct {
    SERVICE_QUALITY,
    WORKLOAD,
    CORE_TASK,
    INVOLVEMENT,
    COMPETENCE
}
