/** Plans before they count: read from a file, asked what they can tell, written out, locked and amended. */
@NullMarked
package dk.mening.planning;

import org.jspecify.annotations.NullMarked;
