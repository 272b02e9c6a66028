package dk.karavanen.planning;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Themes;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CaravanStaff;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.planning.CaravanPlan.AddresseePlan;
import dk.karavanen.planning.CaravanPlan.ThemePlan;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Slug;
import dk.karavanen.shared.TextInput;

/**
 * What organisers do about caravans before, between and after the evenings: make, change, put away and take out again. Nothing is
 * destroyed here. Whoever saves says which edition they had read, and is told if somebody else saved first.
 */
@Service
@StaffOnly(Role.ORGANISER)
public class CaravanPlanning {

    private final Caravans caravans;
    private final Meetings meetings;
    private final Themes themes;
    private final Addressees addressees;
    private final CaravanParts parts;
    private final RetryOnCollision retry;
    private final CaravanStaff caravanStaff;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaravanPlanning(Caravans caravans, Meetings meetings, Themes themes, Addressees addressees, CaravanParts parts,
            RetryOnCollision retry, CaravanStaff caravanStaff, CurrentStaff staff, AuditLog audit,
            ApplicationEventPublisher events, Clock clock) {
        this.caravans = caravans;
        this.meetings = meetings;
        this.themes = themes;
        this.addressees = addressees;
        this.parts = parts;
        this.retry = retry;
        this.caravanStaff = caravanStaff;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public EditedPlan<CaravanPlan> plan(@CaravanOf(Caravan.class) long id) {
        Caravan caravan = caravans.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return new EditedPlan<>(id, caravan.edition(), new CaravanPlan(caravan.title(), caravan.slug(), caravan.summary(),
                caravan.organisers(), caravan.supporters(),
                themes.findByCaravanOrderByPosition(id).stream().map(t -> new ThemePlan(t.id(), t.nameDa(), t.nameEn())).toList(),
                caravan.sectors(),
                addressees.findByCaravanOrderByPosition(id).stream()
                        .map(a -> new AddresseePlan(a.id(), a.title(), a.ministry())).toList(),
                caravan.finalEvent().orElse(null), caravan.isEarlier(), caravan.follows(), caravan.threshold().people(),
                caravan.threshold().voters(), caravan.threshold().sectors()));
    }

    /**
     * @return the new caravan's id
     * @throws Refused as {@link #change}
     */
    @StaffOnly(value = Role.ORGANISER, within = Within.INSTALLATION)
    public long create(CaravanPlan plan) {
        return make(plan, false);
    }

    /** As {@link #create}, but marked as example data everywhere it is shown, and removable as such. */
    @StaffOnly(value = Role.ORGANISER, within = Within.INSTALLATION)
    public long createExample(CaravanPlan plan) {
        return make(plan, true);
    }

    private long make(CaravanPlan plan, boolean example) {
        return retry.attempt(() -> {
            check(plan, null);
            String title = TextInput.requiredLine("title", plan.title(), CaravanPlan.MAX_TITLE);
            Caravan caravan = new Caravan(slug(plan, title, null), title, "", now());
            if (example) {
                caravan.markExample();
            }
            caravans.saveAndFlush(caravan);
            caravanStaff.begin(caravan.id(), staff.required());
            apply(plan, caravan);
            written(StaffAct.CARAVAN_MADE, caravan);
            return caravan.id();
        });
    }

    /**
     * @param edited what was read, with the changed plan
     * @throws Refused {@code stale}, {@code not-found}, {@code empty} or {@code too-long} (with the field), {@code too-many},
     *                 {@code sectors-wrong}, {@code sector-in-use}, {@code theme-in-use}, {@code addressee-in-use},
     *                 {@code slug-taken}, {@code dates-wrong}, {@code follows-wrong}, {@code number-wrong} (with the field)
     */
    public void change(@CaravanOf(Caravan.class) EditedPlan<CaravanPlan> edited) {
        retry.attempt(() -> {
            Caravan caravan = caravans.lock(edited.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
            if (caravan.edition() != edited.edition()) {
                throw new Refused(RefusalReason.STALE);
            }
            check(edited.plan(), caravan);
            apply(edited.plan(), caravan);
            written(StaffAct.CARAVAN_CHANGED, caravan);
            meetings.findByCaravanOrderByPosition(caravan.id()).forEach(m -> events.publishEvent(new MeetingChanged(m.id())));
            return null;
        });
    }

    /** All that is wrong with what was typed, before anything of it is written. */
    private void check(CaravanPlan plan, @Nullable Caravan caravan) {
        Refusals wrong = new Refusals();
        String title = wrong.of(() -> TextInput.requiredLine("title", plan.title(), CaravanPlan.MAX_TITLE), "-");
        wrong.check(() -> slug(plan, title, caravan));
        wrong.check(() -> TextInput.optional("summary", plan.summary(), CaravanPlan.MAX_SUMMARY));
        wrong.check(() -> names("organisers", plan.organisers()));
        wrong.check(() -> names("supporters", plan.supporters()));
        wrong.check(() -> finalEvent(plan.finalEvent()));
        if (caravan != null) {
            wrong.check(() -> follows(plan.follows(), caravan));
        }
        wrong.check(() -> threshold(plan));
        wrong.check(() -> CaravanParts.check(plan));
        wrong.end();
    }

    private void apply(CaravanPlan plan, Caravan caravan) {
        String title = TextInput.requiredLine("title", plan.title(), CaravanPlan.MAX_TITLE);
        caravan.rename(slug(plan, title, caravan), title);
        caravan.describe(title, TextInput.optional("summary", plan.summary(), CaravanPlan.MAX_SUMMARY), finalEvent(plan.finalEvent()));
        caravan.nameParties(names("organisers", plan.organisers()), names("supporters", plan.supporters()));
        caravan.markEarlier(plan.earlier());
        caravan.follow(follows(plan.follows(), caravan));
        caravan.ask(threshold(plan));
        parts.chooseSectors(plan.sectors(), caravan);
        parts.chooseThemes(plan.themes(), caravan);
        parts.chooseAddressees(plan.addressees(), caravan);
        caravan.edited();
        caravans.saveAndFlush(caravan);
    }

    private String slug(CaravanPlan plan, String title, @Nullable Caravan caravan) {
        if (!Characters.isBlank(plan.slug())) {
            String wished = Slug.of(plan.slug());
            if (caravan != null && wished.equals(caravan.slug())) {
                return wished;
            }
            if (caravans.existsBySlug(wished)) {
                throw new Refused(RefusalReason.SLUG_TAKEN);
            }
            return wished;
        }
        if (caravan != null) {
            return caravan.slug();
        }
        String base = Slug.of(title);
        String slug = base;
        for (int n = 2; caravans.existsBySlug(slug); n++) {
            slug = base + "-" + n;
        }
        return slug;
    }

    private static AnswerThreshold threshold(CaravanPlan plan) {
        Refusals wrong = new Refusals();
        int people = wrong.of(() -> number("fewestAnswers", plan.fewestAnswers(), 1, AnswerThreshold.MAX_PEOPLE), 1);
        int voters = wrong.of(() -> number("fewestVoters", plan.fewestVoters(), 0, 100), 0);
        int sectors = wrong.of(() -> number("fewestSectors", plan.fewestSectors(), 0, 100), 0);
        wrong.end();
        return new AnswerThreshold(people, voters, sectors);
    }

    private static int number(String field, @Nullable Integer typed, int least, int most) {
        if (typed == null || typed < least || typed > most) {
            throw new Refused(RefusalReason.NUMBER_WRONG, field, least, most);
        }
        return typed;
    }

    private static @Nullable FinalEvent finalEvent(@Nullable FinalEvent typed) {
        if (typed == null) {
            return null;
        }
        Refusals wrong = new Refusals();
        FinalEvent event = new FinalEvent(wrong.orNull(() -> TextInput.line("finalTitle", typed.title(), CaravanPlan.MAX_NAME)),
                wrong.orNull(() -> TextInput.line("finalPlace", typed.place(), CaravanPlan.MAX_NAME)),
                wrong.orNull(() -> TextInput.optional("finalText", typed.text(), CaravanPlan.MAX_FINAL_TEXT)), typed.from(), typed.to());
        year("finalFrom", event.from(), wrong);
        year("finalTo", event.to(), wrong);
        if (event.to() != null && (event.from() == null || event.to().isBefore(event.from()))) {
            wrong.add(new Refused(RefusalReason.DATES_WRONG));
        }
        wrong.end();
        return event.equals(new FinalEvent(null, null, null, null, null)) ? null : event;
    }

    private static void year(String field, @Nullable LocalDate date, Refusals wrong) {
        wrong.of(() -> {
            DateTimeInput.checkYear(date);
            return true;
        }, false, refused -> refused.about(field));
    }

    private static List<String> names(String field, List<String> typed) {
        List<String> names = typed.stream().map(name -> TextInput.line(field, name, CaravanPlan.MAX_NAME)).filter(n -> n != null).toList();
        if (names.size() > CaravanPlan.MAX_PARTIES) {
            throw new Refused(RefusalReason.TOO_MANY, field, CaravanPlan.MAX_PARTIES);
        }
        return names;
    }

    /** An event can only follow one that does not, in turn, follow it. */
    private @Nullable Long follows(@Nullable Long earlier, Caravan caravan) {
        Set<Long> seen = new HashSet<>(List.of(caravan.id()));
        for (Long next = earlier; next != null;) {
            Caravan before = caravans.findById(next).orElseThrow(() -> new Refused(RefusalReason.FOLLOWS_WRONG));
            if (!seen.add(next)) {
                throw new Refused(RefusalReason.FOLLOWS_WRONG);
            }
            next = before.follows();
        }
        return earlier;
    }

    /**
     * Puts a caravan away with all its meetings: it is in no list any more, its codes and boards do not open. Nothing is lost.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional
    public void archive(@CaravanOf(Caravan.class) long id) {
        Caravan caravan = caravans.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (caravan.isArchived()) {
            return;
        }
        Instant at = now();
        caravan.archive(at);
        written(StaffAct.CARAVAN_ARCHIVED, caravan);
        for (Meeting meeting : meetings.findByCaravanOrderByPosition(id)) {
            if (!meeting.isArchived()) {
                meeting.archive(at);
                events.publishEvent(new MeetingChanged(meeting.id()));
            }
        }
    }

    /**
     * Takes a caravan out again, with those meetings that were put away with it.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional
    public void restore(@CaravanOf(Caravan.class) long id) {
        Caravan caravan = caravans.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Instant at = caravan.archivedAt();
        if (at == null) {
            return;
        }
        caravan.restore();
        written(StaffAct.CARAVAN_RESTORED, caravan);
        for (Meeting meeting : meetings.findByCaravanOrderByPosition(id)) {
            if (at.equals(meeting.archivedAt())) {
                meeting.restore();
                events.publishEvent(new MeetingChanged(meeting.id()));
            }
        }
    }

    private void written(StaffAct act, Caravan caravan) {
        audit.write(staff.required(), caravan.id(), act, caravan.title());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
