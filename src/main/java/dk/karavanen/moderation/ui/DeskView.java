package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;

import dk.karavanen.board.Curation;
import dk.karavanen.board.Presence;
import dk.karavanen.board.SeveralIdeas;
import dk.karavanen.board.WallControl;
import dk.karavanen.board.WordSuggestions;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.DeskReader.Room;
import dk.karavanen.moderation.LoggedMeetingControl;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.moderation.ModerationQueue;
import dk.karavanen.moderation.ui.DeskModel.Reading;
import jakarta.annotation.security.RolesAllowed;

/**
 * The moderators' desk at one meeting: the evening's phases above, what waits to the left, the board and other tabs in the
 * middle, the idea at hand to the right. Puts these together and keeps them on what the {@link DeskModel} reads; none of them knows
 * this view.
 */
@Route("staff/desk/:code")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/desk.css")
// What other rooms' tabs are made with: the bundle holds for a route what its own code can be seen to use.
@Uses(ComboBox.class)
@Uses(Details.class)
@Uses(Grid.class)
@Uses(IntegerField.class)
@Uses(Notification.class)
@Uses(Select.class)
@Uses(TextArea.class)
@Uses(TextField.class)
@SuppressWarnings("NullAway.Init") // Flow has somebody enter, and only then is anything drawn
class DeskView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final DeskReader reader;
    private final ModerationQueue queue;
    private final ModerationLog log;
    private final Curation curation;
    private final SeveralIdeas several;
    private final WordSuggestions suggestions;
    private final LoggedMeetingControl meetingControl;
    private final WallControl wallControl;
    private final Presence presence;
    private final CurrentStaff staff;
    private final DeskNews news;
    private final List<DeskTab> foreignTabs;
    private final Clock clock;

    private DeskModel model;
    private DeskControl control;
    private PhaseBar bar;
    private QueueColumn queueColumn;
    private BoardTab board;
    private DeskTabs tabs;
    private SideColumn side;
    private WallCard wall;
    private final Div desk = new Div();
    private final DeskKeys keys = new DeskKeys();
    private DeskNews.@Nullable Seat seat;
    /** The idea that the board was last drawn with as being on the wall. */
    private @Nullable Long onWall;
    private Registration listening = () -> {
    };

    DeskView(DeskReader reader, ModerationQueue queue, ModerationLog log, Curation curation, SeveralIdeas several, WordSuggestions suggestions, LoggedMeetingControl meetingControl, WallControl wallControl,
            Presence presence, CurrentStaff staff, DeskNews news, List<DeskTab> foreignTabs, Clock clock) {
        this.reader = reader;
        this.queue = queue;
        this.log = log;
        this.curation = curation;
        this.several = several;
        this.suggestions = suggestions;
        this.meetingControl = meetingControl;
        this.wallControl = wallControl;
        this.presence = presence;
        this.staff = staff;
        this.news = news;
        this.foreignTabs = foreignTabs.stream().sorted(Comparator.comparingInt(DeskTab::place)).toList();
        this.clock = clock;
        addClassName("desk-view");
        desk.addClassName("desk");
    }

    // ------------------------------------------------------------------ coming and going

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code = JoinCode.tidy(event.getRouteParameters().get("code").orElse(""));
        Map<String, List<String>> query = event.getLocation().getQueryParameters().getParameters();
        if (model == null || !model.meeting().code().equals(code)) {
            build(reader.room(code).orElseThrow(NotFoundException::new));
        }
        tabs.select(query.getOrDefault("tab", List.of("")).getFirst());
        String idea = query.getOrDefault("idea", List.of("")).getFirst();
        if (idea.matches("\\d{1,18}") && model.idea(Long.parseLong(idea)) != null) {
            open(Long.parseLong(idea));
        }
    }

    @Override
    public String getPageTitle() {
        return model == null ? getTranslation("desk.title") : getTranslation("desk.title-of", model.meeting().title());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        StaffMember me = staff.required();
        DeskNews.Seat mine = news.sit(model.meeting().id(), me.id(), me.name(), ui, this::refresh);
        seat = mine;
        model.whoElse(mine::alsoAt);
        tellWhereIAm();
        listening = keys.listen(ui, key -> new DeskKeyActs(control, queueColumn, wall, this).press(key));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (seat != null) {
            seat.remove();
        }
        listening.remove();
    }

    // ------------------------------------------------------------------ putting together

    private void build(Room room) {
        model = new DeskModel(reader, queue, clock, room);
        ReceiptBar receipt = new ReceiptBar();
        side = new SideColumn(model, keys, this::turned);
        control = new DeskControl(model, side, receipt, curation, several, suggestions, reader, log, new LogWords(this, getLocale(), room.themes()));
        wall = new WallCard(model, control::attempt, meetingControl, wallControl, reader, presence);
        control.useWall(wall);
        side.stand(wall);
        bar = new PhaseBar(control, room.caravan().isExample(), meetingControl, clock);
        queueColumn = new QueueColumn(model, control, queue);
        board = new BoardTab(model, control);
        HiddenTab hidden = new HiddenTab(model, control, curation);
        LogTab lines = new LogTab(model, control, log);
        tabs = new DeskTabs(model, control, (word, byHand) -> {
            desk.getElement().setAttribute("data-pane", word.equals(DeskTabs.QUEUE) ? "queue" : "main");
            if (byHand) {
                remember(word);
            }
        }, (delay, act) -> Optional.ofNullable(seat).ifPresent(mine -> mine.later(delay, act)));
        tabs.addQueue();
        tabs.add("board", "desk.board", board::count, board, () -> {
        });
        foreignTabs.forEach(tabs::add);
        tabs.add("hidden", "desk.hidden", hidden::count, hidden, hidden::refresh);
        tabs.add("log", "desk.log", OptionalInt::empty, lines, lines::refresh);
        tabs.select("board");
        desk.removeAll();
        desk.add(queueColumn, tabs, side);
        removeAll();
        add(bar, desk, receipt);
        board.arrange();
        model.whenRead(this::show);
        show(Reading.EVERYTHING);
    }

    /** The address leads back to the tab, also after a reload. */
    private void remember(String tab) {
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null,
                new Location("staff/desk/" + model.meeting().code(), QueryParameters.of("tab", tab))));
    }

    // ------------------------------------------------------------------ what moves

    /** @param moved ids of ideas, 0 for the meeting */
    void refresh(Set<Long> moved) {
        model.refresh(moved);
    }

    void open(long idea) {
        control.open(idea);
    }

    private void show(Reading anew) {
        bar.show(model.meeting(), presence.readers(model.meeting().id()), model.room().participants());
        tabs.tellHiddenTallies(model.meeting().talliesHiddenNow(), model.meeting().phase().letsResultBeRevealed(), bar::reveal);
        Long onWallNow = model.meeting().wallIdea();
        wall.show();
        if (!Objects.equals(onWall, onWallNow)) {
            board.redraw(Stream.of(onWall, onWallNow).filter(Objects::nonNull).toList());
            side.refresh();
            onWall = onWallNow;
        }
        if (anew.hasIdeas()) {
            queueColumn.refresh();
            board.refresh(anew);
            side.refresh();
        }
        tabs.refresh();
    }

    /** @param ideas that were opened or closed in the side column */
    private void turned(Set<Long> ideas) {
        desk.getElement().setAttribute("data-side", side.isEmpty() ? "closed" : "open");
        board.redraw(ideas);
        queueColumn.mark();
        tellWhereIAm();
    }

    /** The address may open an idea before the desk is attached. */
    private void tellWhereIAm() {
        if (seat != null) {
            seat.lookAt(side.lookedAt());
        }
    }
}
