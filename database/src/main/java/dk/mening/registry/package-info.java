/**
 * What is planned: units, initiatives, rollouts, rounds and plans as values. Pure; no database. Start at {@link\n * dk.mening.registry.Registry}.
 */
@NullMarked
package dk.mening.registry;

import org.jspecify.annotations.NullMarked;
