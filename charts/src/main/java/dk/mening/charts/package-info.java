/**
 * Finished numbers to ink: a record in, SVG and PNG out, the same bytes every time. Nothing here computes a statistic or
 * chooses a word, and no type of JFreeChart or Batik leaves this package. Start at {@code ChartImage}.
 */
@NullMarked
package dk.mening.charts;

import org.jspecify.annotations.NullMarked;
