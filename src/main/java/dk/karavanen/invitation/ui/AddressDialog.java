package dk.karavanen.invitation.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.invitation.AddressImport;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;

/** Addresses pasted from a spreadsheet. What is wrong is told line by line, and nothing is written down until nothing is. */
class AddressDialog extends FormDialog {

    private static final String LINES = "lines";

    private final Invitations invitations;
    private final AddressImport addresses;
    private final long meeting;
    private final Consumer<String> told;
    private final TextArea pasted = new TextArea(getTranslation("letters.addresses.pasted"));
    private final UnorderedList verdicts = new UnorderedList();

    AddressDialog(Invitations invitations, AddressImport addresses, long meeting, Consumer<String> told) {
        super("letters.addresses", "letters.save", () -> { });
        this.invitations = invitations;
        this.addresses = addresses;
        this.meeting = meeting;
        this.told = told;
        pasted.setWidthFull();
        pasted.setMinRows(4);
        pasted.setMaxRows(14);
        pasted.setHelperText(getTranslation("letters.addresses.help"));
        verdicts.addClassName("address-verdicts");
        named(LINES, pasted);
        fields(pasted, verdicts);
    }

    @Override
    protected void act() {
        verdicts.removeAll();
        List<AddressImport.Line> lines = addresses.read(pasted.getValue());
        lines.stream().filter(line -> !line.isGood()).map(this::verdict).forEach(verdicts::add);
        invitations.address(meeting, lines);
        told.accept(getTranslation("letters.import.done", lines.size()));
    }

    private ListItem verdict(AddressImport.Line line) {
        return new ListItem(getTranslation("letters.import.line", line.number(), line.typed(), line.faults().stream()
                .map(fault -> getTranslation("letters.import." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))).collect(Collectors.joining(", "))));
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case EMPTY, LINES_WRONG, TOO_MANY_LINES -> LINES;
            default -> null;
        };
    }

    @Override
    protected String wordsOf(Refused refused) {
        return refused.why() == RefusalReason.EMPTY ? getTranslation("letters.import.nothing") : super.wordsOf(refused);
    }

    void write(String text) {
        pasted.setValue(text);
    }
}
