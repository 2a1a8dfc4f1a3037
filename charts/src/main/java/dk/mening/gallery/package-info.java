/**
 * Every chart with invented numbers, ordinary and worst ones, to be looked at and tested: {@code ./mening gallery}. Start at
 * {@code GalleryCommand}.
 */
@NullMarked
package dk.mening.gallery;

import org.jspecify.annotations.NullMarked;
