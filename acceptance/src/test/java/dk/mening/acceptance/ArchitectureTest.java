package dk.mening.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;
import java.time.ZoneId;

/** The rules of the house over every class of every module. */
@AnalyzeClasses(
        packages = "dk.mening",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** Fixtures that modules share come in a jar of their own. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule statisticsUseOnlyJavaAndCommonsMath = classes()
            .that()
            .resideInAPackage("dk.mening.statistics..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dk.mening.statistics..",
                    "java.lang..",
                    "java.util..",
                    "java.math..",
                    "java.io..",
                    "java.nio.charset..",
                    "java.security..",
                    "org.apache.commons.math3..",
                    "org.jspecify.annotations..")
            .because("a method must be checkable on paper, without a database, a clock or a framework");

    @ArchTest
    static final ArchRule figuresDependOnNoClockAndNoChance = noClasses()
            .that()
            .resideInAnyPackage(
                    "dk.mening.statistics..", "dk.mening.findings..", "dk.mening.blocks..", "dk.mening.report..")
            .should()
            .dependOnClassesThat(describe(
                    "a clock or a random source",
                    (JavaClass c) -> c.getName().equals("java.time.Clock")
                            || c.getName().equals("java.security.SecureRandom")
                            || c.getName().equals("java.util.concurrent.ThreadLocalRandom")))
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(LocalDate.class, "now", ZoneId.class)
            .because("a night is a function of its inputs");

    @ArchTest
    static final ArchRule noVerdictFromTheBiasedComparison = noClasses()
            .that()
            .resideOutsideOfPackages("dk.mening.statistics..", "dk.mening.calibration..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dk.mening.statistics.TwoWayFixedEffects")
            .because("with several go-live dates it compares with units that are live already");

    @ArchTest
    static final ArchRule nothingRestsOnTheCalibration = noClasses()
            .that()
            .resideOutsideOfPackage("dk.mening.calibration..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dk.mening.calibration..")
            .because("it judges the methods and is no part of a night");

    @ArchTest
    static final ArchRule vocabularyBlocksFindingsAndReportArePure = noClasses()
            .that()
            .resideInAnyPackage(
                    "dk.mening.questionnaire..",
                    "dk.mening.registry..",
                    "dk.mening.blocks..",
                    "dk.mening.findings..",
                    "dk.mening.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "java.net..",
                    "dk.mening.database..",
                    "org.springframework..",
                    "io.helidon..")
            .because("they are values and functions over values");

    @ArchTest
    static final ArchRule onlyTheseSpeakSql = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dk.mening.database..",
                    "dk.mening.night..",
                    "dk.mening.imports..",
                    "dk.mening.planning..",
                    "dk.mening.rounds..",
                    "dk.mening.demo..",
                    "dk.mening.scenarios..",
                    "dk.mening.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..")
            .because("SQL lives in few places");

    @ArchTest
    static final ArchRule apiAndNightMeetInTablesOnly = noClasses()
            .that()
            .resideInAPackage("dk.mening.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dk.mening.night..",
                    "dk.mening.report..",
                    "dk.mening.findings..",
                    "dk.mening.statistics..",
                    "dk.mening.blocks..",
                    "dk.mening.charts..")
            .because("the api computes no figure");

    @ArchTest
    static final ArchRule theReportKnowsNoNight = noClasses()
            .that()
            .resideInAPackage("dk.mening.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dk.mening.night..")
            .because("the night flows one way");

    @ArchTest
    static final ArchRule findingsKnowNoReport = noClasses()
            .that()
            .resideInAnyPackage("dk.mening.findings..", "dk.mening.blocks..", "dk.mening.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dk.mening.report..", "dk.mening.night..", "dk.mening.charts..")
            .because("the night flows one way");

    @ArchTest
    static final ArchRule noEngineTypeLeavesCharts = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(describe(
                    "are public and live in charts",
                    (JavaClass c) -> c.getPackageName().startsWith("dk.mening.charts")
                            && c.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)))
            .should()
            .notHaveRawReturnType(resideInAnyPackage("org.jfree..", "org.apache.batik.."))
            .because("charts wrap their engine");

    @ArchTest
    static final ArchRule onlyChartsKnowTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("dk.mening.charts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jfree..", "org.apache.batik..")
            .because("charts wrap their engine");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dk.mening.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .that()
            .resideOutsideOfPackages("dk.mening.api.pages..", "dk.mening.report.pages..")
            .should()
            .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Service|Processor)$")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveSimpleNameStartingWith("Base")
            .orShould()
            .resideInAPackage("..util..")
            .because("a vague name hides what a thing is");

    @ArchTest
    static final ArchRule daysAreLocalDates = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "old dates",
                    (JavaClass c) -> c.getName().equals("java.util.Calendar")
                            || c.getName().equals("java.util.Date")
                            || c.getName().equals("java.text.SimpleDateFormat")))
            .because("days are LocalDate");

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Command")
            .and()
            .doNotHaveSimpleName("Commands")
            .and()
            .doNotHaveSimpleName("Progress")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("everything else returns values or logs");
}
