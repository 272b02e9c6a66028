package dk.karavanen.invitation.ui;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.ui.FormDialog;

/** Which municipalities are invited: those of the region at a press, any of the others one by one. */
class ChooseDialog extends FormDialog {

    private static final String CHOSEN = "chosen";

    private final Invitations invitations;
    private final long meeting;
    private final Set<Municipality> invited;
    private final MultiSelectComboBox<Municipality> chosen = new MultiSelectComboBox<>(getTranslation("letters.municipalities"));

    ChooseDialog(Invitations invitations, Municipalities municipalities, MeetingSummary meeting, Runnable done) {
        super("letters.choose", "letters.save", done);
        this.invitations = invitations;
        this.meeting = meeting.id();
        chosen.setItems((one, typed) -> SearchText.finds(typed).test(one.name()), municipalities.all());
        chosen.setItemLabelGenerator(Municipality::name);
        chosen.setWidthFull();
        invited = invitations.of(meeting.id()).stream().map(each -> each.municipality()).collect(Collectors.toSet());
        chosen.setValue(invited);
        String region = meeting.region() == null ? getTranslation("letters.denmark") : meeting.region();
        List<Municipality> without = invitations.near(meeting.id(), true);
        named(CHOSEN, chosen);
        fields(new Paragraph(getTranslation("letters.choose.text")), more(getTranslation("letters.choose.near", region), invitations.near(meeting.id(), false)),
                more(getTranslation("letters.choose.without", without.size(), region), without), chosen);
    }

    private Button more(String label, List<Municipality> some) {
        Button button = new Button(label, click -> {
            Set<Municipality> more = new LinkedHashSet<>(chosen.getValue());
            more.addAll(some);
            chosen.setValue(more);
        });
        button.setEnabled(!some.isEmpty());
        return button;
    }

    @Override
    protected void act() {
        invitations.choose(meeting, codes(chosen.getValue()), codes(invited));
    }

    private static Set<String> codes(Set<Municipality> some) {
        return some.stream().map(Municipality::code).collect(Collectors.toSet());
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        return refused.why() == RefusalReason.UNKNOWN_MUNICIPALITY ? CHOSEN : null;
    }
}
