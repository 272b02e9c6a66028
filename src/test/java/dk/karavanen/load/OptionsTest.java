package dk.karavanen.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @TempDir
    Path folder;

    private Options parse(String arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("--jar", Files.write(folder.resolve("k.jar"), new byte[0]).toString()));
        words.addAll(List.of(arguments.isEmpty() ? new String[0] : arguments.split(" ")));
        return Options.parse(words);
    }

    @Test
    void withoutAny() throws Exception {
        Options options = parse("");

        assertThat(options.participants()).isEqualTo(300);
        assertThat(options.votesPerSecond()).isEqualTo(20);
        assertThat(options.onH2()).isFalse();
        assertThat(options.url()).isNull();
        assertThat(options.code()).isEqualTo("482716");
    }

    @Test
    void bothWaysToGiveAValueAndTheLastOneCounts() throws Exception {
        Options options = parse("--participants 50 --spectators=7 --votes-per-second 2.5 --database h2 --participants 60");

        assertThat(options.participants()).isEqualTo(60);
        assertThat(options.readers()).isEqualTo(67);
        assertThat(options.votesPerSecond()).isEqualTo(2.5);
        assertThat(options.onH2()).isTrue();
    }

    @Test
    void signingUpIsARunOfItsOwn() throws Exception {
        assertThat(parse("").signUps()).isZero();
        Options options = parse("--sign-ups 2000 --minutes 3");
        assertThat(options.signUps()).isEqualTo(2_000);
        assertThat(options.minutes()).isEqualTo(3);
        assertThatThrownBy(() -> parse("--sign-ups 20 --database h2")).isInstanceOf(Misused.class);
        assertThatThrownBy(() -> parse("--sign-ups 20 --nodes 2")).isInstanceOf(Misused.class);
        assertThatThrownBy(() -> parse("--sign-ups 20 --url http://127.0.0.1:8080")).isInstanceOf(Misused.class);
    }

    @Test
    void peopleAreOfEachMeeting() throws Exception {
        Options options = parse("--meetings 100 --participants 30 --spectators 2 --votes-per-second 30 --desks 3");

        assertThat(options.readers()).isEqualTo(3_200);
        assertThat(options.desks()).isEqualTo(3);
        assertThat(Hall.codes("999997", 3)).containsExactly("999997", "000004", "000011");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:8080/", "http://[::1]:8080", "http://127.3.2.1"})
    void aServerOnThisMachine(String url) throws Exception {
        assertThat(parse("--url " + url).url()).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--url http://192.0.2.1:8080 | on this machine only",
            "--url http://0.0.0.0:8080 | on this machine only",
            "--url https://127.0.0.1 | an address like",
            "--url http://127.0.0.1/m/482716 | an address like",
            "--url localhost:8080 | an address like",
            "--url 127.0.0.1 | an address like",
            "--url ftp:x | an address like",
            "--participants 0 | from 1 to 20000",
            "--participants 20001 | from 1 to 20000",
            "--participants 99999999999999999999 | from 1 to 20000",
            "--participants 1e3 | from 1 to 20000",
            "--participants 20000 --spectators 20000 | at most 27000 feeds",
            "--votes-per-second 301 | more participants",
            "--votes-per-second NaN | a number from 0",
            "--seconds | needs a value",
            "--seconds= | needs a value",
            "--fast 1 | does not know \"--fast\"",
            "300 | does not know \"300\"",
            "--code 12345 | six digits",
            "--database oracle | h2 or postgres",
            "--json /nowhere/at/all.json | There is no folder /nowhere/at",
            "--jar /nowhere/k.jar | There is no application at /nowhere/k.jar",
            "--away 3601 | from 0 to 3600",
            "--stances 10 --database h2 | into the PostgreSQL",
            "--meetings 0 | from 1 to 500",
            "--meetings 100 --participants 300 | at most 27000 feeds",
            "--meetings 2 --database h2 | into the PostgreSQL",
            "--meetings 2 --away 10 | in one meeting",
            "--desks 101 | from 0 to 100",
            "--reveal 5 --database h2 | one meeting of one server",
            "--reveal 5 --meetings 2 | one meeting of one server",
            "--desks 1 --url http://127.0.0.1 | into the PostgreSQL",
            "--let-go 60 | does not know \"--let-go\"",
            "--url http://127.0.0.1 --profile x.jfr | --profile records a server that is started here"})
    void whatMakesNoSense(String arguments, String said) {
        assertThatThrownBy(() -> parse(arguments)).isInstanceOf(Misused.class).hasMessageContaining(said).hasMessageEndingWith(".");
    }
}
