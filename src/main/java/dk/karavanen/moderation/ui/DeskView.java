package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.WebStorage;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomListenerRegistration;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;

import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Presence;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.DeskReader.Room;
import dk.karavanen.moderation.Evening;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.moderation.Queue;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.SectorBar;
import jakarta.annotation.security.RolesAllowed;

/**
 * The moderators' desk at one meeting: the evening's phases above, what waits to the left, the board and other tabs in the
 * middle, the idea at hand to the right. Follows the meeting live.
 */
@Route("staff/desk/:code")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/desk.css")
// What other rooms' tabs are made with: the bundle holds for a route what its own code can be seen to use.
@Uses(ComboBox.class)
@Uses(Details.class)
@Uses(Grid.class)
@Uses(Select.class)
@Uses(TextArea.class)
@Uses(TextField.class)
class DeskView extends Div implements Desk, BeforeEnterObserver, HasDynamicTitle {

    /** What somebody has begun to write about hiding an idea. */
    record Draft(HideReason reason, String note) {
    }

    /** A tab, ours or another room's. */
    private static final class Leaf {

        private final String word;
        private final Tab tab;
        private final Span count = new Span();
        private final DeskTab foreign;
        private Component content;
        private Runnable refresh = () -> {
        };
        private boolean missed;

        Leaf(String word, String label, DeskTab foreign) {
            this.word = word;
            this.foreign = foreign;
            count.addClassName("num");
            tab = new Tab(new Span(label), count);
        }
    }

    /** Everything is read anew at least this often while anything moves: nothing missed lasts. */
    private static final Duration WHOLE = Duration.ofSeconds(20);
    /** From this many changed ideas on, reading all is no more work. */
    private static final int MANY = 40;
    private static final String QUEUE_TAB = "queue";
    private static final String KEYS_STORED = "karavanen-desk-keys";

    private final DeskReader reader;
    private final Queue queue;
    private final ModerationLog moderationLog;
    private final Curation curation;
    private final Evening evening;
    private final Presence presence;
    private final CurrentStaff staff;
    private final DeskNews news;
    private final List<DeskTab> foreignTabs;
    private final Clock clock;

    private final Map<Long, DeskIdea> ideas = new LinkedHashMap<>();
    private final Map<Long, Draft> drafts = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<SideForm> open = new ArrayList<>();
    private Room room;
    private LogWords words;
    private Instant readWhole = Instant.EPOCH;
    private int mostSupport;
    private List<Queue.Item> queued = List.of();
    private DeskNews.Seat seat;
    private Registration keys = () -> {
    };

    private PhaseBar bar;
    private QueueColumn queueColumn;
    private BoardTab board;
    private HiddenTab hidden;
    private LogTab log;
    private Tabs tabs;
    private final Div panel = new Div();
    private final Div desk = new Div();
    private final Aside side = new Aside();
    private final Div sideRest = new Div();
    private final Div strip = new Div();
    private final Div receipt = new Div();
    private final Checkbox keysOn = new Checkbox();

    DeskView(DeskReader reader, Queue queue, ModerationLog moderationLog, Curation curation, Evening evening, Presence presence,
            CurrentStaff staff, DeskNews news, List<DeskTab> foreignTabs, Clock clock) {
        this.reader = reader;
        this.queue = queue;
        this.moderationLog = moderationLog;
        this.curation = curation;
        this.evening = evening;
        this.presence = presence;
        this.staff = staff;
        this.news = news;
        this.foreignTabs = foreignTabs.stream().sorted(Comparator.comparingInt(DeskTab::place)).toList();
        this.clock = clock;
        addClassName("desk-view");
    }

    // ------------------------------------------------------------------ coming and going

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code = JoinCode.tidy(event.getRouteParameters().get("code").orElse(""));
        Map<String, List<String>> query = event.getLocation().getQueryParameters().getParameters();
        if (room == null || !room.meeting().code().equals(code)) {
            room = reader.room(code).orElseThrow(NotFoundException::new);
            words = new LogWords(this, getLocale(), room.themes());
            readAll();
            build();
        }
        String wanted = query.getOrDefault("tab", List.of("")).getFirst();
        leaves.stream().filter(leaf -> leaf.word.equals(wanted)).findFirst().ifPresent(leaf -> tabs.setSelectedTab(leaf.tab));
        String idea = query.getOrDefault("idea", List.of("")).getFirst();
        if (idea.matches("\\d{1,18}") && ideas.containsKey(Long.valueOf(idea))) {
            open(Long.parseLong(idea));
        }
    }

    @Override
    public String getPageTitle() {
        return room == null ? getTranslation("desk.title") : getTranslation("desk.title-of", room.meeting().title());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        StaffMember me = staff.required();
        seat = news.sit(room.meeting().id(), me.id(), me.name(), ui, this::refresh);
        tellWhereIAm();
        DomListenerRegistration pressed = ui.getElement().addEventListener("keydown", key -> {
            if (keysOn.getValue()) {
                press(key.getEventData().get("event.key").asString());
            }
        });
        // Letters typed into a field are letters.
        pressed.setFilter("!event.ctrlKey && !event.metaKey && !event.altKey && /^[jkmhJKMH]$/.test(event.key)"
                + " && !event.composedPath().some(e => e.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName))"
                + " && !document.querySelector('vaadin-confirm-dialog[opened]')");
        pressed.addEventData("event.key");
        keys = pressed;
        WebStorage.getItem(KEYS_STORED, stored -> keysOn.setValue(!"off".equals(stored)));
        if (!ui.getPushConfiguration().getPushMode().isEnabled()) {
            ui.setPollInterval(2000);
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        seat.remove();
        keys.remove();
        if (event.getUI().getPollInterval() == 2000) {
            event.getUI().setPollInterval(-1);
        }
    }

    private void press(String key) {
        switch (key.toLowerCase(Locale.ROOT)) {
            case "j" -> queueColumn.step(1);
            case "k" -> queueColumn.step(-1);
            case "m" -> {
                if (!queueColumn.mergeCurrent() && current() != null) {
                    openMerge(current());
                }
            }
            default -> {
                if (current() != null) {
                    openHide(current());
                }
            }
        }
    }

    /** What M and H are about: the card in the queue, or else the idea that is open. */
    private Long current() {
        Long waiting = queueColumn.current();
        Long chosen = waiting != null ? waiting
                : open.stream().filter(IdeaPanel.class::isInstance).map(form -> ((IdeaPanel) form).idea()).findFirst().orElse(null);
        DeskIdea idea = chosen == null ? null : ideas.get(chosen);
        return idea != null && idea.state().isOnBoard() ? chosen : null;
    }

    // ------------------------------------------------------------------ building

    private void build() {
        removeAll();
        leaves.clear();
        bar = new PhaseBar(this, room.caravan().isExample(), evening, clock);
        queueColumn = new QueueColumn(this, queue);
        board = new BoardTab(this);
        hidden = new HiddenTab(this, curation);
        log = new LogTab(this, moderationLog);

        Leaf waiting = leaf(QUEUE_TAB, "desk.queue", null);
        waiting.tab.addClassName("tab-queue");
        ours("board", "desk.board", board, () -> {
        });
        for (DeskTab foreign : foreignTabs) {
            leaf(foreign.word(), foreign.labelKey(), foreign);
        }
        ours("hidden", "desk.hidden", hidden, hidden::refresh);
        ours("log", "desk.log", log, log::refresh);
        tabs = new Tabs();
        leaves.forEach(leaf -> tabs.add(leaf.tab));
        tabs.setSelectedTab(leaves.get(1).tab);
        tabs.getElement().setAttribute("aria-label", getTranslation("desk.tabs"));
        tabs.addSelectedChangeListener(chosen -> {
            turnTo(chosen.getSelectedTab());
            if (chosen.isFromClient()) {
                remember();
            }
        });
        panel.removeAll();
        panel.addClassName("panel-frame");
        panel.getElement().setAttribute("role", "tabpanel");

        strip.addClassName("strip");
        Div middle = new Div(tabs, strip, panel);
        middle.addClassName("board");

        side.addClassName("act");
        side.getElement().setAttribute("aria-label", getTranslation("desk.side"));
        keysOn.setLabel(getTranslation("desk.keys"));
        keysOn.setValue(true);
        keysOn.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                WebStorage.setItem(KEYS_STORED, chosen.getValue() ? "on" : "off");
            }
        });
        sideRest.removeAll();
        sideRest.addClassName("side-rest");
        H2 choose = new H2(getTranslation("desk.choose"));
        Paragraph how = new Paragraph(getTranslation("desk.choose-how"));
        how.addClassName("hint");
        Paragraph letters = new Paragraph(getTranslation("desk.keys-how"));
        letters.addClassName("hint");
        sideRest.add(choose, how, keysOn, letters);
        side.removeAll();
        side.add(sideRest);

        desk.removeAll();
        desk.addClassName("desk");
        desk.add(queueColumn, middle, side);
        receipt.addClassName("receipt");
        receipt.getElement().setAttribute("role", "status");
        add(bar, desk, receipt);
        board.arrange();
        turnTo(tabs.getSelectedTab());
        showAll(null);
    }

    private Leaf leaf(String word, String labelKey, DeskTab foreign) {
        Leaf leaf = new Leaf(word, getTranslation(labelKey), foreign);
        leaf.tab.setId("tab-" + word);
        leaves.add(leaf);
        return leaf;
    }

    private void ours(String word, String labelKey, Component content, Runnable refresh) {
        Leaf leaf = leaf(word, labelKey, null);
        leaf.content = content;
        leaf.refresh = refresh;
    }

    private void turnTo(Tab tab) {
        Leaf chosen = leaves.stream().filter(leaf -> leaf.tab == tab).findFirst().orElseThrow();
        // On a narrow screen the queue is a tab like the others; on a wide one it stands beside them.
        desk.getElement().setAttribute("data-pane", chosen.word.equals(QUEUE_TAB) ? "queue" : "main");
        if (chosen.word.equals(QUEUE_TAB)) {
            return;
        }
        if (chosen.content == null) {
            chosen.content = chosen.foreign.content(new SeatOf(chosen));
        } else if (chosen.missed || chosen.foreign == null) {
            chosen.missed = false;
            chosen.refresh.run();
        }
        panel.removeAll();
        panel.add(chosen.content);
        panel.getElement().setAttribute("aria-labelledby", "tab-" + chosen.word);
    }

    private boolean isShown(Leaf leaf) {
        return leaf.content != null && leaf.content.getParent().filter(panel::equals).isPresent();
    }

    /** The address leads back to the tab, also after a reload. */
    private void remember() {
        Leaf chosen = leaves.stream().filter(leaf -> leaf.tab == tabs.getSelectedTab()).findFirst().orElseThrow();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new com.vaadin.flow.router.Location(
                "staff/desk/" + room.meeting().code(), QueryParameters.of("tab", chosen.word))));
    }

    /** The desk as one foreign tab sees it: told of changes while it is the one that is open. */
    private final class SeatOf implements Desk {

        private final Leaf leaf;

        SeatOf(Leaf leaf) {
            this.leaf = leaf;
        }

        @Override
        public Meeting meeting() {
            return DeskView.this.meeting();
        }

        @Override
        public Registration whenMoved(Runnable refresh) {
            Runnable before = leaf.refresh;
            Runnable[] mine = {refresh};
            leaf.refresh = () -> {
                before.run();
                if (mine[0] != null) {
                    mine[0].run();
                }
            };
            return () -> mine[0] = null;
        }

        @Override
        public void open(long idea) {
            DeskView.this.open(idea);
        }

        @Override
        public void openMerge(long source, long target) {
            DeskView.this.openMerge(source, target);
        }

        @Override
        public void done(String message) {
            DeskView.this.done(message);
        }

        @Override
        public void done(String message, Runnable undo) {
            DeskView.this.done(message, undo);
        }

        @Override
        public void refused(Refused refused) {
            DeskView.this.refused(refused);
        }
    }

    // ------------------------------------------------------------------ reading

    private void readAll() {
        ideas.clear();
        reader.all(room.meeting().id()).forEach(idea -> ideas.put(idea.id(), idea));
        readWhole = clock.instant();
        afterReading();
    }

    private void afterReading() {
        mostSupport = ideas.values().stream().mapToInt(DeskIdea::support).max().orElse(0);
        queued = queue.of(room.meeting().id(), ideas.values());
    }

    /** @param moved ids of ideas, 0 for the meeting */
    void refresh(Set<Long> moved) {
        reader.room(room.meeting().id()).ifPresent(now -> room = now);
        Set<Long> which = new HashSet<>(moved);
        which.remove(0L);
        if (!which.isEmpty()) {
            if (which.size() > MANY || readWhole.plus(WHOLE).isBefore(clock.instant())) {
                readAll();
                showAll(null);
                return;
            }
            Set<Long> gone = new HashSet<>(which);
            for (DeskIdea idea : reader.some(room.meeting().id(), which)) {
                ideas.put(idea.id(), idea);
                gone.remove(idea.id());
                which.add(idea.id());
            }
            ideas.keySet().removeAll(gone);
            afterReading();
        }
        showAll(which);
    }

    /** @param changed ideas that were read anew; null if all were */
    private void showAll(Collection<Long> changed) {
        bar.show(room.meeting(), presence.readers(room.meeting().id()), room.participants());
        showStrip();
        if (changed == null || !changed.isEmpty()) {
            queueColumn.show(queued);
            board.refresh(changed);
            List.copyOf(open).forEach(SideForm::refresh);
        }
        for (Leaf leaf : leaves) {
            if (leaf.content == board) {
                continue;
            }
            if (isShown(leaf)) {
                leaf.refresh.run();
            } else {
                leaf.missed = true;
            }
        }
        leaves.forEach(leaf -> {
            OptionalInt count = switch (leaf.word) {
                case QUEUE_TAB -> OptionalInt.of(queued.size());
                case "board" -> OptionalInt.of((int) ideas.values().stream().filter(idea -> idea.state().isOnBoard()).count());
                case "hidden" -> OptionalInt.of(HiddenTab.hidden(this).size());
                default -> leaf.foreign == null ? OptionalInt.empty() : leaf.foreign.count(room.meeting());
            };
            leaf.count.setText(count.isPresent() ? Integer.toString(count.getAsInt()) : "");
        });
    }

    private void showStrip() {
        boolean hiddenNow = room.meeting().talliesHiddenNow();
        if (hiddenNow == (strip.getComponentCount() > 0)) {
            return;
        }
        strip.removeAll();
        if (hiddenNow) {
            strip.add(new Span(getTranslation("desk.tallies-hidden")),
                    DeskWords.button(getTranslation("desk.reveal"), "eye", "btn--secondary btn--s", () -> bar.reveal()));
        }
        strip.setVisible(hiddenNow);
    }

    // ------------------------------------------------------------------ what the parts ask

    Room room() {
        return room;
    }

    Locale language() {
        return getLocale();
    }

    LogWords log() {
        return words;
    }

    Instant now() {
        return clock.instant();
    }

    DeskIdea idea(long id) {
        return ideas.get(id);
    }

    Collection<DeskIdea> ideas() {
        return ideas.values();
    }

    boolean isOpen(long idea) {
        return open.stream().anyMatch(form -> form.concerns(idea));
    }

    List<String> colleaguesAt(long idea) {
        return seat == null ? List.of() : seat.alsoAt(idea);
    }

    /** Length of an idea's bar against the longest. */
    double share(DeskIdea idea) {
        return mostSupport == 0 ? 1 : Math.max(0.04, (double) idea.support() / mostSupport);
    }

    SectorBar bar(DeskIdea idea, double share) {
        Map<String, Integer> figures = new HashMap<>();
        for (Map.Entry<String, Tally.Figures> sector : idea.tally().bySector().entrySet()) {
            figures.put(sector.getKey(), sector.getValue().forCount());
        }
        return new SectorBar(room.sectors(), figures, share, getTranslation("desk.support"), getLocale());
    }

    /** Ideas that resemble this one, most alike first. */
    List<Long> alike(long idea) {
        return queue.alike(room.meeting().id(), idea);
    }

    Draft draft(long idea) {
        return drafts.get(idea);
    }

    /** @param draft null to throw it away */
    void keepDraft(long idea, Draft draft) {
        if (draft == null) {
            drafts.remove(idea);
        } else {
            drafts.put(idea, draft);
        }
    }

    // ------------------------------------------------------------------ the side column

    @Override
    public Meeting meeting() {
        return room.meeting();
    }

    @Override
    public Registration whenMoved(Runnable refresh) {
        throw new UnsupportedOperationException("For tabs of other rooms, which get a desk of their own");
    }

    @Override
    public void open(long id) {
        DeskIdea idea = known(id);
        if (idea != null) {
            show(new IdeaPanel(this, curation, reader, idea));
        }
    }

    void openHide(long id) {
        DeskIdea idea = known(id);
        if (idea != null && (idea.state().isOnBoard() || idea.state() == IdeaState.HELD)) {
            show(new HideForm(this, curation, idea));
        }
    }

    void openMerge(long id) {
        DeskIdea idea = known(id);
        if (idea != null && idea.state().isOnBoard()) {
            show(new MergeForm(this, curation, idea, null));
        }
    }

    @Override
    public void openMerge(long source, long target) {
        DeskIdea one = known(source);
        DeskIdea other = known(target);
        if (one != null && other != null) {
            show(new MergeForm(this, curation, one, other));
        }
    }

    /** Another room may know an idea before this desk has read it. */
    private DeskIdea known(long id) {
        if (!ideas.containsKey(id)) {
            refresh(Set.of(id));
        }
        if (!ideas.containsKey(id)) {
            refused(new Refused(RefusalReason.NOT_FOUND));
        }
        return ideas.get(id);
    }

    private void show(SideForm form) {
        // One of a kind: a merge and a hide may stand beside each other, as in the queue.
        Set<Long> redrawn = new HashSet<>();
        for (SideForm other : List.copyOf(open)) {
            boolean panelGivesWay = form instanceof IdeaPanel || other instanceof IdeaPanel;
            if (other.getClass() == form.getClass() || panelGivesWay) {
                open.remove(other);
                side.remove(other);
                ideas.keySet().stream().filter(other::concerns).forEach(redrawn::add);
            }
        }
        open.add(form);
        side.addComponentAtIndex(open.size() - 1, form);
        // Where the focus was when the first of its kind opened: it goes back there.
        side.getElement().executeJs("const from = document.activeElement; if (!this.contains(from))"
                + " { (this.openers ??= {})[$0] = from; }", form.kind());
        form.focusHeading();
        form.refresh();
        ideas.keySet().stream().filter(form::concerns).forEach(redrawn::add);
        afterSide(redrawn);
    }

    void close(SideForm form) {
        if (!open.remove(form)) {
            return;
        }
        Set<Long> redrawn = new HashSet<>();
        ideas.keySet().stream().filter(form::concerns).forEach(redrawn::add);
        side.remove(form);
        side.getElement().executeJs("const to = this.openers?.[$0]; setTimeout(() => { if (to?.isConnected)"
                + " { to.focus(); } if (document.activeElement === document.body)"
                + " { document.querySelector('.desk-view vaadin-tab[selected]')?.focus(); } })", form.kind());
        afterSide(redrawn);
    }

    private void afterSide(Set<Long> redrawn) {
        sideRest.setVisible(open.isEmpty());
        desk.getElement().setAttribute("data-side", open.isEmpty() ? "closed" : "open");
        board.redraw(redrawn);
        queueColumn.mark();
        tellWhereIAm();
    }

    /** The address may open an idea before the desk is attached. */
    private void tellWhereIAm() {
        if (seat != null) {
            seat.lookAt(open.isEmpty() ? null : ideas.keySet().stream().filter(open.getLast()::concerns).findFirst().orElse(null));
        }
    }

    // ------------------------------------------------------------------ doing and telling

    /** Does something to the meeting. */
    void attempt(Runnable act, Runnable then) {
        try {
            act.run();
            refresh(Set.of(0L));
            then.run();
        } catch (Refused refused) {
            refresh(Set.of(0L));
            refused(refused);
        }
    }

    /** Does something to an idea; where it is refused, the strip below says why. */
    void attempt(Long idea, Runnable act, Runnable then) {
        attempt(idea, act, then, this::say);
    }

    /** @param told gets the words for why it could not be done; what there is now has been read by then */
    void attempt(Long idea, Runnable act, Runnable then, Consumer<String> told) {
        try {
            act.run();
        } catch (Refused refused) {
            if (idea != null) {
                refresh(Set.of(idea));
            }
            told.accept(refused.why() == RefusalReason.STALE && idea != null ? whoWasFirst(idea)
                    : getTranslation(refused.messageKey(), refused.arguments()));
            return;
        }
        refresh(idea == null ? Set.of(0L) : Set.of(idea));
        then.run();
    }

    String whoWasFirst(long idea) {
        return moderationLog.lastOn(idea).map(words::first).orElseGet(() -> getTranslation(RefusalReason.STALE.messageKey()));
    }

    @Override
    public void done(String message) {
        say(message);
    }

    @Override
    public void done(String message, Runnable undo) {
        say(message);
        NativeButton back = DeskWords.button(getTranslation("desk.undo"), "undo", "btn--s", () -> {
            say("");
            undo.run();
            // The button that was pressed is gone with its message.
            receipt.getChildren().reduce((first, last) -> last).ifPresent(last -> last.getElement().callJsFunction("focus"));
        });
        receipt.addComponentAtIndex(1, back);
    }

    /** Offers to undo what the log last tells of an idea. */
    void doneWithUndo(String message, long idea) {
        moderationLog.lastOn(idea).map(ModerationLog.Entry::undo).filter(Objects::nonNull)
                .ifPresentOrElse(undo -> done(message, () -> attempt(idea, () -> moderationLog.undo(undo),
                        () -> done(getTranslation("desk.done.undone")))), () -> done(message));
    }

    @Override
    public void refused(Refused refused) {
        say(getTranslation(refused.messageKey(), refused.arguments()));
    }

    private void say(String message) {
        receipt.removeAll();
        if (message.isEmpty()) {
            return;
        }
        NativeButton close = new NativeButton();
        close.add(new dk.karavanen.shared.ui.Icon("close"));
        close.addClassNames("btn", "btn--icon");
        close.getElement().setAttribute("aria-label", getTranslation("desk.dismiss"));
        close.addClickListener(click -> receipt.removeAll());
        receipt.add(new Span(message), close);
    }
}
