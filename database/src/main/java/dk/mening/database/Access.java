package dk.mening.database;

import java.util.Locale;
import java.util.Optional;

/** As whom a process uses the database: each role may do what its work needs, and V10 and V11 of the migrations say what that is. */
public enum Access {
    /** Whoever owns the tables: migrations, demonstrations, trials. */
    OWNER,
    /** The web server: stores answers through one function and reads none. */
    COLLECTOR,
    /** Seals, judges, publishes and forgets. */
    NIGHT,
    /** Import, plans and surveys. */
    REGISTRAR,
    /** Whoever reads comments, to release or discard them. */
    PRIVACY;

    /** The role whose rights it has; the owner's own are no role's. */
    Optional<String> role() {
        return this == OWNER ? Optional.empty() : Optional.of("mening_" + name().toLowerCase(Locale.ROOT));
    }

    /** The login that has the role in the built-in database. */
    Optional<String> login() {
        return role().map(role -> role + "_login");
    }
}
