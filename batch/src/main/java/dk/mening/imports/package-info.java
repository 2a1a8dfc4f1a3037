/**
 * CSV files in, checked whole, stored once. Start at {@code AnswerImport}.
 */
@NullMarked
package dk.mening.imports;

import org.jspecify.annotations.NullMarked;
