package dk.karavanen.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

import dk.karavanen.shared.SectorShape;
import dk.karavanen.stage.StageDeck.Row;
import dk.karavanen.stage.StageDeck.SectorName;
import dk.karavanen.stage.StageDeck.Slide;
import dk.karavanen.stage.StageDeck.Stop;
import dk.karavanen.stage.StageDeck.Support;

/** The slides as pages of a tagged PDF, each a bookmark. */
final class SlidePages {

    private static final String STYLE = read();

    private final StageDeck deck;
    private final SlideWords words;
    private final StringBuilder page = new StringBuilder(1 << 14);

    SlidePages(StageDeck deck, SlideWords words) {
        this.deck = deck;
        this.words = words;
    }

    private static String read() {
        try {
            return new ClassPathResource("stage/slides.css").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String page() {
        String title = escaped(deck.caravan());
        page.append("<!DOCTYPE html>\n<html lang=\"").append(words.language().getLanguage()).append("\"><head><title>").append(title)
                .append("</title><meta name=\"description\" content=\"").append(title).append("\" /><meta name=\"subject\" content=\"").append(title)
                .append("\" /><meta name=\"author\" content=\"Karavanen\" /><style>").append(STYLE).append("</style><bookmarks>");
        for (Slide slide : deck.slides()) {
            page.append("<bookmark name=\"").append(escaped(name(slide))).append("\" href=\"#slide-").append(slide.id()).append("\" />");
        }
        page.append("</bookmarks></head><body>");
        deck.slides().forEach(this::slide);
        return page.append("</body></html>").toString();
    }

    private String name(Slide slide) {
        return switch (slide.kind()) {
            case "cover", "closing" -> words.say("stage.kind." + slide.kind());
            default -> (slide.number() == null ? "" : slide.number() + ". ") + slide.title();
        };
    }

    private void slide(Slide slide) {
        begin(slide.id());
        switch (slide.kind()) {
            case "recommendation" -> {
                recommendation(slide);
                end();
                begin(null);
                voices(slide);
            }
            case "question" -> {
                element("p", words.say("stage.from-road"), "kind");
                element("h1", slide.title(), "large");
                StageState.Question question = slide.question();
                if (question != null) {
                    element("p", words.by(deck, new StageDeck.Voice("", question.sector(), question.meeting())), "by");
                    element("p", question.forCount() == null ? words.say("stage.hidden") : words.say("stage.supported", question.forCount()), "by");
                }
            }
            case "closing" -> {
                element("h1", words.say("stage.closing"), "large");
                element("p", words.say("stage.closing.text", deck.path()), "ask");
            }
            default -> {
                element("h1", slide.title(), "large");
                element("p", slide.text(), "ask");
            }
        }
        end();
    }

    private void begin(@Nullable Long id) {
        page.append("<div class=\"slide\"").append(id == null ? "" : " id=\"slide-" + id + "\"").append(">\n");
        element("p", words.head(deck), "head");
    }

    private void end() {
        page.append("</div>\n");
    }

    private void recommendation(Slide slide) {
        Support support = slide.support();
        page.append("<div class=\"").append(support == null ? "whole" : "say").append("\">");
        if (slide.number() != null) {
            element("p", words.say("journey.place", slide.number(), deck.slides().stream().filter(one -> one.number() != null).count()), "place");
        }
        element("h1", slide.title(), "");
        element("p", slide.text(), "ask");
        element("p", words.to(slide), "by");
        page.append("</div>\n");
        if (support != null) {
            page.append("<div class=\"sup\"><p class=\"fig\"><strong>").append(escaped(words.figure(support))).append("</strong> ").append(escaped(words.figureText(support))).append("</p>");
            if (!support.rows().isEmpty()) {
                page.append("<table><caption>").append(escaped(words.say("stage.by-sector"))).append("</caption><tbody>");
                support.rows().forEach(this::row);
                page.append("</tbody></table>");
            }
            element("p", support.share() == null ? words.say("stage.few") : words.say("stage.answers", support.answered()), "by");
            page.append("</div>\n");
        }
    }

    private void row(Row row) {
        SectorName sector = SlideWords.sector(deck, row.sector()).orElse(null);
        String name = sector == null ? words.say("stage.small") : sector.name();
        String colour = sector == null ? "#5F6E77" : SlideWords.shape(sector).paperColour();
        page.append("<tr><th scope=\"row\">").append(sector == null ? "" : shape(SlideWords.shape(sector), name)).append(' ').append(escaped(name)).append("</th><td class=\"bar\"><div class=\"line\">")
                .append(row.share() == null || row.share() == 0 ? "" : "<div style=\"width:" + row.share() + "%;background-color:" + colour + "\"></div>").append("</div></td><td class=\"num\">")
                .append(row.share() == null ? "–" : row.share() + " %").append("</td></tr>");
    }

    private static String shape(SectorShape shape, String name) {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\"><path fill=\"" + shape.paperColour() + "\" fill-rule=\"evenodd\" d=\"" + shape.path()
                + "\"/></svg>";
        return "<img class=\"shape\" alt=\"" + escaped(name) + "\" src=\"data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)) + "\" />";
    }

    private void voices(Slide slide) {
        element("h1", slide.title(), "small");
        if (slide.voice() != null) {
            voice("stage.voice", slide.voice().text(), words.by(deck, slide.voice()));
        }
        if (slide.objection() != null) {
            voice("stage.objection", slide.objection(), words.say("stage.objection.by"));
        }
        page.append("<table class=\"road\"><tbody><tr>");
        for (Stop stop : slide.road()) {
            page.append("<td><strong>").append(escaped(words.stop(stop))).append("</strong><br />").append(escaped(words.stopText(stop))).append("</td>");
        }
        page.append("</tr></tbody></table>");
    }

    private void voice(String key, String text, String by) {
        page.append("<div class=\"voice\">");
        element("h2", words.say(key), "");
        element("p", words.say("stage.quoted", text), "quote");
        element("p", by, "by");
        page.append("</div>\n");
    }

    private void element(String element, String text, String look) {
        if (!text.isBlank()) {
            page.append('<').append(element).append(look.isEmpty() ? "" : " class=\"" + look + "\"").append('>').append(escaped(text)).append("</").append(element).append(">\n");
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
