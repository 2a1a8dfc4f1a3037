/** Worlds with a known truth, sent as answers through the real night, and what it said of them. */
@NullMarked
package dk.mening.scenarios;

import org.jspecify.annotations.NullMarked;
