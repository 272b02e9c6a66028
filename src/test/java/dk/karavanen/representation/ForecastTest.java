package dk.karavanen.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dk.karavanen.registration.Attendance;

/** By hand: 412 were expected at three meetings, and 340 came. */
class ForecastTest {

    private static final List<Attendance> THREE = List.of(new Attendance(150, 132, 0), new Attendance(140, 112, 0), new Attendance(122, 96, 0));

    @Test
    void asManyComeAsCameBefore() {
        Forecast forecast = Forecast.of(138, THREE).orElseThrow();
        assertThat(forecast).isEqualTo(new Forecast(138, 114, 109, 121, 3, 412, 340));
        // 138 x 340 / 412 = 113.9; the worst meeting 96 / 122 = 0.787, 108.6; the best 132 / 150 = 0.88, 121.4
        assertThat(forecast.rate()).isEqualTo(83);
    }

    @Test
    void nothingIsSaidOnLittle() {
        assertThat(Forecast.of(138, List.of())).isEmpty();
        assertThat(Forecast.of(138, List.of(new Attendance(400, 300, 0)))).as("one meeting").isEmpty();
        assertThat(Forecast.of(138, List.of(new Attendance(25, 20, 0), new Attendance(24, 20, 0)))).as("49 people").isEmpty();
        assertThat(Forecast.of(138, List.of(new Attendance(25, 20, 0), new Attendance(25, 20, 0)))).as("50 people").isPresent();
        assertThat(Forecast.of(0, THREE)).as("nobody is expected").isEmpty();
    }

    @Test
    void neverMoreThanAreExpected() {
        assertThat(Forecast.of(10, List.of(new Attendance(30, 40, 0), new Attendance(30, 30, 0))).orElseThrow()).isEqualTo(new Forecast(10, 10, 10, 10, 2, 60, 70));
    }
}
