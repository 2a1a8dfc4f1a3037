package dk.mening.registry;

import dk.mening.questionnaire.Words;
import java.time.LocalDate;

/**
 * A line of the gains ledger, booked before go-live.
 *
 * @param of what is to be gained
 * @param size above 0: points of 100, an amount of money, or time saved, in {@code unitOfMeasure}
 * @param dueOn the day by which it is to have come
 * @param budgetCut whether a budget was already cut by it
 */
public record ExpectedGain(
        String key,
        Words description,
        Kind of,
        double size,
        String unitOfMeasure,
        LocalDate dueOn,
        String bookedBy,
        boolean budgetCut) {
    /** What a gain is a gain of. */
    public sealed interface Kind {}

    /** Of a primary or secondary outcome of the plan: the night measures it. */
    public record InOutcome(String survey, String outcome) implements Kind {}

    /** Measured by the authority, entered with its evidence. */
    public record Money() implements Kind {}

    /** Measured by the authority, entered with its evidence. */
    public record Time() implements Kind {}
}
