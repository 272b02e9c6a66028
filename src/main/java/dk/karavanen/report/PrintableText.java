package dk.karavanen.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

import dk.karavanen.report.RecommendationPart.Move;
import dk.karavanen.report.ReportContent.VoicePart;
import dk.karavanen.shared.Characters;

/** What of a report can be read on paper: characters that one of the PDF's fonts has. The web page is left to the reader's fonts. */
public final class PrintableText {

    /** Letters and signs of all living scripts; beyond lie only selectors, tags and private use. */
    private static final int LAST = 0x323AF;

    /**
     * A text with characters that its readers will not see on paper.
     *
     * @param idea       the idea's id, or null
     * @param place      the recommendation's place, or null; with neither it is somewhere else, as in a meeting's name
     * @param characters each once, in the order they come
     */
    public record Missing(@Nullable Long idea, @Nullable Integer place, String characters) {
    }

    private PrintableText() {
    }

    static List<Missing> missing(ReportContent content) {
        List<Missing> missing = new ArrayList<>();
        for (RecommendationPart r : content.recommendations()) {
            add(missing, null, r.place(), Stream.concat(Stream.of(r.title(), r.body(), r.rationale(), r.objection()),
                    r.moves().stream().map(Move::reason)));
        }
        for (IdeaPart idea : content.ideas()) {
            add(missing, idea.id(), null, idea.words() == null ? Stream.of() : idea.words().parts().stream());
        }
        Stream<String> names = content.themes().stream().filter(theme -> theme.name() != null)
                .flatMap(theme -> Stream.of(theme.name().da(), theme.name().en()));
        Stream<String> meetings = content.meetings().stream().flatMap(m -> Stream.of(m.title(), m.region(), m.venue(), m.address()));
        Stream<String> about = Stream.concat(Stream.of(content.about().title(), content.about().summary(), content.about().heading(), content.about().foreword()),
                Stream.concat(content.about().organisers().stream(), content.about().supporters().stream()));
        Stream<String> voices = VoicesChapter.of(content).stream().map(VoicePart::text);
        Stream<String> stands = Stream.concat(Stream.ofNullable(content.about().signatures()).flatMap(List::stream),
                Stream.ofNullable(content.about().findings()).flatMap(List::stream).flatMap(finding -> Stream.of(finding.title(), finding.text())));
        add(missing, null, null, Stream.of(names, meetings, about, stands, voices).flatMap(texts -> texts));
        return missing;
    }

    private static void add(List<Missing> missing, @Nullable Long idea, @Nullable Integer place, Stream<String> texts) {
        String characters = in(texts.filter(Objects::nonNull).collect(Collectors.joining("\n")));
        if (!characters.isEmpty()) {
            missing.add(new Missing(idea, place, characters));
        }
    }

    /** @return what of a text no font has, each character once */
    static String in(String text) {
        return text.codePoints().filter(c -> !Fonts.Coverage.ALL.get(c) && Characters.isDrawn(c)
                && !PageWriter.isLeftOutOnPaper(c)).distinct().mapToObj(Character::toString).collect(Collectors.joining());
    }

    static BitSet covered(List<Fonts> fonts) {
        BitSet all = new BitSet(LAST);
        for (Fonts font : fonts) {
            try (InputStream in = font.open(); TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))) {
                CmapLookup characters = parsed.getUnicodeCmapLookup(false);
                for (int c = 1; c <= LAST; c++) {
                    if (characters.getGlyphId(c) != 0) {
                        all.set(c);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }
}
