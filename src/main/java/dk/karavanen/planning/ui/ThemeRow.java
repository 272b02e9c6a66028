package dk.karavanen.planning.ui;

import org.jspecify.annotations.Nullable;

import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlan.ThemePlan;

/** A theme's two names. */
class ThemeRow extends TwoTextsRow {

    private final @Nullable Long id;

    ThemeRow(ThemePlan theme, Runnable changed) {
        super(new Text("caravan.name.da", theme.nameDa()), new Text("caravan.name.en", theme.nameEn()), CaravanPlan.MAX_THEME, changed);
        id = theme.id();
    }

    @Nullable ThemePlan plan() {
        return id == null && isBlank() ? null : new ThemePlan(id, firstText(), secondText());
    }
}
