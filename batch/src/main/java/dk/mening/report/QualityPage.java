package dk.mening.report;

import java.util.Optional;

/**
 * What the night's numbers rest on.
 *
 * @param scale how outcomes' questions hang together, where that was looked at
 * @param excluded bundles by initiative, where there are any
 * @param pools small units and where they are counted, where there are any
 */
public record QualityPage(
        Frame frame,
        Grid answers,
        Grid voices,
        Optional<Grid> scale,
        Optional<Grid> checks,
        Optional<Grid> excluded,
        Optional<Grid> pools) {}
