package dk.karavanen.recommendation.ui;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what is being written in the moderator's browser, letter by letter, until it is saved: a closed page, a session that ran out
 * and a server that stopped take nothing. What is found from before is put back and said, and may be thrown away.
 */
@JsModule("./recommendation/kept-words.ts")
final class KeptWords extends Div {

    /**
     * What was kept.
     *
     * @param at      milliseconds since 1970, by the browser's clock
     * @param version of the recommendation it was written on
     */
    record Words(long at, int version, List<Long> sources, Map<String, String> fields) {
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Component editor;
    private final String key;
    private final IntSupplier version;
    private final Consumer<Words> putBack;
    private final Runnable discard;

    /**
     * @param key     of what is written
     * @param version of the recommendation it is written on
     * @param putBack told what was found
     * @param discard puts the editor as it began
     */
    KeptWords(Component editor, String key, IntSupplier version, Consumer<Words> putBack, Runnable discard) {
        this.editor = editor;
        this.key = key;
        this.version = version;
        this.putBack = putBack;
        this.discard = discard;
        addClassName("kept-words");
        getElement().setAttribute("role", "status");
        editor.addAttachListener(attached -> editor.getElement().executeJs("return window.karavanenKeptWords.begin(this, $0, $1)", key,
                version.getAsInt()).then(String.class, this::found));
    }

    /** Sources were chosen, or words were put in from them. */
    void changed(List<Long> sources) {
        editor.getElement().executeJs("window.karavanenKeptWords.keep(this, $0, $1)", version.getAsInt(),
                String.join(",", sources.stream().map(String::valueOf).toList()));
    }

    /** It is saved, or not wanted. */
    void forget() {
        removeAll();
        editor.getElement().executeJs("window.karavanenKeptWords.forget(this, $0)", version.getAsInt());
    }

    private void found(@Nullable String json) {
        if (json == null || json.isEmpty()) {
            return;
        }
        Words words;
        try {
            words = JSON.readValue(json, Words.class);
        } catch (JacksonException e) {
            return; // Whatever stands there, it is not ours.
        }
        putBack.accept(words);
        NativeButton away = new NativeButton(getTranslation("recommendation.kept.discard"), click -> {
            forget();
            discard.run();
        });
        away.addClassNames("btn", "btn--s");
        removeAll();
        add(new Span(getTranslation("recommendation.kept", DisplayText.moment(Instant.ofEpochMilli(words.at()), getLocale()))), away);
    }
}
