package dk.mening.attack;

import dk.mening.database.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mening attack}: whether anything that was ever published tells of fewer than k people. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Reads everything ever published over invented histories and tries to learn of fewer than k people.",
        description = {
            "",
            "Histories sealed by the product's own code must stand; the same histories published with one rule left",
            "out must fall, or the attacker is blind. Given two files, it attacks what they hold: figures, one a line",
            "as JSON, and what is public knowledge beside them. It reads and writes no answers of yours.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:What must stand stood, and what must fall fell",
            "1:Something that must stand was broken, or the attacker did not find what it must",
            "2:The call was wrong"
        })
public final class AttackCommand implements Callable<Integer> {
    private static final int USUAL_HISTORIES = 2500;
    private static final int TOLD_EVERY = 100;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--histories",
            paramLabel = "N",
            description = "Histories of 60 nights; ${DEFAULT-VALUE} if not given.")
    private int histories = USUAL_HISTORIES;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Start of the random numbers; ${DEFAULT-VALUE} if not given.")
    private long seed = Campaign.SEED;

    @Option(
            names = "--only",
            paramLabel = "TARGET",
            split = ",",
            description = "These alone: ${COMPLETION-CANDIDATES}.")
    private List<Target> only = new ArrayList<>();

    @Parameters(arity = "0..2", paramLabel = "FIGURES PUBLIC", description = "What was published, and what is known.")
    private List<Path> files = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(Commands.run(new AttackCommand(), arguments));
    }

    @Override
    public Integer call() {
        if (histories < 1) {
            throw refused("--histories must be at least 1, got " + histories);
        }
        if (files.size() == 1) {
            throw refused("give two files: the figures and the public knowledge");
        }
        return files.isEmpty() ? campaign() : files();
    }

    private int campaign() {
        List<Target> targets = only.isEmpty() ? List.of(Target.values()) : only;
        List<Campaign.Line> lines = Campaign.run(targets, histories, seed, done -> {
            if (done % TOLD_EVERY == 0) {
                System.err.println(done + " of " + histories + " histories");
            }
        });
        System.out.println(Campaign.HEADING);
        lines.forEach(line -> System.out.println(line.text()));
        return lines.stream().allMatch(Campaign.Line::asExpected) ? 0 : 1;
    }

    private int files() {
        try {
            Publication publication = PublishedLines.read(files.getFirst(), files.getLast());
            List<Claim> claims = Stream.of(
                            LinearAttack.of(publication),
                            UnanimityAttack.of(publication, 0, Integer.MAX_VALUE),
                            UnanimityAttack.of(publication, 1, Integer.MAX_VALUE))
                    .flatMap(List::stream)
                    .toList();
            claims.forEach(claim -> System.out.println(claim.way() + " " + claim.variable() + ": " + claim.n()
                    + " people, "
                    + claim.of().stream()
                            .map(term -> term.weight() + " x " + term.column())
                            .toList()
                    + claim.sum().map(sum -> ", sum " + sum).orElse("")
                    + (claim.certain() ? ", an answer is certain" : "")));
            System.out.println(claims.isEmpty() ? "Nothing was found." : claims.size() + " findings.");
            return claims.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw refused("cannot read " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException refused(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives a command its specification");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
