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
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.representation.MunicipalityStanding;
import dk.karavanen.shared.Refused;

/** To which meetings those that were chosen on the map are invited: as a rule the one in their own region. Nothing is sent yet. */
class WriteDialog extends Dialog {

    WriteDialog(Invitations invitations, List<MeetingSummary> meetings, List<MunicipalityStanding> chosen, @Nullable Long only) {
        setHeaderTitle(getTranslation("missing.write.title", chosen.size()));
        addClassName("form-dialog");
        CheckboxGroup<MeetingSummary> which = new CheckboxGroup<>(getTranslation("missing.write.meetings"));
        which.setItems(meetings);
        which.setItemLabelGenerator(meeting -> meeting.region() == null ? meeting.title() : meeting.title() + ", " + meeting.region());
        Set<String> regions = chosen.stream().map(one -> one.municipality().region()).collect(Collectors.toSet());
        List<MeetingSummary> near = meetings.stream().filter(meeting -> only != null ? meeting.id() == only : regions.contains(meeting.region())).toList();
        which.setValue(Set.copyOf(near.isEmpty() && meetings.size() == 1 ? meetings : near));
        Paragraph how = new Paragraph(getTranslation("missing.write.text"));
        Div content = new Div(how, which);
        content.addClassName("form");
        add(content);
        Button go = new Button(getTranslation("missing.write.go"), click -> {
            if (which.getValue().isEmpty()) {
                which.setErrorMessage(getTranslation("missing.write.none"));
                which.setInvalid(true);
                return;
            }
            try {
                List<MeetingSummary> to = meetings.stream().filter(which.getValue()::contains).toList();
                Map<Long, Set<String>> shares = shares(to, chosen);
                shares.forEach(invitations::add);
                close();
                UI.getCurrent().navigate("staff/meetings/" + to.stream().map(MeetingSummary::id).filter(shares::containsKey).findFirst().orElseThrow() + "/letters");
            } catch (Refused refused) {
                which.setErrorMessage(getTranslation(refused.messageKey(), refused.arguments()));
                which.setInvalid(true);
            }
        });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), go);
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
