package dk.karavanen.board;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.LongStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.SeveralIdeas.Chosen;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;

/** What moderators do to several ideas at once, and the words that are theirs: a fresh title, an answer. */
@OnH2
@SpringBootTest
@AsStaff
class SeveralIdeasTest {

    @Autowired
    SeveralIdeas several;
    @Autowired
    Curation curation;
    @Autowired
    Ideas ideas;
    @Autowired
    Tallies tallies;
    @Autowired
    BoardReader reader;
    @Autowired
    WordSuggestions suggestions;
    @Autowired
    BoardService board;
    @Autowired
    Meetings meetings;
    @Autowired
    JdbcClient jdbc;

    Hall hall;
    long bus;
    long car;
    long petrol;

    @BeforeEach
    void threeThatMeanTheSame() {
        hall = Hall.open(jdbc).withThemes();
        bus = hall.idea("Samkørsel, hvor der ikke går nogen bus");
        car = hall.idea("Lad praktikanter køre med kollegerne");
        petrol = hall.idea("Frivillige kører mod benzinpenge");
        long anna = hall.participant("business");
        long bo = hall.participant("volunteer");
        hall.support(bus, anna);
        hall.support(car, anna);
        hall.support(car, bo);
        hall.support(petrol, bo);
    }

    @Test
    void freshWordsStandForThemAndEachPersonCountsOnce() {
        long standing = several.merge(hall.meeting, chosen(bus, car, petrol), words(" Kørsel til praktik ", "Uden bus"));
        assertThat(view(standing)).returns(words("Kørsel til praktik", "Uden bus"), IdeaView::words).returns(2, IdeaView::forCount)
                .returns(null, IdeaView::name);
        assertThat(view(car)).returns("merged", IdeaView::state).returns(standing, IdeaView::mergedInto)
                .returns("Lad praktikanter køre med kollegerne", IdeaView::title);
        assertThat(idea(standing).author()).as("nobody's").isNull();
    }

    @Test
    void splitAgainNothingIsLeftOfItUnlessSomebodyHasSaidSomethingOfIt() {
        long standing = several.merge(hall.meeting, chosen(bus, car), words("Kørsel", ""));
        curation.unmerge(bus, version(bus));
        assertThat(idea(standing).state()).as("one is still under it").isEqualTo(IdeaState.OPEN);
        curation.unmerge(car, version(car));
        assertThat(idea(standing).state()).isEqualTo(IdeaState.WITHDRAWN);
        assertThat(view(bus).forCount()).isEqualTo(1);
        assertThat(view(car).forCount()).isEqualTo(2);

        long again = several.merge(hall.meeting, chosen(bus, car), words("Kørsel", ""));
        hall.support(again, hall.participant("business"));
        curation.unmerge(bus, version(bus));
        curation.unmerge(car, version(car));
        assertThat(idea(again).state()).isEqualTo(IdeaState.OPEN);
        assertThat(view(again).forCount()).isEqualTo(1);
    }

    @Test
    void allOfThemOrNone() {
        List<Chosen> stale = List.of(new Chosen(bus, version(bus)), new Chosen(car, version(car) + 1));
        long before = ideas.countByMeeting(hall.meeting);
        refused("stale", () -> several.merge(hall.meeting, stale, words("Kørsel", "")));
        refused("stale", () -> several.hide(hall.meeting, stale, HideReason.TONE, null));
        refused("stale", () -> several.setTheme(hall.meeting, stale, hall.themes.getFirst()));
        assertThat(ideas.countByMeeting(hall.meeting)).isEqualTo((int) before);
        assertThat(idea(bus)).returns(IdeaState.OPEN, Idea::state).returns(null, Idea::theme);
    }

    @Test
    void onlyThoseOfTheMeetingAndNotMoreThanASheet() {
        long elsewhere = hall.idea(hall.anotherMeeting(), "Et andet møde", null);
        refused("other-meeting", () -> several.hide(hall.meeting, chosen(bus, elsewhere), HideReason.TONE, null));
        refused("not-found", () -> several.hide(hall.meeting, List.of(new Chosen(-1, 0)), HideReason.TONE, null));
        refused("empty", () -> several.hide(hall.meeting, List.of(), HideReason.TONE, null));
        refused("too-many", () -> several.hide(hall.meeting, LongStream.range(0, 51).mapToObj(id -> new Chosen(id, 0)).toList(), HideReason.TONE, null));
        refused("same-idea", () -> several.merge(hall.meeting, chosen(bus), words("Kørsel", "")));
        refused("same-idea", () -> several.merge(hall.meeting, chosen(bus, bus), words("Kørsel", "")));
        refused("empty", () -> several.merge(hall.meeting, chosen(bus, car), words("  ", "")));
        refused("too-long", () -> several.merge(hall.meeting, chosen(bus, car), words("k".repeat(201), "")));
    }

    @Test
    void aThemeForAllLeavesTheirKindsAndEachIsHiddenForItself() {
        jdbc.sql("update idea set kind = 'QUESTION' where id = ?").param(car).update();
        several.setTheme(hall.meeting, chosen(bus, car), hall.themes.getLast());
        assertThat(List.of(idea(bus), idea(car))).allMatch(idea -> idea.theme().equals(hall.themes.getLast()));
        assertThat(idea(car).kind()).isEqualTo(IdeaKind.QUESTION);
        several.hide(hall.meeting, chosen(bus, car), HideReason.OFF_TOPIC, null);
        assertThat(jdbc.sql("select idea from moderation_entry where meeting = ? and action = 'hidden' order by idea").param(hall.meeting)
                .query(Long.class).list()).containsExactly(bus, car);
        curation.restore(bus, version(bus));
        assertThat(idea(bus).state()).isEqualTo(IdeaState.OPEN);
        assertThat(idea(car).state()).isEqualTo(IdeaState.HIDDEN);
    }

    @Test
    void aQuestionIsAnsweredInWordsForEveryoneToRead() {
        refused("not-a-question", () -> curation.answer(bus, version(bus), "Ja"));
        jdbc.sql("update idea set kind = 'QUESTION' where id = ?").param(bus).update();
        int seen = version(bus);
        curation.answer(bus, seen, " <b>Ja</b>, fra august ");
        assertThat(view(bus).answer()).as("text, and nothing else").isEqualTo("<b>Ja</b>, fra august");
        refused("stale", () -> curation.answer(bus, seen, "Nej"));
        refused("too-long", () -> curation.answer(bus, version(bus), "a".repeat(1001)));
        assertThat(jdbc.sql("select action from moderation_entry where idea = ?").param(bus).query(String.class).list()).containsExactly("answer-written");
        IdeaView before = view(bus);
        curation.answer(bus, version(bus), " ");
        assertThat(view(bus).answer()).isNull();
        assertThat(before.takesBack(view(bus))).as("nobody is handed it any more").isTrue();
        curation.answer(bus, version(bus), "Ja");
        curation.hide(bus, version(bus), HideReason.TONE, null);
        refused("not-on-board", () -> curation.answer(bus, version(bus), "Nej"));
    }

    /** The author's words stand until the author says otherwise, on their own phone. */
    @Test
    void suggestedWordsWaitForTheAuthor() {
        long author = hall.participant("volunteer");
        refused("no-author", () -> suggestions.suggest(bus, version(bus), words("Kørsel", "")));
        hall.author(bus, author);
        refused("same-words", () -> suggestions.suggest(bus, version(bus), words(idea(bus).title(), "Tekst")));
        refused("stale", () -> suggestions.suggest(bus, version(bus) - 1, words("Kørsel", "")));
        suggestions.suggest(bus, version(bus), words("Kørsel, hvor ingen bus går", "Kort"));
        assertThat(view(bus)).returns("Samkørsel, hvor der ikke går nogen bus", IdeaView::title).returns(true, IdeaView::suggested);
        assertThat(waiting(author)).isEqualTo(words("Kørsel, hvor ingen bus går", "Kort"));
        assertThat(waiting(hall.participant("business"))).as("nobody else's").isNull();

        assertThat(board.apply(hall.meeting, author, new Intent.Reword("keep", bus, idea(bus).words())).counted()).isTrue();
        assertThat(waiting(author)).as("keeps their own").isNull();
        assertThat(view(bus).suggested()).isNull();
        assertThat(idea(bus).rewordedAt()).isNull();

        suggestions.suggest(bus, version(bus), words("Kørsel, hvor ingen bus går", "Kort"));
        board.apply(hall.meeting, author, new Intent.Reword("take", bus, words("Kørsel, hvor ingen bus går", "Kort")));
        assertThat(view(bus)).returns(words("Kørsel, hvor ingen bus går", "Kort"), IdeaView::words).returns(null, IdeaView::suggested);
        assertThat(view(bus).rewordedAt()).as("others had weighed it").isNotNull();
        jdbc.sql("update meeting set phase = 'RESULTS' where id = ?").param(hall.meeting).update();
        refused("wrong-phase", () -> suggestions.suggest(bus, version(bus), words("For sent", "")));
    }

    private IdeaWords waiting(long author) {
        return suggestions.of(meetings.findById(hall.meeting).orElseThrow(), author).get(bus);
    }

    private List<Chosen> chosen(long... ids) {
        return LongStream.of(ids).mapToObj(id -> new Chosen(id, version(id))).toList();
    }

    private IdeaView view(long id) {
        return reader.all(hall.meeting).rows().stream().map(BoardReader.Row::view).filter(view -> view.id() == id).findFirst().orElseThrow();
    }

    private Idea idea(long id) {
        return ideas.findById(id).orElseThrow();
    }

    private int version(long idea) {
        return jdbc.sql("select version from idea where id = ?").param(idea).query(Integer.class).single();
    }

    private static void refused(String why, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class).isThrownBy(act).returns(why, Refused::reason);
    }
}
