/**
 * The attacker of blocks.md: reads everything that was ever published and tries to learn of fewer than k people, or one
 * person's answer. Start at {@code Attacks} for what it does with figures and at {@code Campaign} for whom it attacks.
 */
@NullMarked
package dk.mening.attack;

import org.jspecify.annotations.NullMarked;
