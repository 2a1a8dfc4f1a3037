/**
 * The statistics of change: one class a method, values in, values out. Depends on the JDK and commons-math3 only; reads no\n * clock, no database, no file and no random source that it was not handed.
 */
@NullMarked
package dk.mening.statistics;

import org.jspecify.annotations.NullMarked;
