/**
 * Finished numbers to ink: a record in, SVG and PNG out, the same bytes every time. No type of JFreeChart leaves this\n * package. Start at {@code ChartImage}.
 */
@NullMarked
package dk.mening.charts;

import org.jspecify.annotations.NullMarked;
