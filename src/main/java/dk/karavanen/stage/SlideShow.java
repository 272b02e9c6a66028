package dk.karavanen.stage;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.sl.usermodel.ShapeType;
import org.apache.poi.sl.usermodel.TextParagraph.TextAlign;
import org.apache.poi.sl.usermodel.VerticalAlignment;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFAutoShape;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.SectorShape;
import dk.karavanen.stage.StageDeck.Row;
import dk.karavanen.stage.StageDeck.SectorName;
import dk.karavanen.stage.StageDeck.Slide;
import dk.karavanen.stage.StageDeck.Stop;
import dk.karavanen.stage.StageDeck.Support;

/** The slides for PowerPoint and its kind: real text and shapes, that can be changed there. Half the size of the screens' pixels, in points. */
final class SlideShow {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    private static final int EDGE = 28;
    private static final String FONT = "IBM Plex Sans";
    private static final Color INK = Color.decode("#0B2B33");
    private static final Color INK_2 = Color.decode("#47595F");
    private static final Color SUN = Color.decode("#FFC933");
    private static final Color SUNKEN = Color.decode("#E4EAE8");
    private static final Color CANVAS = Color.decode("#F1F4F3");
    private static final Color REST = Color.decode("#5F6E77");

    private final StageDeck deck;
    private final Map<Long, String> notes;
    private final SlideWords words;
    private final XMLSlideShow show = new XMLSlideShow();
    private XSLFSlide slide;

    SlideShow(StageDeck deck, Map<Long, String> notes, SlideWords words) {
        this.deck = deck;
        this.notes = notes;
        this.words = words;
        show.setPageSize(new Dimension(WIDTH, HEIGHT));
        show.getProperties().getCoreProperties().setTitle(deck.caravan());
        show.getProperties().getCoreProperties().setCreator("Karavanen");
        slide = show.createSlide();
        show.removeSlide(0);
    }

    byte[] file() {
        for (Slide each : deck.slides()) {
            begin(each);
            switch (each.kind()) {
                case "recommendation" -> {
                    recommendation(each);
                    begin(null);
                    voices(each);
                }
                case "question" -> question(each);
                default -> frame(each);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (show) {
            show.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void begin(@Nullable Slide of) {
        slide = show.createSlide();
        slide.getBackground().setFillColor(CANVAS);
        text(words.head(deck), EDGE, 14, WIDTH - 2 * EDGE, 28, 18, INK_2, false);
        String note = of == null ? null : notes.get(of.id());
        if (note != null) {
            XSLFNotes page = show.getNotesSlide(slide);
            for (XSLFTextShape shape : page.getPlaceholders()) {
                if (shape.getTextType() == Placeholder.BODY) {
                    shape.setText(note);
                }
            }
        }
    }

    private void frame(Slide each) {
        boolean closing = each.kind().equals("closing");
        title(closing ? words.say("stage.closing") : each.title(), EDGE, 130, 800, 150, 60);
        text(closing ? words.say("stage.closing.text", deck.path()) : each.text(), EDGE, 300, 780, 150, 24, INK, false);
    }

    private void recommendation(Slide each) {
        Support support = each.support();
        int width = support == null ? WIDTH - 2 * EDGE : 520;
        int left = EDGE;
        if (each.number() != null) {
            XSLFAutoShape disc = shape(ShapeType.ELLIPSE, EDGE, 100, 88, 88, SUN);
            disc.setVerticalAlignment(VerticalAlignment.MIDDLE);
            write(disc, each.number().toString(), 44, INK, true).setTextAlign(TextAlign.CENTER);
            left += 108;
        }
        title(each.title(), left, 90, width - (left - EDGE), 150, 36);
        text(each.text(), EDGE, 260, width, 170, 22, INK, false);
        text(words.to(each), EDGE, 450, width, 30, 18, INK_2, false);
        if (support != null) {
            support(support);
        }
    }

    private void support(Support support) {
        shape(ShapeType.ROUND_RECT, 570, 70, 362, 420, Color.WHITE);
        text(words.figure(support), 586, 84, 170, 64, 44, INK, true);
        text(words.figureText(support), 736, 104, 190, 50, 16, INK_2, false);
        int y = 160;
        for (Row row : support.rows()) {
            SectorName sector = SlideWords.sector(deck, row.sector()).orElse(null);
            Color colour = sector == null ? REST : Color.decode(SlideWords.shape(sector).paperColour());
            mark(sector, 590, y + 6, 16);
            text(sector == null ? words.say("stage.small") : sector.name(), 612, y - 2, 130, 30, 16, INK, false);
            shape(ShapeType.RECT, 744, y + 6, 110, 16, SUNKEN);
            if (row.share() != null && row.share() > 0) {
                shape(ShapeType.RECT, 744, y + 6, 1.1 * row.share(), 16, colour);
            }
            text(row.share() == null ? "–" : row.share() + " %", 858, y - 2, 72, 30, 18, INK, true).getTextParagraphs().getFirst().setTextAlign(TextAlign.RIGHT);
            y += 36;
        }
        text(support.share() == null ? words.say("stage.few") : words.say("stage.answers", support.answered()), 586, Math.min(y + 4, 450), 330, 30, 16, INK_2, false);
    }

    private void voices(Slide each) {
        title(each.title(), EDGE, 46, WIDTH - 2 * EDGE, 50, 20);
        int x = EDGE;
        if (each.voice() != null) {
            voice(x, words.say("stage.voice"), each.voice().text(), words.by(deck, each.voice()), SlideWords.sector(deck, each.voice().sector()).orElse(null));
            x += 462;
        }
        if (each.objection() != null) {
            voice(x, words.say("stage.objection"), each.objection(), words.say("stage.objection.by"), null);
        }
        shape(ShapeType.RECT, 0, 446, WIDTH, HEIGHT - 446, INK);
        List<Stop> road = each.road();
        double step = (double) (WIDTH - 2 * EDGE) / Math.max(1, road.size());
        for (int i = 0; i < road.size(); i++) {
            shape(ShapeType.ELLIPSE, EDGE + i * step, 458, 12, 12, i == road.size() - 1 ? SUN : Color.WHITE);
            text(words.stop(road.get(i)), EDGE + i * step - 7, 470, step, 28, 18, Color.WHITE, true);
            text(words.stopText(road.get(i)), EDGE + i * step - 7, 494, step, 28, 16, Color.decode("#C9D6D4"), false);
        }
    }

    private void voice(int x, String kind, String words2, String by, @Nullable SectorName sector) {
        shape(ShapeType.ROUND_RECT, x, 106, 442, 326, Color.WHITE);
        text(kind, x + 14, 116, 410, 32, 18, INK, true);
        text(words.say("stage.quoted", words2), x + 14, 156, 414, 220, words2.length() > 90 ? 22 : 30, INK, true);
        if (sector != null) {
            mark(sector, x + 22, 398, 16);
        }
        text(by, x + (sector == null ? 14 : 42), 388, 380, 34, 18, INK_2, false);
    }

    private void question(Slide each) {
        text(words.say("stage.from-road"), EDGE, 80, 600, 34, 20, INK, true);
        title(each.title(), EDGE, 130, WIDTH - 2 * EDGE, 220, 48);
        StageState.Question question = each.question();
        if (question != null) {
            text(words.by(deck, new StageDeck.Voice("", question.sector(), question.meeting())), EDGE, 370, 800, 34, 20, INK_2, false);
            text(question.forCount() == null ? words.say("stage.hidden") : words.say("stage.supported", question.forCount()), EDGE, 410, 800, 34, 20, INK_2, false);
        }
    }

    // ------------------------------------------------------------------ text and shapes

    private void title(String text, double x, double y, double width, double height, double size) {
        text(text, x, y, width, height, text.length() > 60 ? size * 0.75 : size, INK, true);
    }

    private XSLFTextBox text(String text, double x, double y, double width, double height, double size, Color colour, boolean strong) {
        XSLFTextBox box = slide.createTextBox();
        box.setAnchor(new Rectangle2D.Double(x, y, width, height));
        box.setWordWrap(true);
        write(box, text, size, colour, strong);
        return box;
    }

    private static XSLFTextParagraph write(XSLFTextShape into, String text, double size, Color colour, boolean strong) {
        into.clearText();
        XSLFTextParagraph paragraph = into.addNewTextParagraph();
        XSLFTextRun run = paragraph.addNewTextRun();
        run.setText(text);
        run.setFontSize(size);
        run.setFontFamily(FONT);
        run.setFontColor(colour);
        run.setBold(strong);
        return paragraph;
    }

    private XSLFAutoShape shape(ShapeType type, double x, double y, double width, double height, Color colour) {
        XSLFAutoShape shape = slide.createAutoShape();
        shape.setShapeType(type);
        shape.setAnchor(new Rectangle2D.Double(x, y, width, height));
        shape.setFillColor(colour);
        shape.setLineColor(null);
        return shape;
    }

    private void mark(@Nullable SectorName sector, double x, double y, double size) {
        if (sector == null) {
            shape(ShapeType.RECT, x, y, size, size, REST);
            return;
        }
        SectorShape of = SlideWords.shape(sector);
        XSLFAutoShape shape = shape(switch (of) {
            case CIRCLE -> ShapeType.ELLIPSE;
            case SQUARE -> ShapeType.RECT;
            case TRIANGLE -> ShapeType.TRIANGLE;
            case DIAMOND -> ShapeType.DIAMOND;
            case HALF_DISC -> ShapeType.FLOW_CHART_DELAY;
            case PLUS -> ShapeType.PLUS;
            case RING -> ShapeType.DONUT;
            case HEXAGON -> ShapeType.HEXAGON;
        }, x, y, of == SectorShape.HALF_DISC ? size / 2 : size, size, Color.decode(of.paperColour()));
        if (of == SectorShape.HALF_DISC) {
            // Its round side is on the right; it stands on its flat one.
            shape.setRotation(-90);
        }
    }
}
