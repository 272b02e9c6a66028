package dk.karavanen.moderation.ui;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.board.EarlierIdeas;
import dk.karavanen.board.EarlierIdeas.Candidate;
import dk.karavanen.board.FollowUps;
import dk.karavanen.caravan.Meeting;

/** Ideas of earlier meetings and events, what fits best first, to be ticked and brought to this meeting together. */
class EarlierIdeasCard extends DoorSection {

    private final FollowUps followUps;
    private final EarlierIdeas earlier;
    private final Paragraph empty = hint("desk.follow-up.no-candidates");
    private final UnorderedList list = new UnorderedList();
    private final NativeButton bring;
    private final Set<Long> ticked = new LinkedHashSet<>();
    private @Nullable List<Candidate> shown;

    EarlierIdeasCard(Desk desk, FollowUps followUps, EarlierIdeas earlier) {
        super(desk, "desk.follow-up.earlier");
        this.followUps = followUps;
        this.earlier = earlier;
        bring = DeskWords.button(getTranslation("desk.follow-up.bring"), "plus", "btn--primary btn--s", this::bring);
        Div go = new Div(bring, hint("desk.follow-up.bring.hint", FollowUps.MAX_IDEAS));
        go.addClassName("door-line");
        list.addClassName("entries");
        add(empty, list, go);
    }

    @Override
    void refresh(Meeting meeting) {
        List<Candidate> now = earlier.candidates(meeting.id());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        ticked.retainAll(now.stream().map(Candidate::id).collect(Collectors.toSet()));
        empty.setVisible(now.isEmpty());
        list.setVisible(!now.isEmpty());
        list.removeAll();
        now.forEach(one -> list.add(item(one)));
        bring.setEnabled(!ticked.isEmpty());
    }

    private ListItem item(Candidate one) {
        Checkbox box = new Checkbox(one.title(), ticked.contains(one.id()));
        box.getElement().setAttribute("dir", "auto");
        box.addValueChangeListener(pressed -> {
            if (pressed.getValue()) {
                ticked.add(one.id());
            } else {
                ticked.remove(one.id());
            }
            bring.setEnabled(!ticked.isEmpty());
        });
        StringBuilder why = new StringBuilder(one.meeting());
        one.fits().forEach(fit -> why.append(" · ").append(getTranslation("desk.follow-up.fit." + fit.word())));
        if (one.continuedHere()) {
            why.append(" · ").append(getTranslation("desk.follow-up.continued"));
        }
        Paragraph by = new Paragraph(why.toString());
        by.addClassName("by");
        return new ListItem(box, by);
    }

    private void bring() {
        desk.attempt(() -> {
            int brought = followUps.bring(desk.meeting().id(), List.copyOf(ticked));
            ticked.clear();
            return getTranslation("desk.follow-up.brought", brought);
        });
        refresh(desk.meeting());
    }
}
