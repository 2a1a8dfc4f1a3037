/**
 * From findings to pages, charts and tables, in every language. No figure is computed here. Start at {@code Report}.
 */
@NullMarked
package dk.mening.report;

import org.jspecify.annotations.NullMarked;
