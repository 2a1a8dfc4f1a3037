/**
 * The nightly job: seal, estimate, judge, draw, publish, forget. Start at {@code NightJob}.
 */
@NullMarked
package dk.mening.night;

import org.jspecify.annotations.NullMarked;
