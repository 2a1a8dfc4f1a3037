/**
 * Sealed blocks (rules B0 to B21): answers in, blocks out. Pure; no database, no clock. Start at {@code Sealer}.
 */
@NullMarked
package dk.mening.blocks;

import org.jspecify.annotations.NullMarked;
