package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import com.openhtmltopdf.bidi.BidiSplitter;

import dk.karavanen.report.ReportContent.Count;
import dk.karavanen.report.ReportContent.People;
import dk.karavanen.shared.SectorShape;

/** Shapes, bars, and letters that join. */
class DrawingTest {

    @Test
    void shapesAreDrawnAsBrowsersDrawThem() {
        // Corners as Chromium's getBBox gives them.
        assertBounds(SectorShape.CIRCLE, 1, 1, 15, 15);
        assertBounds(SectorShape.SQUARE, 1.75, 1.75, 14.25, 14.25);
        assertBounds(SectorShape.HALF_DISC, 0, 4.2, 16, 12.2);
        assertBounds(SectorShape.RING, 0.75, 0.75, 15.25, 15.25);
        assertBounds(SectorShape.PLUS, 1, 1, 15, 15);
        Path2D ring = SvgPathReader.read(SectorShape.RING.path());
        ring.setWindingRule(Path2D.WIND_EVEN_ODD);
        assertThat(ring.contains(8, 8)).as("a ring has a hole").isFalse();
        assertThat(ring.contains(8, 2)).isTrue();
        assertThat(SvgPathReader.read(SectorShape.HALF_DISC.path()).contains(8, 5)).as("the round side is up").isTrue();
        for (SectorShape shape : SectorShape.values()) {
            assertThat(SvgPathReader.read(shape.path()).getBounds2D().getWidth()).as(shape.name()).isBetween(12.0, 16.0);
        }
        assertThatThrownBy(() -> SvgPathReader.read("M0 0C1 1 2 2 3 3")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertBounds(SectorShape shape, double x0, double y0, double x1, double y1) {
        Rectangle2D bounds = SvgPathReader.read(shape.path()).getBounds2D();
        assertThat(new double[] {bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()}).as(shape.name())
                .containsExactly(new double[] {x0, y0, x1, y1}, within(0.01));
    }

    @Test
    void aShapeStandsForAsManyAsFitOnARoad() {
        Charts charts = new Charts(Samples.sectors(), Medium.WEB, new Phrases(Samples.MESSAGES, Locale.of("da")));
        assertThat(charts.peopleEach(List.of(people(3), people(20)), Charts.ROAD_SHAPES)).isEqualTo(1);
        assertThat(charts.peopleEach(List.of(people(30)), Charts.ROAD_SHAPES)).isEqualTo(2);
        assertThat(charts.peopleEach(List.of(people(225)), Charts.ROAD_SHAPES)).isEqualTo(20);
        assertThat(charts.peopleEach(List.of(people(9000)), Charts.ROAD_SHAPES)).isEqualTo(500);
        assertThat(charts.peopleEach(List.of(), Charts.ROAD_SHAPES)).isEqualTo(1);
    }

    private static People people(int total) {
        return new People(total, List.of(new Count("volunteer", total)), null);
    }

    @Test
    void arabicLettersJoin() {
        RightToLeft joining = new RightToLeft();
        // beh-teh-theh: initial, medial, final; reh joins only back; lam-alef is one form.
        assertThat(joining.shapeText("بتث")).isEqualTo("\uFE91\uFE98\uFE9A");
        assertThat(joining.shapeText("در")).isEqualTo("\uFEA9\uFEAD");
        assertThat(joining.shapeText("لا سلام")).isEqualTo("\uFEFB \uFEB3\uFEFC\uFEE1");
        assertThat(joining.shapeText("بِت")).as("a vowel mark does not part letters").isEqualTo("\uFE91\u0650\uFE96");
        assertThat(joining.shapeText("abc 12")).isEqualTo("abc 12");
        assertThat(joining.reorderRTLTextToLTR("\uFE91\u0650\uFE96(1)")).isEqualTo("(1)\uFE96\uFE91\u0650");
    }

    @Test
    void runsOfBothDirectionsAreFound() {
        RightToLeft.Runs runs = new RightToLeft.Runs();
        assertThat(runs.getBaseDirection("… مرشد Praktik")).isEqualTo(BidiSplitter.RTL);
        assertThat(runs.getBaseDirection("Dansk مرشد")).isEqualTo(BidiSplitter.LTR);
        assertThat(runs.getBaseDirection("123 …")).isEqualTo(BidiSplitter.NEUTRAL);
        runs.setParagraph("Dansk مرشد 26 i", BidiSplitter.LTR);
        assertThat(runs.countTextRuns()).isGreaterThanOrEqualTo(3);
        int covered = 0;
        for (int i = 0; i < runs.countTextRuns(); i++) {
            covered += runs.getVisualRun(i).getLength();
        }
        assertThat(covered).isEqualTo("Dansk مرشد 26 i".length());
        runs.setParagraph("", BidiSplitter.LTR);
        assertThat(runs.countTextRuns()).isEqualTo(1);
    }
}
