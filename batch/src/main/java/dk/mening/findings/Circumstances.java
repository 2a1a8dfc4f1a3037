package dk.mening.findings;

import dk.mening.registry.Event;
import dk.mening.registry.ExcludedBlock;
import dk.mening.registry.Initiative;
import dk.mening.registry.Invitation;
import java.util.List;

/**
 * What is known beside an outcome's blocks.
 *
 * @param others the other initiatives
 * @param invitations of the outcome's survey
 * @param excluded blocks of the outcome in the initiative's units that no figure reads
 */
record Circumstances(
        List<Initiative> others, List<Event> events, List<Invitation> invitations, List<ExcludedBlock> excluded) {}
