package dk.mening.findings;

import dk.mening.statistics.Interval;
import java.util.Optional;

/**
 * How the series of units without comparison units was fitted at the last monthly look. Periods are weeks counted from each
 * unit's own go-live, or rounds.
 *
 * @param look its number, from 1 to the 12 there can be
 * @param waves of the year's pattern that were taken out; 0 when the series is too short to tell the season from the change
 * @param slope how much faster the answers rise by the period since go-live, in points of 100, positive is better
 * @param rho how far what is not explained goes on into the next period
 * @param residualsPass when false the verdict is inconclusive
 * @param neweyWest the change by another method, for one look, which is known to be too sure; decides nothing
 */
public record SeriesFit(
        int look,
        int periodsBefore,
        int periodsAfter,
        int waves,
        double slope,
        double rho,
        double durbinWatsonP,
        double breuschGodfreyP,
        double ljungBoxP,
        boolean residualsPass,
        Optional<Interval> neweyWest) {}
