package dk.karavanen.invitation.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.invitation.AddressImport;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.shared.Refused;

/** Addresses pasted from a spreadsheet. What is wrong is told line by line, and nothing is written down until nothing is. */
class AddressDialog extends Dialog {

    private final TextArea pasted = new TextArea(getTranslation("letters.addresses.pasted"));

    AddressDialog(Invitations invitations, AddressImport addresses, long meeting, Consumer<String> done) {
        setHeaderTitle(getTranslation("letters.addresses"));
        addClassName("form-dialog");
        pasted.setWidthFull();
        pasted.setMinRows(4);
        pasted.setMaxRows(14);
        pasted.setHelperText(getTranslation("letters.addresses.help"));
        Div verdicts = new Div();
        verdicts.getElement().setAttribute("role", "status");
        Div content = new Div(pasted, verdicts);
        content.addClassName("form");
        add(content);
        Button save = new Button(getTranslation("letters.save"), click -> {
            List<AddressImport.Line> lines = addresses.read(pasted.getValue());
            verdicts.removeAll();
            if (lines.isEmpty() || lines.stream().anyMatch(line -> !line.isGood())) {
                verdicts.add(new Paragraph(getTranslation(lines.isEmpty() ? "letters.import.nothing" : "letters.import.wrong")), wrong(lines));
                pasted.focus();
                return;
            }
            try {
                invitations.address(meeting, lines);
                close();
                done.accept(getTranslation("letters.import.done", lines.size()));
            } catch (Refused refused) {
                verdicts.add(new Paragraph(getTranslation(refused.messageKey(), refused.arguments())));
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    private UnorderedList wrong(List<AddressImport.Line> lines) {
        UnorderedList list = new UnorderedList();
        lines.stream().filter(line -> !line.isGood()).forEach(line -> list.add(new ListItem(line.typed() + ": " + line.faults().stream()
                .map(fault -> getTranslation("letters.import." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))).collect(Collectors.joining(", ")))));
        return list;
    }

    void write(String text) {
        pasted.setValue(text);
    }
}
