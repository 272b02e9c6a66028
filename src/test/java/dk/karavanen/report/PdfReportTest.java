package dk.karavanen.report;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;


/** What the PDF is like for those who see it and for those who hear it. */
@Tag("slow")
class PdfReportTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "en"})
    void keepsPdfUa(String language) throws IOException {
        byte[] pdf = Samples.pdf(Samples.caravan(12), Locale.of(language));
        assertThat(PdfUa.broken(pdf)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo(("en".equals(language) ? "Final report: " : "Slutrapport: ") + "Frivilligheds- og Integrationskaravanen");
            assertThat(document.getDocumentInformation().getAuthor()).contains("Frivilligrådet");
            assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(bookmarks(document)).contains("en".equals(language) ? "Method and limits" : "Metode og forbehold")
                    .contains("1. Fast mentor de første 26 uger", "en".equals(language) ? "Theme 1" : "Job og praktik", "en".equals(language) ? "Foreword" : "Forord");
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                for (COSName name : document.getPage(page).getResources().getFontNames()) {
                    PDFont font = document.getPage(page).getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
        }
    }

    /** Reading order is the order of the structure, not of the paper. */
    @Test
    void isReadInTheOrderItIsWritten() throws IOException {
        try (PDDocument document = Loader.loadPDF(Samples.pdf(Samples.caravan(8), Samples.DA))) {
            List<String> tags = new ArrayList<>();
            List<String> figures = new ArrayList<>();
            walk(document.getDocumentCatalog().getStructureTreeRoot(), tags, figures);
            List<String> headings = tags.stream().filter(tag -> tag.matches("H[1-6]")).toList();
            assertThat(headings.getFirst()).isEqualTo("H1");
            assertThat(headings).filteredOn("H1"::equals).hasSize(1);
            for (int i = 1; i < headings.size(); i++) {
                assertThat(headings.get(i).charAt(1) - headings.get(i - 1).charAt(1)).as("no level is skipped").isLessThanOrEqualTo(1);
            }
            // Nothing of a chapter ends up after it: the annex's ideas come last.
            assertThat(headings.subList(headings.size() - 8, headings.size())).contains("H4").doesNotContain("H2");
            assertThat(figures).hasSize(11).contains("Frivilligrådet", "Bikubenfonden").filteredOn(alternative -> alternative.startsWith("Deltagernes hjemkommuner: 15 og flere: ")).hasSize(1);
            assertThat(figures).filteredOn(alternative -> alternative.contains(":") && !alternative.startsWith("Deltagernes")).allSatisfy(alternative -> assertThat(alternative).contains("Civilsamfund", "Frivillig"));
            assertThat(figures.getFirst()).startsWith("Silkeborg: Civilsamfund 31, Kommune 24");
            assertThat(tags).contains("TH", "TD", "LI", "Link", "Caption");
        }
    }

    /** Whoever looks something up finds it on one page, and where the contents say. */
    @Test
    void noEntryIsSplitAndTheContentsHavePageNumbers() throws IOException {
        ReportContent content = Samples.caravan(60);
        try (PDDocument document = Loader.loadPDF(Samples.pdf(content, Samples.DA))) {
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).replaceAll("\\s+", " "));
            }
            for (IdeaPart idea : content.ideas()) {
                if (idea.tally() != null) {
                    String head = idea.id() + " " + idea.title();
                    String text = idea.words().body().strip();
                    assertThat(pages).as(head).anySatisfy(page -> assertThat(page.substring(Math.max(0, page.indexOf(head))))
                            .contains(head, text.substring(Math.max(0, text.length() - 30)), "Civilsamfund"));
                }
            }
            assertThat(pages.get(1)).contains("Forord", "Indhold");
            for (String chapter : List.of("Kort fortalt", "Hvem mødte op?", "Anbefalingerne", "Metode og forbehold", "Bilag: alle idéer")) {
                java.util.regex.Matcher line = java.util.regex.Pattern.compile(java.util.regex.Pattern.quote(chapter) + " (\\d+)").matcher(pages.get(1));
                assertThat(line.find()).as(chapter).isTrue();
                assertThat(pages.get(Integer.parseInt(line.group(1)) - 1)).contains(chapter);
            }
        }
    }

    @Test
    void otherScriptsAndEmojiAreNotLost() throws IOException {
        ReportContent content = withIdea("مقترح: مرشد دائم", "نريد لغة في مكان العمل (26 أسبوعا) و Praktik.\n\nHej 👍🏽 😀 👨‍👩‍👧 ❤️\n\n"
                + "Українською мовою. ሰላም ዓለም። Ελληνικά. Ş ğ ı ž č. ≥ ½ ☎\n\nکوردی و فارسی: گفتگو");
        byte[] pdf = Samples.pdf(content, Samples.DA);
        assertThat(PdfUa.broken(pdf)).isEmpty();
        String text = text(pdf);
        assertThat(text).doesNotContain("\uFFFD").doesNotContain("#");
        assertThat(text).contains("Українською мовою.", "ሰላም ዓለም።", "Ελληνικά.", "Ş ğ ı ž č.", "≥ ½ ☎", "👍 😀");
        // As a reader gets it out: letters in their plain form, in the order they are spoken.
        assertThat(text).contains("مقترح", "مرشد", "لغة", "العمل", "گفتگو");
    }

    @Test
    void languagesOfOurNeighboursCanBeRead() throws IOException {
        List<String> titles = List.of("தமிழ் மொழி", "বাংলা ভাষা", "ภาษาไทย สวัสดี", "中文 简体 繁體 欢迎", "日本語 ようこそ", "हिन्दी भाषा", "नेपाली", "ਪੰਜਾਬੀ ਭਾਸ਼ਾ",
                "ગુજરાતી", "עברית", "Հայերեն", "ქართული", "Tiếng Việt", "Українська", "ትግርኛ", "اردو فارسی");
        byte[] pdf = Samples.pdf(withIdeas(titles, "Tekst"), Samples.DA);
        assertThat(PdfUa.broken(pdf)).isEmpty();
        String text = text(pdf);
        assertThat(text).doesNotContain("\uFFFD").doesNotContain("#");
        assertThat(titles).allSatisfy(words -> {
            if (!RightToLeft.isIn(words)) {
                assertThat(text).contains(words.split(" "));
            }
            assertThat(PrintableText.in(words)).isEmpty();
        });
    }

    @Test
    void whatNoFontHasIsShownAsMissingAndToldBefore() throws IOException {
        ReportContent content = withIdea("Khmer: \u1781\u17d2\u1798\u17c2\u179a \u1781", "Text 👍🏽 ❤️");
        assertThat(text(Samples.pdf(content, Samples.DA))).contains("Khmer: \uFFFD");
        assertThat(PrintableText.missing(content)).singleElement().satisfies(missing -> {
            assertThat(missing.idea()).isEqualTo(content.ideas().getFirst().id());
            assertThat(missing.characters()).contains("\u1781", "\u1798", "\u179a").doesNotContain("👍", "K");
            assertThat(missing.characters().chars().filter(c -> c == '\u1781').count()).as("each once").isOne();
        });
    }

    @Test
    void aFontThatIsNotNeededIsNotThere() throws IOException {
        assertThat(Samples.pdf(withIdea("Dansk", "Tekst"), Samples.DA).length).isLessThan(Samples.pdf(withIdea("中文", "Tekst"), Samples.DA).length);
        String css = Files.readString(Path.of("src/main/resources/report/paper.css"));
        assertThat(Fonts.ALL).allSatisfy(font -> assertThat(css).contains('"' + font.family() + '"'));
    }

    @Test
    void markupInTextIsText() throws IOException {
        String attack = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;\"'</style></p>";
        byte[] pdf = Samples.pdf(everywhere(attack), Samples.DA);
        assertThat(PdfUa.broken(pdf)).isEmpty();
        assertThat(text(pdf).replaceAll("\\s+", "")).contains(attack.replaceAll("\\s+", ""));
        assertThat(new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("/JavaScript").doesNotContain("/JS ");
    }

    @Test
    void emptyCaravan() throws IOException {
        byte[] pdf = Samples.pdf(Samples.empty(), Samples.EN);
        assertThat(PdfUa.broken(pdf)).isEmpty();
        assertThat(text(pdf)).contains("Before the first meeting", "No recommendations yet.", "No ideas yet.");
    }

    @Test
    void longestTextsFit() throws IOException {
        String word = "a".repeat(200);
        byte[] pdf = Samples.pdf(everywhere(word), Samples.DA);
        assertThat(PdfUa.broken(pdf)).isEmpty();
        // A word without a place to break is broken rather than cut off.
        assertThat(text(pdf).replaceAll("\\s+", "")).contains(word);
    }

    private static ReportContent withIdea(String title, String text) {
        return withIdeas(List.of(title), text);
    }

    private static ReportContent withIdeas(List<String> titles, String text) {
        ReportContent sample = Samples.caravan(Math.max(4, titles.size()));
        List<IdeaPart> ideas = new ArrayList<>(sample.ideas());
        for (int i = 0; i < titles.size(); i++) {
            IdeaPart idea = ideas.get(i);
            ideas.set(i, new IdeaPart(idea.id(), idea.meeting(), idea.kind(), idea.state(), idea.theme(), idea.sector(), words(titles.get(i), text), null, null,
                    idea.tally()));
        }
        return new ReportContent(sample.format(), sample.about(), sample.sectors(), sample.figures(), sample.meetings(), sample.people(),
                sample.themes(), sample.recommendations(), ideas, sample.homes(), sample.voices(), sample.attendance(), sample.cooperation());
    }

    private static ReportContent everywhere(String text) {
        return Samples.everywhere(text);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static List<String> bookmarks(PDDocument document) {
        List<String> names = new ArrayList<>();
        for (PDOutlineItem item : document.getDocumentCatalog().getDocumentOutline().children()) {
            names.add(item.getTitle());
            item.children().forEach(child -> names.add(child.getTitle()));
        }
        return names;
    }

    private static void walk(PDStructureNode node, List<String> tags, List<String> figures) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element.getStructureType());
                if ("Figure".equals(element.getStructureType())) {
                    figures.add(element.getAlternateDescription());
                }
                walk(element, tags, figures);
            }
        }
    }
}
