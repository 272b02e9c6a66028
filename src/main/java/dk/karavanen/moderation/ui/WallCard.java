package dk.karavanen.moderation.ui;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.board.Presence;
import dk.karavanen.board.WallControl;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.WallScene;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.LoggedMeetingControl;
import dk.karavanen.shared.ui.Icon;

/** What the hall sees on the wall, and what changes it: the same at the desk and on the moderator's phone. */
class WallCard extends Section {

    private static final int COMING = 3;

    private final DeskModel model;
    private final Consumer<Supplier<String>> attempt;
    private final LoggedMeetingControl evening;
    private final WallControl wall;
    private final DeskReader reader;
    private final Presence presence;
    private final Span place = DeskWords.pill("sun", null, "");
    private final Paragraph now = new Paragraph();
    private final Paragraph by = new Paragraph();
    private final Paragraph lost = new Paragraph(Icon.small("offline"), new Span(getTranslation("desk.wall-lost")));
    private final NativeButton back;
    private final NativeButton next;
    private final NativeButton free;
    private final NativeButton ahead;
    private final NativeButton dark;
    private final OrderedList coming = new OrderedList();
    /** What the line was read for: it is read again when the meeting has moved on. */
    private int read = -1;
    private WallControl.Line line = new WallControl.Line(List.of(), false);

    /** @param attempt does something to the meeting, and says so or why not */
    WallCard(DeskModel model, Consumer<Supplier<String>> attempt, LoggedMeetingControl evening, WallControl wall, DeskReader reader,
            Presence presence) {
        this.model = model;
        this.attempt = attempt;
        this.evening = evening;
        this.wall = wall;
        this.reader = reader;
        this.presence = presence;
        addClassName("wall-card");
        H2 heading = new H2(getTranslation("desk.on-wall"));
        Div head = new Div(heading, place);
        head.addClassName("wall-head");
        now.addClassName("wall-now");
        now.getElement().setAttribute("dir", "auto");
        by.addClassNames("hint", "wall-by");
        lost.addClassName("wall-lost");
        lost.getElement().setAttribute("role", "status");
        back = DeskWords.button(getTranslation("desk.wall-back"), null, "btn--secondary btn--s", () -> step(-1));
        next = DeskWords.button(getTranslation("desk.wall-next"), null, "btn--primary btn--s", () -> step(1));
        free = DeskWords.button(getTranslation("desk.wall-free"), null, "btn--secondary btn--s", () -> set(null));
        ahead = DeskWords.button(getTranslation("desk.wall-ahead"), null, "btn--secondary btn--s", () -> set(WallScene.NEXT));
        dark = DeskWords.button(getTranslation("desk.wall-dark-on"), "hide", "btn--secondary btn--s", this::turnDark);
        Div move = new Div(back, next, free, ahead, dark);
        move.addClassName("wall-move");
        coming.addClassName("wall-coming");
        coming.getElement().setAttribute("aria-label", getTranslation("desk.wall-coming"));
        add(head, lost, now, by, move, coming);
    }

    void show() {
        Meeting meeting = model.meeting();
        if (read != meeting.version()) {
            read = meeting.version();
            line = wall.line(meeting.id());
            Optional<DeskReader.SentToWall> sent = reader.sentToWall(meeting.id());
            by.setVisible(sent.isPresent());
            sent.ifPresent(one -> by.setText(getTranslation("desk.wall-by", one.by(), DanishTime.clock(one.at()))));
        }
        lost.setVisible(presence.wall(meeting.id()) == Presence.Wall.LOST);
        DeskIdea shown = shown();
        int at = shown == null ? -1 : line.ideas().indexOf(shown.id());
        WallScene scene = meeting.wallScene();
        now.setText(shown != null ? shown.title()
                : scene != null && scene != WallScene.IDEA ? getTranslation("desk.wall-shows." + scene.word())
                : getTranslation("desk.wall-shows.phase", getTranslation("desk.phase." + meeting.phase().word())));
        now.setClassName("is-idea", shown != null);
        place.setVisible(at >= 0);
        place.setText(getTranslation("desk.wall-place", at + 1, line.ideas().size()));
        boolean ideas = WallScene.IDEA.isFor(meeting.phase()) && !line.ideas().isEmpty();
        back.setVisible(ideas);
        next.setVisible(ideas);
        back.setEnabled(at > 0 || line.goesRound() && at == 0);
        next.setEnabled(at + 1 < line.ideas().size() || line.goesRound());
        free.setVisible(scene != null);
        ahead.setVisible(WallScene.NEXT.isFor(meeting.phase()) && scene != WallScene.NEXT);
        dark.setVisible(scene != WallScene.DARK);
        coming.removeAll();
        if (ideas) {
            for (int i = at + 1; i < Math.min(line.ideas().size(), at + 1 + COMING); i++) {
                DeskIdea idea = model.idea(line.ideas().get(i));
                if (idea != null) {
                    Span number = new Span(Integer.toString(i + 1));
                    number.addClassName("num");
                    Span title = new Span(idea.title());
                    title.getElement().setAttribute("dir", "auto");
                    coming.add(new ListItem(number, title));
                }
            }
        }
        coming.setVisible(coming.getComponentCount() > 0);
    }

    /** The idea on the wall, as the one that stands for it; null where there is none. */
    private @Nullable DeskIdea shown() {
        Long idea = model.meeting().wallIdea();
        DeskIdea found = idea == null ? null : model.idea(idea);
        DeskIdea root = found == null ? null : model.idea(found.root());
        return root != null && root.state().isOnBoard() ? root : null;
    }

    boolean isShown(long idea) {
        DeskIdea shown = shown();
        return shown != null && Objects.equals(shown.id(), idea);
    }

    void send(List<Long> ideas) {
        attempt.accept(() -> {
            evening.showOnWall(model.meeting().id(), ideas);
            return ideas.size() == 1 ? getTranslation("desk.done.on-wall") : getTranslation("desk.done.on-wall-several", ideas.size());
        });
    }

    void step(int by) {
        Meeting meeting = model.meeting();
        attempt.accept(() -> {
            evening.stepOnWall(meeting.id(), meeting.wallIdea(), by);
            return "";
        });
    }

    void set(@Nullable WallScene scene) {
        attempt.accept(() -> {
            evening.setWall(model.meeting().id(), scene);
            return "";
        });
    }

    void turnDark() {
        set(model.meeting().wallScene() == WallScene.DARK ? null : WallScene.DARK);
    }
}
