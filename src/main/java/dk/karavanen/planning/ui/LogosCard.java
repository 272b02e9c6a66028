package dk.karavanen.planning.ui;

import java.util.List;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.UploadHandler;

import dk.karavanen.caravan.Logo;
import dk.karavanen.planning.LogoPlanning;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FileUpload;
import dk.karavanen.shared.ui.Icon;

/** The logos of a caravan: each is kept as soon as it is chosen, moved or taken away, beside the plan that waits for its own press. */
class LogosCard extends Section {

    private final LogoPlanning planning;
    private final UnorderedList list = new UnorderedList();
    private final Paragraph none = new Paragraph(getTranslation("caravan.logos.none"));
    private final Div said = new Div();
    private final TextField name = new TextField(getTranslation("caravan.logos.name"));
    private final RadioButtonGroup<Boolean> supporter = new RadioButtonGroup<>(getTranslation("caravan.logos.as"));
    private final Paragraph wrong = new Paragraph();
    private final FileUpload upload;
    private long caravan;

    LogosCard(LogoPlanning planning) {
        this.planning = planning;
        addClassNames("card", "logos-card");
        name.setHelperText(getTranslation("caravan.logos.name.help"));
        name.setWidthFull();
        name.setMaxLength(Logo.MAX_NAME);
        // Whoever drags a file here has not left the field.
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(typed -> name.setInvalid(false));
        name.getElement().setAttribute("dir", "auto");
        supporter.setItems(false, true);
        supporter.setItemLabelGenerator(yes -> getTranslation(yes ? "caravan.logos.supporter" : "caravan.logos.organiser"));
        supporter.setValue(false);
        upload = new FileUpload(UploadHandler.inMemory((metadata, file) -> upload(file)), getTranslation("caravan.logos.choose"), LogoPlanning.MAX_BYTES, this::fail,
                "image/png", "image/svg+xml", ".png", ".svg");
        upload.setDropLabel(new Span(getTranslation("caravan.logos.drop")));
        wrong.addClassNames("hint", "hint--error");
        wrong.getElement().setAttribute("role", "alert");
        said.addClassName("logos-said");
        said.getElement().setAttribute("role", "status");
        list.addClassName("logos-list");
        add(new H2(getTranslation("caravan.logos")), new Paragraph(getTranslation("caravan.logos.text")), none, list, said, name, supporter, upload, wrong);
    }

    void edit(long ofCaravan) {
        caravan = ofCaravan;
        said.removeAll();
        show();
    }

    private void upload(byte[] file) {
        UI ui = getUI().orElse(null);
        if (ui != null) {
            ui.access(() -> add(file));
        }
    }

    /** A file that was chosen before its name was written is not kept: nobody would know what it shows. */
    void add(byte[] file) {
        wrong.setText("");
        upload.clearFileList();
        if (name.getValue().isBlank()) {
            name.setErrorMessage(getTranslation("caravan.logos.name-first"));
            name.setInvalid(true);
            name.focus();
            return;
        }
        trying(() -> {
            String named = name.getValue().strip();
            planning.add(caravan, named, supporter.getValue(), file);
            name.clear();
            name.setInvalid(false);
            said.removeAll();
            said.add(new Span(getTranslation("caravan.logos.added", named)));
        });
    }

    private void show() {
        List<Logo> logos = planning.of(caravan);
        none.setVisible(logos.isEmpty());
        list.removeAll();
        for (int i = 0; i < logos.size(); i++) {
            Logo logo = logos.get(i);
            boolean first = i == 0 || logos.get(i - 1).supporter() != logo.supporter();
            boolean last = i + 1 == logos.size() || logos.get(i + 1).supporter() != logo.supporter();
            list.add(item(logo, first, last));
        }
    }

    private ListItem item(Logo logo, boolean first, boolean last) {
        Image picture = new Image(logo.path(), "");
        Div shown = new Div(picture);
        shown.addClassName("logo");
        TextField called = new TextField();
        called.setValue(logo.name());
        called.setMaxLength(Logo.MAX_NAME);
        called.setAriaLabel(getTranslation("caravan.logos.name"));
        called.getElement().setAttribute("dir", "auto");
        called.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                try {
                    planning.rename(logo.id(), change.getValue());
                    show();
                } catch (Refused refused) {
                    called.setErrorMessage(getTranslation(refused.messageKey(), refused.arguments()));
                    called.setInvalid(true);
                }
            }
        });
        Span as = new Span(getTranslation(logo.supporter() ? "caravan.logos.supporter" : "caravan.logos.organiser"));
        as.addClassName("hint");
        NativeButton up = button("up", "caravan.logos.up", logo, () -> planning.move(logo.id(), -1));
        NativeButton down = button("down", "caravan.logos.down", logo, () -> planning.move(logo.id(), 1));
        up.setEnabled(!first);
        down.setEnabled(!last);
        NativeButton remove = button("trash", "caravan.logos.remove", logo, () -> {
            planning.remove(logo.id());
            sayRemoved(logo);
        });
        return new ListItem(shown, new Div(called, as), new Div(up, down, remove));
    }

    private NativeButton button(String icon, String key, Logo logo, Runnable act) {
        NativeButton button = new NativeButton();
        button.add(new Icon(icon));
        button.addClassNames("btn", "btn--icon");
        button.setAriaLabel(getTranslation(key, logo.name()));
        button.addClickListener(click -> trying(act));
        return button;
    }

    private void sayRemoved(Logo logo) {
        NativeButton undo = new NativeButton(getTranslation("caravan.logos.undo"), click -> trying(() -> {
            planning.bringBack(logo.id());
            said.removeAll();
        }));
        undo.addClassNames("btn", "btn--s");
        said.removeAll();
        said.add(new Span(getTranslation("caravan.logos.removed", logo.name())), undo);
    }

    private void trying(Runnable act) {
        try {
            wrong.setText("");
            act.run();
        } catch (Refused refused) {
            fail(getTranslation(refused.messageKey(), refused.arguments()));
        }
        show();
    }

    private void fail(String what) {
        wrong.setText(what);
    }
}
