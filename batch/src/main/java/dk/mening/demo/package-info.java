/**
 * An invented municipality whose truth is known. Start at {@code DemoCommand}.
 */
@NullMarked
package dk.mening.demo;

import org.jspecify.annotations.NullMarked;
