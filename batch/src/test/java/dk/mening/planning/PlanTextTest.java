package dk.mening.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTextTest {
    @Test
    void theTextReadsBackAsThePlanThatItIsOf() {
        PlanFile plan = Plans.read(Plans.SOUND);
        String text = PlanText.of(plan.initiative());
        assertThat(Plans.read(text).initiative()).isEqualTo(plan.initiative());
        assertThat(PlanText.of(Plans.read(text).initiative())).isEqualTo(text);
    }

    @Test
    void theSameContentInAnyOrderHasTheSameHash() {
        String hash = Plans.hash(Plans.SOUND);
        List<String> fields = new ArrayList<>(List.of(Plans.SOUND.split("\n(?=[a-z])")));
        java.util.Collections.reverse(fields);
        assertThat(Plans.hash(String.join(
                                "\n", fields.stream().map(String::stripTrailing).toList()) + "\n"))
                .isEqualTo(hash);
        assertThat(Plans.hash(Plans.SOUND.replace("[u4, u3, u5]", "[u3, u5, u4]")))
                .isEqualTo(hash);
        assertThat(Plans.hash(Plans.SOUND.replace(
                        "{da: Kortere ventetid, en: Shorter waiting}", "{en: Shorter waiting, da: Kortere ventetid}")))
                .isEqualTo(hash);
        assertThat(Plans.hash(Plans.SOUND.replace("alpha: 0.05", "alpha: 0.050")))
                .isEqualTo(hash);
        assertThat(Plans.hash(Plans.SOUND.replace("a_day: 2,", "a_day: 9,")))
                .as("what is expected of answers is not locked")
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Shorter waiting     | No waiting        | purpose
            Helping citizens    | Helping all       | core_task
            u2: 2027-01-04      | u2: 2027-01-05    | go_live
            policy: H           | policy: N         | policy
            alpha: 0.05         | alpha: 0.051      | alpha
            pre_window_days: 182| pre_window_days: 183 | pre_window_days
            washout_days: 28    | washout_days: 27  | washout_days
            margin: 4.5         | margin: 4.6       | outcomes
            Half a point        | Half of a point   | outcomes
            superiority_margin: 0.07 | superiority_margin: 0.08 | outcomes
            top_share_margin: 0.2 | top_share_margin: 0.21 | outcomes
            workload/derived_competence | workload/core_task | secondary
            [u4, u3, u5]        | [u4, u3]          | comparison_units
            agreed_on: 2026-11-01 | agreed_on: 2026-11-02 | agreed_on
            Bo Berg             | Bo Borg           | agreed
            role: shop_steward  | role: employees   | agreed
            Fewer calls         | Less calls        | expected_gains
            of: time            | of: money         | expected_gains
            size: 1200          | size: 1201        | expected_gains
            hours a year        | hours             | expected_gains
            due: 2027-12-31     | due: 2027-12-30   | expected_gains
            The finance committee | The head        | expected_gains
            budget_cut: true    | budget_cut: false | expected_gains
            """)
    void everyFieldChangesTheHashAndIsNamed(String from, String to, String field) {
        assertThat(Plans.SOUND).contains(from);
        String other = Plans.SOUND.replaceFirst(java.util.regex.Pattern.quote(from), to);
        assertThat(Plans.hash(other)).isNotEqualTo(Plans.hash(Plans.SOUND));
        assertThat(PlanText.changed(
                        Plans.read(Plans.SOUND).initiative(), Plans.read(other).initiative()))
                .containsExactly(field);
    }

    @Test
    void theTextIsWrittenOutWordForWord() {
        String text = PlanText.of(Plans.read(Plans.SOUND).initiative());
        assertThat(text).startsWith("""
                initiative: "booking"
                purpose:
                  da: "Kortere ventetid"
                  en: "Shorter waiting"
                core_task:
                  da: "At hjælpe borgerne"
                  en: "Helping citizens"
                go_live:
                  "u1": 2027-01-04
                  "u2": 2027-01-04
                policy: H
                alpha: 0.05
                pre_window_days: 182
                washout_days: 28
                outcomes:
                  - outcome: "service-quality/service_quality"
                    margin: 5
                """);
        Set<String> lines = new HashSet<>(text.lines().toList());
        assertThat(lines).contains("    size: 1200", "    role: shop_steward", "  - \"u3\"");
    }
}
