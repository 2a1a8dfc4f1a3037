/**
 * Rounds in which employees are asked: opened, their ballots drawn and written out, reminders, what became of them. Starts in
 * {@code RoundCommand}.
 */
@NullMarked
package dk.mening.rounds;

import org.jspecify.annotations.NullMarked;
