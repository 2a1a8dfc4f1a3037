package dk.mening.blocks;

import java.time.LocalDate;

/**
 * One person's answers on one day, as the sealer reads them.
 *
 * @param codes in question order; {@link dk.mening.questionnaire.Answers#DONT_KNOW} also where nothing was answered
 */
public record Response(LocalDate day, short[] codes) {}
