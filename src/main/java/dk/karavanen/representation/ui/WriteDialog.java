package dk.karavanen.representation.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.representation.MunicipalityStanding;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;

/** To which meetings those that were chosen on the map are invited: as a rule the one in their own region. Nothing is sent yet. */
class WriteDialog extends FormDialog {

    private static final String MEETINGS = "meetings";

    private final Invitations invitations;
    private final List<MeetingSummary> meetings;
    private final List<MunicipalityStanding> chosen;
    private final CheckboxGroup<MeetingSummary> which = new CheckboxGroup<>(getTranslation("missing.write.meetings"));

    WriteDialog(Invitations invitations, List<MeetingSummary> meetings, List<MunicipalityStanding> chosen, @Nullable Long only) {
        super("missing.write.title", "missing.write.go", () -> { }, chosen.size());
        this.invitations = invitations;
        this.meetings = meetings;
        this.chosen = chosen;
        which.setItems(meetings);
        which.setItemLabelGenerator(meeting -> meeting.region() == null ? meeting.title() : meeting.title() + ", " + meeting.region());
        Set<String> regions = chosen.stream().map(one -> one.municipality().region()).collect(Collectors.toSet());
        List<MeetingSummary> near = meetings.stream().filter(meeting -> only != null ? meeting.id() == only : regions.contains(meeting.region())).toList();
        which.setValue(Set.copyOf(near.isEmpty() && meetings.size() == 1 ? meetings : near));
        named(MEETINGS, which);
        fields(new Paragraph(getTranslation("missing.write.text")), which);
    }

    @Override
    protected void act() {
        List<MeetingSummary> to = meetings.stream().filter(which.getValue()::contains).toList();
        if (to.isEmpty()) {
            throw new Refused(RefusalReason.NOTHING_CHOSEN, MEETINGS);
        }
        Map<Long, Set<String>> shares = shares(to, chosen);
        shares.forEach(invitations::add);
        UI.getCurrent().navigate("staff/meetings/" + to.stream().map(MeetingSummary::id).filter(shares::containsKey).findFirst().orElseThrow() + "/letters");
    }

    @Override
    protected String wordsOf(Refused refused) {
        return refused.why() == RefusalReason.NOTHING_CHOSEN ? getTranslation("missing.write.none") : super.wordsOf(refused);
    }

    /** Who is asked to which: those in whose region one of the meetings is to that one, all others to all of them. */
    static Map<Long, Set<String>> shares(List<MeetingSummary> meetings, List<MunicipalityStanding> chosen) {
        Map<Long, Set<String>> shares = new TreeMap<>();
        for (MunicipalityStanding one : chosen) {
            List<MeetingSummary> near = meetings.stream().filter(meeting -> one.municipality().region().equals(meeting.region())).toList();
            for (MeetingSummary meeting : near.isEmpty() ? new ArrayList<>(meetings) : near) {
                shares.computeIfAbsent(meeting.id(), id -> new TreeSet<>()).add(one.municipality().code());
            }
        }
        return shares;
    }
}
