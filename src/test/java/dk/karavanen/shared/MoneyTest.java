package dk.karavanen.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12.500,50|1250050", "12500|1250000", "12.500|1250000", "12 500,-|1250000", "kr. 12.500,50|1250050", "12.500,50 kr.|1250050",
        "DKK 500|50000", "0|0", "0,05|5", "4.000.000|400000000", "١٢٥٠٠|1250000", "1.000.000.000|100000000000"})
    void readsWhatDanesWrite(String typed, long ore) {
        assertThat(Money.parse(typed)).isEqualTo(new Money(ore));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "12.5", "12.50", "1,234.50", "12,5", "12,505", "12..500", "1.2345", "-5", "−5", "1e6", "12.500.50", "4 mio", "12 50", "kr."})
    void whatMayMeanTwoThingsIsAsked(String typed) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Money.parse(typed)).returns(RefusalReason.AMOUNT_UNREADABLE, Refused::why);
    }

    @Test
    void aBillionIsTheMost() {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Money.parse("1.000.000.000,01")).returns(RefusalReason.AMOUNT_TOO_LARGE, Refused::why);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Money.parse("999999999999")).returns(RefusalReason.AMOUNT_TOO_LARGE, Refused::why);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Random chance = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Money money = new Money(Math.floorMod(chance.nextLong(), Money.MAX_ORE));
            assertThat(Money.parse(money.figures(Language.DANISH))).isEqualTo(money);
            assertThat(Money.parse(money.text(Language.DANISH))).isEqualTo(money);
            int of = chance.nextInt(1, 7);
            assertThat(IntStream.range(0, of).mapToObj(number -> money.share(of, number)).reduce(Money.NONE, Money::plus)).as("parts of it").isEqualTo(money);
        }
    }

    @Test
    void inWords() {
        assertThat(List.of(new Money(1_250_050), Money.kroner(910_000), new Money(-5), Money.NONE)).extracting(money -> money.text(Language.DANISH))
                .containsExactly("12.500,50\u00A0kr.", "910.000\u00A0kr.", "−0,05\u00A0kr.", "0\u00A0kr.");
        assertThat(new Money(1_250_050).text(Language.ENGLISH)).isEqualTo("DKK\u00A012,500.50");
    }
}
