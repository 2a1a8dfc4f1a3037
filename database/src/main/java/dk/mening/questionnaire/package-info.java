/**
 * The vocabulary of a questionnaire: what is asked, what may be answered, what is scored. Pure values and pure checks;
 * no database, no clock, no HTTP. Start at {@link dk.mening.questionnaire.Survey}.
 */
@NullMarked
package dk.mening.questionnaire;

import org.jspecify.annotations.NullMarked;
