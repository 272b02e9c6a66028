package dk.karavanen.moderation.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;

import dk.karavanen.board.IdeaCurated.Classification;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Theme;
import dk.karavanen.moderation.LogAction;
import dk.karavanen.moderation.ModerationLog;

/** Puts lines of the log into words. */
record LogWords(Component where, Locale locale, List<Theme> themes) {

    /** "»Fast mentor« blev skjult." */
    String sentence(ModerationLog.Entry entry) {
        String text = entry.text();
        if (entry.action() == LogAction.ENTERED && text != null) {
            text = where.getTranslation("desk.phase." + text);
        }
        if (entry.action() == LogAction.WALL_SET && text != null) {
            text = where.getTranslation("desk.wall-scene." + text);
        }
        if (text != null && (entry.action() == LogAction.KEPT_BOTH || entry.action() == LogAction.DOUBTED)) {
            return where.getTranslation("moderation.log." + entry.action().word() + ".more", quoted(entry.title()), quoted(entry.other()),
                    Integer.valueOf(text));
        }
        return where.getTranslation("moderation.log." + entry.action().word(), quoted(entry.title()), quoted(entry.other()),
                text == null ? "" : counts(entry.action()) ? Integer.valueOf(text) : text);
    }

    /** Whether its text is a number of things or people, which has a form for one. */
    private static boolean counts(LogAction action) {
        return switch (action) {
            case SLIPS_MADE, SLIPS_VOIDED, SET_ASIDE, TAKEN_BACK_IN -> true;
            default -> false;
        };
    }

    String sentence(ModerationLog.OpenEntry entry) {
        return where.getTranslation("moderation.log." + entry.action().word(), quoted(entry.title()), quoted(entry.other()), "");
    }

    String reason(String reason) {
        return where.getTranslation("moderation.reason." + reason);
    }

    /** "Anne var der først kl. 18.42: »Fast mentor« blev skjult." */
    String first(ModerationLog.Entry entry) {
        return where.getTranslation("desk.first", who(entry), DanishTime.clock(entry.at()), sentence(entry));
    }

    /** The moderator's name; an author has none here. */
    String who(ModerationLog.Entry entry) {
        return entry.staff().isEmpty() ? where.getTranslation("moderation.log.author") : entry.staff();
    }

    /** "Idé → Spørgsmål · Intet tema → Job"; empty if nothing was classified. */
    String change(@Nullable Classification before, @Nullable Classification after) {
        if (before == null || after == null) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (before.kind() != after.kind()) {
            parts.add(DeskWords.kind(where, before.kind()) + " → " + DeskWords.kind(where, after.kind()));
        }
        String themeBefore = theme(before.theme());
        String themeAfter = theme(after.theme());
        if (!themeBefore.equals(themeAfter)) {
            parts.add(themeBefore + " → " + themeAfter);
        }
        return String.join(" · ", parts);
    }

    private String theme(@Nullable Long id) {
        return id == null ? where.getTranslation("desk.no-theme")
                : themes.stream().filter(theme -> theme.id().equals(id)).findFirst().map(theme -> theme.name(locale)).orElse("–");
    }

    private String quoted(@Nullable String title) {
        return title == null || title.isEmpty() ? where.getTranslation("moderation.log.nameless") : where.getTranslation("moderation.log.quoted", title);
    }
}
