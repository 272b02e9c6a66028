package dk.karavanen.stage;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

import dk.karavanen.shared.SectorShape;
import dk.karavanen.stage.StageDeck.SectorName;
import dk.karavanen.stage.StageDeck.Slide;
import dk.karavanen.stage.StageDeck.Stop;
import dk.karavanen.stage.StageDeck.Support;
import dk.karavanen.stage.StageDeck.Voice;

/** What the screens' script says around the words of a deck, for files. */
record SlideWords(MessageSource messages, Locale language) {

    String say(String key, Object... values) {
        return messages.getMessage(key, values, language);
    }

    String head(StageDeck deck) {
        return "Karavanen · " + (deck.event() != null ? deck.event() : deck.caravan()) + (deck.example() ? " · " + say("stage.example") : "");
    }

    String to(Slide slide) {
        return slide.to() == null ? say("stage.to-all") : say("stage.to", slide.to());
    }

    String figure(Support support) {
        return support.share() == null ? Integer.toString(support.forCount()) : support.share() + " %";
    }

    String figureText(Support support) {
        return support.share() == null ? say("stage.of-answers", support.answered()) : support.voices() == 1 ? say("stage.mean.one") : say("stage.mean", support.voices());
    }

    String by(StageDeck deck, @Nullable Voice voice) {
        return voice == null ? "" : sector(deck, voice.sector()).map(sector -> sector.name() + ", ").orElse("") + voice.meeting();
    }

    String stop(Stop stop) {
        return stop.title() != null ? stop.title() : say("stage.stop." + stop.kind());
    }

    String stopText(Stop stop) {
        return switch (stop.kind()) {
            case "meeting" -> say("stage.supports", Objects.requireNonNullElse(stop.count(), 0));
            case "together" -> say("stage.of-ideas", Objects.requireNonNullElse(stop.count(), 0));
            case "today" -> say("stage.stop.today.text");
            default -> Objects.requireNonNullElse(stop.when(), "");
        };
    }

    static Optional<SectorName> sector(StageDeck deck, @Nullable String code) {
        return deck.sectors().stream().filter(sector -> sector.code().equals(code)).findFirst();
    }

    static SectorShape shape(SectorName sector) {
        return List.of(SectorShape.values()).stream().filter(shape -> shape.token().equals(sector.token())).findFirst().orElse(SectorShape.RING);
    }
}
