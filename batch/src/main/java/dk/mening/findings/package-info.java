/**
 * From blocks and plans to findings: windows, gates, estimates, verdicts, grades, who pays. Pure. Start at {@link
 * dk.mening.findings.Findings}.
 */
@NullMarked
package dk.mening.findings;

import org.jspecify.annotations.NullMarked;
