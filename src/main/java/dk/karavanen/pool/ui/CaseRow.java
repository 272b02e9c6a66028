package dk.karavanen.pool.ui;

import java.util.Locale;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.pool.Application;
import dk.karavanen.pool.AssessedCase;
import dk.karavanen.pool.AssessedCase.Standing;
import dk.karavanen.pool.Decision;
import dk.karavanen.pool.Points;
import dk.karavanen.shared.ui.Icon;

/** An application in the list: who asks for how much, the two scores, how far they are from each other, and what comes of it. */
class CaseRow extends NativeButton {

    private static final int READERS = 2;
    /** In hundredths: no further apart is agreement. */
    private static final int NEAR = 200;

    private final AssessedCase one;

    /** @param most points that one assessor can give */
    CaseRow(AssessedCase one, int most, Runnable open) {
        this.one = one;
        addClickListener(click -> open.run());
        addClassName("pool-case");
        Span who = PoolParts.classed("who", PoolParts.text("name", one.title()));
        Span small = PoolParts.classed("small", PoolParts.shape(one.kind()));
        small.add(one.applicant() + (one.partners() == 0 ? "" : " · " + getTranslation("pool.assess.partner-count", one.partners()))
                + (one.late() && one.sentAt() != null ? " · " + PoolParts.day(one.sentAt(), getLocale()) : ""));
        small.getElement().setAttribute("dir", "auto");
        who.add(small);
        add(who, PoolParts.text("amt num", one.askedOre() == null ? "–" : PoolParts.figures(one.askedOre(), getLocale())), scores(most), agreement(), proposal());
    }

    AssessedCase shown() {
        return one;
    }

    void pressed(boolean pressed) {
        getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
    }

    private Span scores(int most) {
        Span scores = PoolParts.classed("sc");
        if (one.totals().size() >= READERS) {
            scores.add(new TwoScores(one.totals(), most * 100, getTranslation("pool.assess.scores", Points.text(one.totals().get(0), getLocale()),
                    Points.text(one.totals().get(1), getLocale()), most)));
            if (one.quality() != null) {
                scores.add(PoolParts.text("mean num", Points.text(one.quality(), getLocale())));
            }
        } else {
            scores.add(PoolParts.text("none", one.given() == 0 ? getTranslation("pool.assess.no-points") : getTranslation("pool.assess.points-of", one.given(), Math.max(READERS, one.given()))));
        }
        return scores;
    }

    private Span agreement() {
        if (!one.tied().isEmpty()) {
            Span tied = PoolParts.classed("ag", Icon.small("hide"));
            tied.add(getTranslation("pool.assess.tied"));
            return tied;
        }
        if (one.totals().size() < READERS) {
            return PoolParts.text("none", getTranslation("pool.assess.waits"));
        }
        int apart = Points.apart(one.totals());
        Span said = PoolParts.classed(one.isApart() ? "ag ag--no" : "ag", Icon.small(one.isApart() ? "alert" : "check"));
        said.add(apart <= NEAR ? getTranslation("pool.assess.agree") : getTranslation("pool.assess.apart", Points.text(apart, getLocale())));
        return said;
    }

    private Span proposal() {
        if (one.standing() == Standing.TIED) {
            return PoolParts.pill("", "hide", getTranslation("pool.assess.you-are-tied"));
        }
        if (one.standing() == Standing.UNDECLARED) {
            return PoolParts.pill("pill--line", "lock", getTranslation("pool.assess.undeclared"));
        }
        Decision decision = one.decision();
        if (decision != null && decision.state() != Decision.State.RETURNED) {
            return decided(decision);
        }
        if (one.discussOn() != null) {
            return PoolParts.pill("pill--warn", "chat", getTranslation("pool.assess.discussed", PoolParts.day(one.discussOn(), getLocale())));
        }
        if (Boolean.FALSE.equals(one.complete()) && one.mendBy() != null && one.state() == Application.State.MENDING) {
            return PoolParts.pill("pill--warn", "clock", getTranslation("pool.assess.mending", PoolParts.day(one.mendBy().minusMillis(1), getLocale())));
        }
        if (one.complete() == null || !one.complete() && one.state() == Application.State.SENT) {
            return PoolParts.pill("", "clock", getTranslation("pool.assess.unchecked"));
        }
        return PoolParts.pill("", "clock", getTranslation(one.quality() != null ? "pool.assess.not-proposed" : one.mine() && !one.mineGiven() ? "pool.assess.yours-missing"
                : one.isApart() ? "pool.assess.third-missing" : "pool.assess.missing", READERS - Math.min(READERS, one.given())));
    }

    private Span decided(Decision decision) {
        if (decision.state().isReleased()) {
            return PoolParts.pill("", "close", getTranslation("pool.decision." + decision.state().name().toLowerCase(Locale.ROOT)));
        }
        String amount = PoolParts.figures(decision.amountOre(), getLocale());
        String grant = getTranslation(decision.state().isSent() ? "pool.assess.granted-amount" : "pool.assess.grant-amount", amount);
        return switch (decision.kind()) {
            case GRANT -> PoolParts.pill("pill--ok", "check", grant);
            case PART -> PoolParts.pill("pill--brand", "down", grant);
            case REFUSE, NO_MONEY, FORMAL -> PoolParts.pill("pill--danger", "close", getTranslation("pool.kind-of." + decision.kind().word()));
        };
    }
}
