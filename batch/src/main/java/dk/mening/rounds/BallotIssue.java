package dk.mening.rounds;

import dk.mening.database.RefusedException;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.BallotCode;
import dk.mening.registry.Round;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Issues the ballots of units in a round: codes into files, their keyed hashes into the database. Files are written before
 * hashes are kept: codes that nobody has would be ballots that nobody can use.
 *
 * @param at what stands before a code in a link
 * @param key of the hashes
 * @param output folder of the files
 */
record BallotIssue(RoundDesk desk, Round round, String at, byte[] key, Path output, Drafts drafts) {
    /** A sheet a unit, to print and cut, and the same as CSV. @return what to tell */
    List<String> drawn(Survey survey, List<AskedUnit> units, String language) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (AskedUnit unit : units) {
            List<BallotCode> codes = draw(unit.headCount());
            desk.issue(round, unit.unit(), codes, key);
            List<String> links = codes.stream().map(code -> at + code.text()).toList();
            Path sheet = output.resolve(unit.unit() + "-ballots.html");
            drafts.add(sheet, Sheets.ballots(survey, desk.unitName(unit.unit()), round.closesOn(), links, language));
            drafts.add(
                    output.resolve(unit.unit() + "-ballots.csv"),
                    Table.write(
                            List.of("unit", "link"),
                            links.stream()
                                    .map(link -> List.of(unit.unit(), link))
                                    .toList()));
            lines.add("  " + unit.unit() + ": " + unit.headCount() + " ballots in " + sheet);
        }
        lines.add("Hand them out by lot, keep no note of who got which, and delete the files when they are printed.");
        return lines;
    }

    /** The authority's own list with a link a line. @return what to tell */
    List<String> personal(Table mailing, List<AskedUnit> units) throws SQLException {
        if (mailing.header().contains("link")) {
            throw new RefusedException("The list has a column link already; leave it out.");
        }
        int column = mailing.column("unit");
        Map<String, AskedUnit> asked = new TreeMap<>();
        units.forEach(unit -> asked.put(unit.unit(), unit));
        Map<String, List<BallotCode>> codes = new TreeMap<>();
        List<List<String>> lines = new ArrayList<>();
        Set<List<String>> people = new HashSet<>();
        for (Table.Line line : mailing.lines()) {
            AskedUnit unit = asked.get(mailing.value(line, column));
            if (unit == null) {
                throw mailing.refuse(
                        line, "the unit \"" + mailing.value(line, column) + "\" is not asked with personal links.");
            }
            if (!people.add(line.fields())) {
                throw mailing.refuse(line, "the same line stands there twice; everybody answers once.");
            }
            BallotCode code = draw(1).getFirst();
            codes.computeIfAbsent(unit.unit(), _ -> new ArrayList<>()).add(code);
            List<String> fields = new ArrayList<>(line.fields());
            while (fields.size() < mailing.header().size()) {
                fields.add("");
            }
            fields.add(at + code.text());
            lines.add(fields);
        }
        for (AskedUnit unit : units) {
            int listed = codes.getOrDefault(unit.unit(), List.of()).size();
            if (listed == 0 || listed > unit.headCount()) {
                throw new RefusedException(
                        "The list has " + listed + " people in " + unit.unit() + ", whose head count is "
                                + unit.headCount() + "; correct one of them, or name the units with --unit.");
            }
            desk.issue(round, unit.unit(), codes.getOrDefault(unit.unit(), List.of()), key);
        }
        List<String> header = new ArrayList<>(mailing.header());
        header.add("link");
        Path file = output.resolve("links.csv");
        drafts.add(file, Table.write(header, lines));
        return List.of(
                lines.size() + " personal links in " + file + ", for the authority's own mail.",
                "Whoever has the file and the database could tie answers to people until the night: keep it from those who"
                        + " run the database, and delete it when the round is over.");
    }

    /** Codes in an order that tells nothing of anything. */
    private static List<BallotCode> draw(int count) {
        SecureRandom random = new SecureRandom();
        List<BallotCode> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add(BallotCode.draw(random));
        }
        Collections.shuffle(codes, random);
        return codes;
    }
}
