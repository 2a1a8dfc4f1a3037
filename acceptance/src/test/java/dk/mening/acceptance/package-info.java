/**
 * Tests of the whole product from outside: the rules of the house over all modules, real processes started by
 * {@code ./mening}, a real browser, kill -9. Start at {@code Installation}.
 */
package dk.mening.acceptance;
