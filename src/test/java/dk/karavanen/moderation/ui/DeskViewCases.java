package dk.karavanen.moderation.ui;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Curation;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.Tallies;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.OnH2;

/** A moderator's desk with a board that has something on it. */
@SpringBootTest
@OnH2(named = "desk")
@AsStaff
@Import(DeskViewCases.ForeignTab.class)
abstract class DeskViewCases extends DeskScreens {

    /** A tab as another room brings it. */
    @TestConfiguration
    static class ForeignTab {

        static int refreshed;

        @Bean
        DeskTab foreign() {
            return new DeskTab() {
                @Override
                public String word() {
                    return "foreign";
                }

                @Override
                public String labelKey() {
                    return "desk.sort";
                }

                @Override
                public int place() {
                    return 100;
                }

                @Override
                public java.util.OptionalInt count(Meeting meeting) {
                    return java.util.OptionalInt.of(7);
                }

                @Override
                public Component content(Desk desk) {
                    refreshed = 0;
                    desk.whenMoved(() -> refreshed++);
                    return new Span("From next door: " + desk.meeting().title());
                }
            };
        }
    }

    @Autowired
    Ideas ideas;
    @Autowired
    Tallies tallies;
    @Autowired
    Curation curation;
    @Autowired
    DeskNews news;
    @Autowired
    BoardService posting;

    long mentor;
    long makker;

    @BeforeEach
    void aBoard() {
        aHall();
        mentor = hall.idea(hall.meeting, "Fast mentor på arbejdspladsen", null, "IDEA", hall.themes.getFirst());
        makker = hall.idea(hall.meeting, "Samkørsel til praktik uden bus", null, "IDEA", hall.themes.getFirst());
        for (int i = 0; i < 3; i++) {
            hall.support(mentor, hall.participant("volunteer"));
        }
    }

    DeskView open() {
        return navigate("staff/desk/" + hall.code, DeskView.class);
    }

    static void point(BoardTab board, boolean in) {
        board.hold(in);
    }

    <T> Select<T> selectIn(Component where, String label) {
        return $(Select.class, where).withCondition(select -> label.equals(select.getLabel())).single();
    }

    Idea idea(long id) {
        return ideas.findById(id).orElseThrow();
    }

    IdeaState state(long id) {
        return idea(id).state();
    }
}
