/**
 * Whether the statistics keep what they promise: years of invented answers with a known truth, judged by the very classes that
 * the night uses. Pure simulation, no database; {@link dk.mening.calibration.CalibrateCommand} tells the result.
 */
@NullMarked
package dk.mening.calibration;

import org.jspecify.annotations.NullMarked;
