/**
 * The form, the JSON twin and the published report over HTTP. Computes no figure. Start at {@code ApiRouting}.
 */
@NullMarked
package dk.mening.api;

import org.jspecify.annotations.NullMarked;
