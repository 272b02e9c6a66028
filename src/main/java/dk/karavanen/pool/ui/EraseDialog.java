package dk.karavanen.pool.ui;

import java.time.LocalDate;
import java.util.Optional;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.pool.Application;
import dk.karavanen.pool.ApplicationErasing;

/** Erasing an application because its applicant asks: what goes, what stays, and, where bookkeeping law keeps it, until when. */
class EraseDialog extends Dialog {

    EraseDialog(ApplicationErasing erasing, Application one, Runnable erased) {
        setHeaderTitle(getTranslation("pool.erase"));
        setWidth("min(40rem, 94vw)");
        Optional<LocalDate> kept = erasing.keptByLaw(one.id());
        Div text = new Div(kept.map(until -> new Paragraph(getTranslation("pool.erase.kept", DanishTime.days(until, null, getLocale()))))
                .orElseGet(() -> new Paragraph(getTranslation("pool.erase.text", one.title()))));
        text.addClassName("form");
        add(text);
        getFooter().add(new Button(getTranslation(kept.isPresent() ? "shell.close" : "shell.cancel"), click -> close()));
        if (kept.isEmpty()) {
            Button go = new Button(getTranslation("pool.erase.go"), click -> PoolParts.tried(() -> {
                erasing.erase(one.id());
                close();
                erased.run();
            }, this::getTranslation));
            go.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
            getFooter().add(go);
        }
    }
}
