/**
 * PostgreSQL: settings, the embedded server, connections, migrations. All that two modules need of a table lives here;
 * SQL that only one module needs lives in that module. Start at {@link dk.mening.database.Database}.
 */
@NullMarked
package dk.mening.database;

import org.jspecify.annotations.NullMarked;
