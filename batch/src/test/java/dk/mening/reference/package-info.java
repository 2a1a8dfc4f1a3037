/** The reference cases of the specification, as tests read them. */
package dk.mening.reference;
