/**
 * From blocks and plans to findings: windows, gates, estimates, verdicts, grades, who pays. Pure. Start at {@code\n * Findings}.
 */
@NullMarked
package dk.mening.findings;

import org.jspecify.annotations.NullMarked;
