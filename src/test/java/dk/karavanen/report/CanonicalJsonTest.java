package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dk.karavanen.report.ReportContent.Named;
import dk.karavanen.report.ReportContent.ThemePart;

class CanonicalJsonTest {

    @Test
    void equalContentsAreEqualBytes() {
        ReportContent content = Samples.caravan(60);
        String json = CanonicalJson.write(content);
        assertThat(CanonicalJson.read(json)).isEqualTo(content);
        assertThat(CanonicalJson.write(CanonicalJson.read(json))).isEqualTo(json);
        assertThat(json).endsWith("}\n").doesNotContain("\r", "\t", "null");
        assertThat(CanonicalJson.write(CanonicalJson.read(CanonicalJson.write(Samples.empty())))).isEqualTo(CanonicalJson.write(Samples.empty()));
    }

    /** As {@code grep -v '^  "contentHash"' report.json | sha256sum} does it. */
    @Test
    void aReaderCanComputeTheHash() throws Exception {
        // Whatever somebody writes, no line of theirs looks like the one that is taken away.
        ReportContent content = Samples.everywhere("x\n  \"contentHash\": \"0\",\n\" , { ] æ 😀 \\");
        String json = CanonicalJson.write(content);
        String file = CanonicalJson.stating(CanonicalJson.hash(json), json);
        String rest = file.lines().filter(line -> !line.startsWith("  \"contentHash\"")).collect(Collectors.joining("\n", "", "\n"));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(rest.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(CanonicalJson.hash(json));
        assertThat(file.lines().toList().get(1)).isEqualTo("  \"contentHash\": \"" + CanonicalJson.hash(json) + "\",");
        assertThat(new tools.jackson.databind.json.JsonMapper().readTree(file).get("contentHash").asString()).hasSize(64);
    }

    /** One changed value is one changed line. */
    @Test
    void editionsCanBeCompared() {
        ReportContent one = Samples.caravan(20);
        ThemePart theme = one.themes().getFirst();
        java.util.List<ThemePart> themes = new java.util.ArrayList<>(one.themes());
        themes.set(0, new ThemePart(theme.id(), new Named(theme.name().da(), theme.name().en()), theme.ideas() + 1));
        ReportContent other = new ReportContent(one.format(), one.about(), one.sectors(), one.figures(), one.meetings(), one.people(),
                themes, one.recommendations(), one.ideas(), one.homes(), one.voices(), one.attendance(), one.cooperation());
        java.util.List<String> before = CanonicalJson.write(one).lines().toList();
        java.util.List<String> after = CanonicalJson.write(other).lines().toList();
        assertThat(after).hasSameSizeAs(before);
        assertThat(java.util.stream.IntStream.range(0, after.size()).filter(i -> !after.get(i).equals(before.get(i))).count()).isEqualTo(1);
    }
}
