package dk.karavanen.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import dk.karavanen.testing.Invisible;

class TextInputTest {

    private static String kept(String text) {
        return TextInput.optional("text", text, 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\ufeff", "\u3164", "\u3164\u3164 \u3164", "\u2800", "\u00ad", "\u202e", "\u2067\u2069", "\ufe0f",
            "\udb40\udc41\udb40\udc7f", "\u200d\u200d", "\u0301\u0301", "\u115f\u1160", "\u00a0\u2003\u3000", "\u0000\u0007", "\ud800", "\uffff",
            "\u034f", "\u17b4\u17b5", "\u180e", "\ufff9", "\ud834\udd73"})
    void nothingInvisibleIsText(String text) {
        assertThat(kept(text)).isNull();
        assertThat(TextInput.line("text", text, 10)).isNull();
        assertThatThrownBy(() -> TextInput.required("text", text, 10)).isInstanceOf(Refused.class).hasMessage("empty");
        assertThatThrownBy(() -> TextInput.requiredLine("text", text, 10)).isInstanceOf(Refused.class).hasMessage("empty");
    }

    @ParameterizedTest
    @FieldSource("dk.karavanen.testing.Invisible#TEXTS")
    void nothingInvisibleIsTextOfWhateverKind(String text) {
        nothingInvisibleIsText(text);
        assertThat(Characters.isBlank(text + Invisible.TEXTS.getLast() + text)).isTrue();
        assertThat(Characters.firstVisible(text + "=1")).isEqualTo(text.length());
    }

    /** What stands beside a text keeps its place, and a phone's newest emoji is something. */
    @Test
    void whatMeansNothingAloneStaysBesideWords() {
        assertThat(kept("a\ue000\ufe00b\u0378c\ufffcd")).isEqualTo("a\ue000\ufe00b\u0378c\ufffcd");
        assertThat(kept("\ud83e\udee6")).as("kept free for emoji").isNotNull();
        assertThat(kept("\ufffd")).as("a question mark in a diamond can be seen").isNotNull();
    }

    @Test
    void thereIsOneSpelling() {
        assertThat(kept("ga\u030atur")).isEqualTo("gåtur");
        assertThat(kept("a\u200b")).isEqualTo("a");
        assertThat(kept("a\u034f\u030a")).as("composed over what is left out").isEqualTo("å");
        assertThat(kept("\r\nen\r\nto\rtre\u2028fire\u0085fem\n")).isEqualTo("en\nto\ntre\nfire\nfem");
        assertThat(TextInput.line("text", " en\u00a0\u2003to\u2028tre\u3000", 100)).isEqualTo("en to tre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👨‍👩‍👧‍👦", "👩🏽‍🚒", "❤️", "❤️‍🔥", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "🇩🇰", "می‌خواهم", "क्‍ष", "ກ​ກ", "葛󠄀城", "\u200fشالوم", "ที่นี่", "שָׁלוֹם", "Ṩ"})
    void whatHoldsTogetherStays(String text) {
        String visible = text.startsWith("\u200f") ? text.substring(1) : text;
        assertThat(kept("Før " + text + " efter")).isEqualTo("Før " + text + " efter");
        assertThat(kept(text)).isEqualTo(java.text.Normalizer.normalize(visible, java.text.Normalizer.Form.NFC));
    }

    @Test
    void whatDisturbsTheNeighboursGoes() {
        assertThat(kept("a\u202eb\u202c\u202a\u2066c\u2069\u2067")).isEqualTo("abc");
        assertThat(kept("e" + "\u0301\u0302".repeat(50)).codePointCount(0, kept("e" + "\u0301\u0302".repeat(50)).length())).isLessThan(10);
        assertThat(kept("skjult\udb40\udc41\udb40\udc42")).as("a text hidden in tags").isEqualTo("skjult");
        assertThat(kept("sprog\u00adcafé\ufeff")).isEqualTo("sprogcafé");
        assertThat(kept("a\u200d\u200d\u200d\u200db")).isEqualTo("a\u200db");
        assertThat(kept("halv \ud83d emoji \ude00")).isEqualTo("halv  emoji");
        assertThat(kept("a\u0000b\ufffec\ufdd0d\udbff\udfff")).isEqualTo("abcd");
    }

    @Test
    void theLengthIsThatOfWhatIsKept() {
        assertThat(TextInput.optional("text", "\u200b".repeat(50) + "a\u030a".repeat(5), 5)).isEqualTo("ååååå");
        assertThat(TextInput.optional("text", "😀".repeat(5), 5)).hasSize(10);
        assertThatThrownBy(() -> TextInput.optional("text", "😀".repeat(6), 5)).hasMessage("too-long");
    }

    @ParameterizedTest
    @CsvSource({"C:\\fakepath\\Budget 2031.pdf, Budget 2031.pdf", "papirer/sag 3/Bilag.pdf, Bilag.pdf", "Bilag.pdf, Bilag.pdf", "papirer/, ''"})
    void aFilesNameIsWhatStandsLast(String given, String name) {
        assertThat(TextInput.fileName(given)).isEqualTo(name);
    }

    @Test
    void digitsOfEveryScript() {
        assertThat(TextInput.digits("٤٨٢ ७१६ ４２ 𝟗 x")).isEqualTo("482 716 42 9 x");
    }
}
