package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

import dk.karavanen.board.IdeaWords;
import dk.karavanen.testing.Posts;

/**
 * What is published of an edition stands for years, and people's words in it can be taken out all the same, as they are kept apart. For
 * every text that a report may hold somebody has decided whose it is: a new one fails here until it is decided.
 */
class EditionWordsTest {

    /** Kept apart by {@link WordSeparation}, and gone when they are erased. */
    private static final Set<String> PARTICIPANTS = Set.of("IdeaWords.title", "IdeaWords.body", "VoicePart.text", "Source.title");

    /** Where they repeat an idea to the letter, that goes ({@link WordSeparation#redact}). */
    private static final Set<String> STAFFS = Set.of("RecommendationPart.title", "RecommendationPart.body", "RecommendationPart.rationale", "RecommendationPart.objection",
            "RecommendationPart.fewReason", "Move.reason");

    /** What organisers say of caravan and meetings, to everyone. */
    private static final Set<String> ORGANISERS = Set.of("About.title", "About.summary", "About.organisers", "About.supporters", "About.heading", "About.foreword", "About.signatures",
            "FindingPart.title", "FindingPart.text", "LogoPart.name", "LogoPart.picture", "Recipient.title", "Recipient.ministry", "FinalEvent.title", "FinalEvent.place",
            "FinalEvent.text", "Named.da", "Named.en", "MeetingPart.title", "MeetingPart.region", "MeetingPart.venue", "MeetingPart.address");

    /** Stable words, codes and names of public places: nobody typed them here. */
    private static final Set<String> NOBODYS = Set.of("About.caravan", "Redaction.hashBefore", "HomePart.code", "HomePart.name", "HomePart.region", "SectorPart.code",
            "IdeaPart.kind", "IdeaPart.state", "IdeaPart.sector", "SectorTally.sector", "SectorSupport.sector", "VoicePart.sector", "MeetingPart.phase",
            "MeetingPart.votingStyle", "DoorPart.admission", "Row.of", "Count.sector", "OfSector.sector", "Cell.offers", "Cell.needs");

    @Test
    void itIsDecidedForEveryText() {
        Set<String> decided = new TreeSet<>();
        Stream.of(PARTICIPANTS, STAFFS, ORGANISERS, NOBODYS).forEach(decided::addAll);
        Set<String> texts = new TreeSet<>();
        collect(ReportContent.class, texts, new LinkedHashSet<>());
        assertThat(texts.stream().filter(text -> !decided.contains(text))).as("whose are they?").isEmpty();
        assertThat(decided.stream().filter(text -> !texts.contains(text))).as("no longer there").isEmpty();
    }

    @Test
    void whatParticipantsWroteIsKeptApart() {
        ReportContent content = worded();

        WordSeparation.Split split = WordSeparation.split(CanonicalJson.write(content));

        assertThat(split.structure()).doesNotContain("Ord i ");
        assertThat(WordSeparation.join(split.structure(), split.words(), split.voices(), List.of())).isEqualTo(CanonicalJson.write(content));
    }

    @Test
    void everyFormatHasAllThatAnIdeaSays() throws Exception {
        ReportContent content = worded();
        StringBuilder sheet = new StringBuilder();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(ReportWorkbook.of(content, "f".repeat(64), new Phrases(Samples.MESSAGES, Samples.DA))))) {
            book.getSheetAt(0).forEach(row -> row.forEach(cell -> sheet.append(cell).append('\n')));
        }
        List<String> said = new ArrayList<>(Posts.named().parts());
        typed(IdeaPart.class).forEach(part -> said.add("Ord i IdeaPart." + part));
        for (String words : said) {
            assertThat(CsvFiles.write("ideas", content, "f".repeat(64))).as("CSV").contains(words);
            assertThat(sheet).as("workbook").contains(words);
            assertThat(Samples.web(content, Samples.DA)).as("page and paper").contains(words);
        }
    }

    /** A report whose first idea and voice say of each text where it stands. */
    private static ReportContent worded() {
        ReportContent sample = Samples.caravan(6);
        List<IdeaPart> ideas = new ArrayList<>(sample.ideas());
        ideas.replaceAll(idea -> with(idea, "open"));
        return new ReportContent(sample.format(), sample.about(), sample.sectors(), sample.figures(), sample.meetings(), sample.people(), sample.themes(),
                List.of(), ideas, sample.homes(), sample.voices() == null ? null : sample.voices().stream().map(voice -> with(voice, null)).toList(),
                sample.attendance(), sample.cooperation());
    }

    private static <R extends Record> R with(R part, String state) {
        try {
            RecordComponent[] components = part.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            Set<String> typed = typed(part.getClass());
            for (int i = 0; i < components.length; i++) {
                String name = components[i].getName();
                values[i] = components[i].getType() == IdeaWords.class ? Posts.named() : typed.contains(name) ? "Ord i " + part.getClass().getSimpleName() + "." + name
                        : name.equals("state") ? state : name.equals("mergedInto") ? null : components[i].getAccessor().invoke(part);
            }
            Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked")
            R worded = (R) part.getClass().getDeclaredConstructor(types).newInstance(values);
            return worded;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Its texts but the stable words: all that somebody may have typed. */
    private static Set<String> typed(Class<?> type) {
        Set<String> typed = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == String.class && !NOBODYS.contains(type.getSimpleName() + "." + component.getName())) {
                typed.add(component.getName());
            }
        }
        return typed;
    }

    private static void collect(Type type, Set<String> texts, Set<Type> seen) {
        if (type instanceof ParameterizedType list) {
            Stream.of(list.getActualTypeArguments()).forEach(of -> collect(of, texts, seen));
        } else if (type instanceof Class<?> record && record.isRecord() && (record.getPackage() == ReportContent.class.getPackage() || record == IdeaWords.class) && seen.add(type)) {
            for (RecordComponent component : record.getRecordComponents()) {
                Type is = component.getGenericType();
                if (is == String.class || is instanceof ParameterizedType of && List.of(of.getActualTypeArguments()).contains(String.class)) {
                    texts.add(record.getSimpleName() + "." + component.getName());
                } else {
                    collect(is, texts, seen);
                }
            }
        }
    }
}
