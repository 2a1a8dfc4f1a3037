/**
 * The statistics of change: one class a method, values in, values out. Depends on the JDK and commons-math3 only; reads
 * no clock, no database, no file and no random source that it was not handed. The one table of constants that belongs to
 * the method is a resource of this package. Start at {@link dk.mening.statistics.UnitChanges} and {@link
 * dk.mening.statistics.SequentialBoundary}.
 */
@NullMarked
package dk.mening.statistics;

import org.jspecify.annotations.NullMarked;
