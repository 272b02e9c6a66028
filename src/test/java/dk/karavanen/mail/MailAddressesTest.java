package dk.karavanen.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressesTest {

    @ParameterizedTest
    @CsvSource({
            "anne@kommune.dk, anne@kommune.dk",
            "' Anne.Berg+karavane@KOMMUNE.dk ', Anne.Berg+karavane@kommune.dk",
            "post@rødgrød.dk, post@xn--rdgrd-vuad.dk",
            "post@RØDGRØD.DK, post@xn--rdgrd-vuad.dk",
            "info@مثال.إختبار, info@xn--mgbh0fb.xn--kgbechtv",
            "post@a.b.c.silkeborg.dk, post@a.b.c.silkeborg.dk",
            "o'brien@example.org, o'brien@example.org"})
    void isTakenAsAMailServerTakesIt(String typed, String taken) {
        assertThat(MailAddresses.find(typed)).contains(taken);
        assertThat(MailAddresses.find(taken)).as("and stays").contains(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "anne", "anne@", "@kommune.dk", "anne@kommune", "anne@localhost", "anne@[127.0.0.1]", "a b@kommune.dk",
            "anne@kom mune.dk", "anne@-kommune.dk", "anne@kommune-.dk", "anne@kommune..dk", ".anne@kommune.dk", "anne.@kommune.dk",
            "an..ne@kommune.dk", "anne@kommune.dk, ole@kommune.dk", "anne@kommune.dk;ole@kommune.dk", "Anne <anne@kommune.dk>",
            "\"anne berg\"@kommune.dk", "søren@kommune.dk", "anne@ole@kommune.dk", "anne@kommune.1", "(ole)anne@kommune.dk", "anne@kommune_x.dk",
            "anne\u0000@kommune.dk"})
    void reachesNobody(String typed) {
        // What cannot be seen is taken out of what people type everywhere; the rest must be an address.
        assertThat(MailAddresses.find(typed).filter(taken -> !taken.equals("anne@kommune.dk"))).isEmpty();
        assertThat(MailAddresses.find(typed).isPresent()).isEqualTo(typed.indexOf('\u0000') >= 0);
    }

    /** A thousand letters of another script made what encodes domains fall over, and every form that asks for an address with it. */
    @ParameterizedTest
    @ValueSource(strings = {"ø", "漢", "a", ".", "@", "ø."})
    void whatIsFarTooLongReachesNobody(String letter) {
        assertThat(MailAddresses.find("anne@" + letter.repeat(50_000) + ".dk")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anne@kommune.dk\r\nBcc: alle@kommune.dk", "anne@kommune.dk\nBcc: alle@kommune.dk", "anne@kommune.dk%0ABcc:alle@kommune.dk",
            "anne\r\nRCPT TO:<alle@kommune.dk>@kommune.dk"})
    void takesNothingAlong(String typed) {
        assertThat(MailAddresses.find(typed)).isEmpty();
    }

    @Test
    void isNoLongerThanAPathMayBe() {
        String domain = ("a".repeat(50) + ".").repeat(4) + "dk";
        assertThat(MailAddresses.isValid("x".repeat(40) + "@" + domain)).isTrue();
        assertThat(MailAddresses.isValid("x".repeat(60) + "@" + domain)).as("255 and more").isFalse();
        assertThat(MailAddresses.isValid("x".repeat(65) + "@kommune.dk")).isFalse();
    }

    @Test
    void isShownInItsOwnLetters() {
        assertThat(MailAddresses.shown("post@xn--rdgrd-vuad.dk")).isEqualTo("post@rødgrød.dk");
        assertThat(MailAddresses.key("Post@rødgrød.dk")).isEqualTo("post@rødgrød.dk");
    }
}
