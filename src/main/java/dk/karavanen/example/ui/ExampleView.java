package dk.karavanen.example.ui;

import java.util.Optional;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.example.ExampleData;
import dk.karavanen.example.ExampleData.Extent;
import dk.karavanen.shared.ui.Confirmation;
import jakarta.annotation.security.RolesAllowed;

/** What the example is, and the one action that takes it away. */
@Route("staff/example")
@PageTitle("example.title")
@RolesAllowed("ORGANISER")
class ExampleView extends Div {

    private final ExampleData example;

    ExampleView(ExampleData example) {
        this.example = example;
        addClassNames("screen", "screen--narrow");
        show(example.extent());
    }

    private void show(Optional<Extent> extent) {
        removeAll();
        add(new H1(getTranslation("example.title")));
        if (extent.isEmpty()) {
            Paragraph gone = new Paragraph(getTranslation("example.none"));
            gone.getElement().setAttribute("role", "status");
            add(gone);
            return;
        }
        add(new Paragraph(getTranslation("example.text")));
        Button remove = new Button(getTranslation("example.remove"), click -> confirm());
        remove.addThemeVariants(ButtonVariant.ERROR);
        Section section = new Section(new H2(getTranslation("example.remove")), new Paragraph(what(extent.get())),
                new Paragraph(getTranslation("example.no-undo")), remove);
        section.addClassNames("card", "form");
        add(section);
    }

    private String what(Extent extent) {
        return getTranslation("example.what", extent.caravans(), extent.meetings(), extent.participants(), extent.ideas());
    }

    private void confirm() {
        Optional<Extent> extent = example.extent();
        if (extent.isEmpty()) {
            show(extent);
            return;
        }
        new Confirmation(getTranslation("example.confirm"), what(extent.get()) + " " + getTranslation("example.no-undo"), getTranslation("example.remove"), () -> {
            example.remove();
            show(example.extent());
        }).dangerous().open();
    }
}
