package dk.mening.imports;

import java.sql.SQLException;
import java.util.List;

/** Stores the rows of one file of the registry; the same row again changes nothing. */
sealed interface RegistryRows
        permits UnitRows,
                SurveyUnitRows,
                InitiativeRows,
                RolloutRows,
                RoundRows,
                PlanRows,
                ExpectedGainRows,
                MeasuredGainRows,
                EventRows,
                InvitationRows,
                ProgrammeYearRows,
                CollectionPointRows {
    void store(List<Row> rows, FileReport report) throws SQLException;
}
