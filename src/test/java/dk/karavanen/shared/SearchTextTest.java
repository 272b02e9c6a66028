package dk.karavanen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.ClassPathResource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One table for both languages that compare texts: the server's and the phone's. */
class SearchTextTest {

    private static final JsonNode TABLE = table();

    @TestFactory
    Stream<DynamicTest> asTheTableSays() {
        return TABLE.get("compared").valueStream().map(row -> DynamicTest.dynamicTest(row.toString(),
                () -> assertThat(SearchText.of(row.get(0).asString())).isEqualTo(row.get(1).asString())));
    }

    @TestFactory
    Stream<DynamicTest> whatShowsNothingIsNothing() {
        return Stream.concat(
                TABLE.get("blank").valueStream().map(text -> DynamicTest.dynamicTest(text.toString(),
                        () -> assertThat(Characters.isBlank(text.asString())).isTrue())),
                TABLE.get("shown").valueStream().map(text -> DynamicTest.dynamicTest(text.toString(),
                        () -> assertThat(Characters.isBlank(text.asString())).isFalse())));
    }

    /** Most of what people type goes another way, which is quicker. */
    @Test
    void plainWordsAreSpeltAsAllOthers() {
        Random chance = new Random(10);
        String letters = "abzABZ019 .-_@'\"()~åÅæÆøØ   ";
        for (int i = 0; i < 2_000; i++) {
            String text = chance.ints(chance.nextInt(12), 0, letters.length()).mapToObj(at -> letters.substring(at, at + 1)).collect(Collectors.joining());
            assertThat(SearchText.of(text)).as(text).isEqualTo(SearchText.spelt(text));
        }
    }

    @Test
    void thePhoneComparesAlike() throws Exception {
        Path script = Files.createTempFile("search-text", ".mjs");
        try {
            Files.writeString(script, """
                    import { readFileSync } from 'node:fs';
                    const { searchText, isBlank } = await import(process.argv[2]);
                    const table = JSON.parse(readFileSync(process.argv[3], 'utf8'));
                    console.log(JSON.stringify({
                      compared: table.compared.map(([text]) => searchText(text)),
                      blank: table.blank.map(isBlank), shown: table.shown.map(isBlank)
                    }));
                    """);
            JsonNode phone = JsonMapper.shared().readTree(node(script.toString(),
                    Path.of("frontend/shared/search-text.ts").toUri().toString(),
                    new ClassPathResource("text/search-text.json").getFile().toString()));
            List<String> compared = new ArrayList<>();
            phone.get("compared").forEach(text -> compared.add(text.asString()));
            assertThat(compared).isEqualTo(TABLE.get("compared").valueStream().map(row -> row.get(1).asString()).toList()).isNotEmpty();
            assertThat(phone.get("blank").valueStream().map(JsonNode::asBoolean)).isNotEmpty().containsOnly(true);
            assertThat(phone.get("shown").valueStream().map(JsonNode::asBoolean)).isNotEmpty().containsOnly(false);
        } finally {
            Files.delete(script);
        }
    }

    @Test
    void everyWordIsLookedForWhereverItStands() {
        assertThat(SearchText.finds("ide aabenraa").test("Fra Åbenrå: en idé")).isTrue();
        assertThat(SearchText.finds("ide odense").test("Fra Åbenrå: en idé")).isFalse();
        assertThat(SearchText.finds(" ").test("hvad som helst")).isTrue();
        assertThat(SearchText.finds("po").test("Poesi")).isTrue();
    }

    /** Node runs TypeScript as it is; the build has one. */
    private static String node(String... arguments) throws IOException, InterruptedException {
        Path own = Path.of(".karavanen/node/node_modules/node/bin/node");
        List<String> command = new ArrayList<>(List.of(Files.isExecutable(own) ? own.toString() : "node", "--no-warnings",
                "--experimental-strip-types"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private static JsonNode table() {
        try {
            return JsonMapper.shared().readTree(new ClassPathResource("text/search-text.json").getInputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
