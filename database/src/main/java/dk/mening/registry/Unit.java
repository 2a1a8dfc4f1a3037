package dk.mening.registry;

import java.util.Optional;

/** An office or team: the cluster in every analysis. */
public record Unit(String key, String name, Optional<String> parent) {}
