package dk.mening.attack;

import dk.mening.attack.Figure.Term;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * What the attacker says it has found out.
 *
 * @param of the people it is about
 * @param n how many they are
 * @param sum of their answers' points; empty where only their weighted sum is known
 * @param certain whether it tells somebody's very answer
 */
record Claim(Way way, String variable, List<Term> of, int n, Optional<BigFraction> sum, boolean certain) {
    enum Way {
        /** Printed as it is. */
        DIRECT,
        /** A combination of figures. */
        LINEAR,
        /** All alike, but for those who know their own answer. */
        UNANIMOUS
    }
}
