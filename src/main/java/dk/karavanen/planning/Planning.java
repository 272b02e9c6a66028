package dk.karavanen.planning;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.Addressee;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Ballots;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meeting.PlannedPhase;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Theme;
import dk.karavanen.caravan.Themes;
import dk.karavanen.caravan.UnusedJoinCodes;
import dk.karavanen.identity.Participants;
import dk.karavanen.identity.Secrets;
import dk.karavanen.planning.CaravanPlan.AddresseePlan;
import dk.karavanen.planning.CaravanPlan.ThemePlan;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.TextInput;

/**
 * What organisers do before, between and after the evenings: caravans and meetings are made, changed, put away and taken out
 * again. Nothing is destroyed here. Whoever saves says which edition they had read, and is told if somebody else saved first.
 */
@Service
@PreAuthorize("hasRole('ORGANISER')")
public class Planning {

    /** Collisions of random codes, or of two people choosing the same address at once, are tried anew this often. */
    private static final int ATTEMPTS = 8;

    private final Caravans caravans;
    private final Meetings meetings;
    private final Themes themes;
    private final Addressees addressees;
    private final Participants participants;
    private final ObjectProvider<Ballots> ballots;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final UnusedJoinCodes codes;
    private final Clock clock;

    Planning(Caravans caravans, Meetings meetings, Themes themes, Addressees addressees, Participants participants,
            ObjectProvider<Ballots> ballots, ApplicationEventPublisher events, PlatformTransactionManager transactionManager,
            UnusedJoinCodes codes, Clock clock) {
        this.caravans = caravans;
        this.meetings = meetings;
        this.themes = themes;
        this.addressees = addressees;
        this.participants = participants;
        this.ballots = ballots;
        this.events = events;
        this.transactions = new TransactionTemplate(transactionManager);
        this.codes = codes;
        this.clock = clock;
    }

    // ------------------------------------------------------------------ caravans

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public EditedPlan<CaravanPlan> caravan(long id) {
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
     * @throws Refused as {@link #changeCaravan}
     */
    public long createCaravan(CaravanPlan plan) {
        return create(plan, false);
    }

    /** As {@link #createCaravan}, but marked as example data everywhere it is shown, and removable as such. */
    public long createExample(CaravanPlan plan) {
        return create(plan, true);
    }

    private long create(CaravanPlan plan, boolean example) {
        return attempt(() -> {
            String title = TextInput.requiredLine("title", plan.title(), CaravanPlan.MAX_TITLE);
            Caravan caravan = new Caravan(slug(plan, title, null), title, "", now());
            if (example) {
                caravan.markExample();
            }
            caravans.saveAndFlush(caravan);
            apply(plan, caravan);
            return caravan.id();
        });
    }

    /**
     * @param edited what was read, with the changed plan
     * @throws Refused {@code stale}, {@code not-found}, {@code empty} or {@code too-long} (with the field), {@code too-many},
     *                 {@code sectors-wrong}, {@code sector-in-use}, {@code theme-in-use}, {@code addressee-in-use},
     *                 {@code slug-taken}, {@code dates-wrong}, {@code follows-wrong}, {@code number-wrong} (with the field)
     */
    public void changeCaravan(EditedPlan<CaravanPlan> edited) {
        attempt(() -> {
            Caravan caravan = caravans.lock(edited.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
            if (caravan.edition() != edited.edition()) {
                throw new Refused(RefusalReason.STALE);
            }
            apply(edited.plan(), caravan);
            meetings.findByCaravanOrderByPosition(caravan.id()).forEach(m -> events.publishEvent(new MeetingChanged(m.id())));
            return null;
        });
    }

    private void apply(CaravanPlan plan, Caravan caravan) {
        String title = TextInput.requiredLine("title", plan.title(), CaravanPlan.MAX_TITLE);
        caravan.rename(slug(plan, title, caravan), title);
        caravan.describe(title, TextInput.optional("summary", plan.summary(), CaravanPlan.MAX_SUMMARY), finalEvent(plan.finalEvent()));
        caravan.nameParties(names("organisers", plan.organisers()), names("supporters", plan.supporters()));
        caravan.markEarlier(plan.earlier());
        caravan.follow(follows(plan.follows(), caravan));
        caravan.ask(new AnswerThreshold(number("fewestAnswers", plan.fewestAnswers(), 1, AnswerThreshold.MAX_PEOPLE),
                number("fewestVoters", plan.fewestVoters(), 0, 100), number("fewestSectors", plan.fewestSectors(), 0, 100)));
        chooseSectors(plan.sectors(), caravan);
        chooseThemes(plan.themes(), caravan);
        chooseAddressees(plan.addressees(), caravan);
        caravan.edited();
        caravans.saveAndFlush(caravan);
    }

    private String slug(CaravanPlan plan, String title, Caravan caravan) {
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

    private static int number(String field, Integer typed, int least, int most) {
        if (typed == null || typed < least || typed > most) {
            throw new Refused(RefusalReason.NUMBER_WRONG, field, least, most);
        }
        return typed;
    }

    private static FinalEvent finalEvent(FinalEvent typed) {
        if (typed == null) {
            return null;
        }
        FinalEvent event = new FinalEvent(TextInput.line("finalTitle", typed.title(), CaravanPlan.MAX_NAME),
                TextInput.line("finalPlace", typed.place(), CaravanPlan.MAX_NAME),
                TextInput.optional("finalText", typed.text(), CaravanPlan.MAX_FINAL_TEXT), typed.from(), typed.to());
        DateTimeInput.checkYear(event.from());
        DateTimeInput.checkYear(event.to());
        if (event.to() != null && (event.from() == null || event.to().isBefore(event.from()))) {
            throw new Refused(RefusalReason.DATES_WRONG);
        }
        return event.equals(new FinalEvent(null, null, null, null, null)) ? null : event;
    }

    private static List<String> names(String field, List<String> typed) {
        List<String> names = typed.stream().map(name -> TextInput.line(field, name, CaravanPlan.MAX_NAME)).filter(n -> n != null).toList();
        if (names.size() > CaravanPlan.MAX_PARTIES) {
            throw new Refused(RefusalReason.TOO_MANY, field, CaravanPlan.MAX_PARTIES);
        }
        return names;
    }

    /** An event can only follow one that does not, in turn, follow it. */
    private Long follows(Long earlier, Caravan caravan) {
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

    private void chooseSectors(List<Sector> typed, Caravan caravan) {
        Set<String> codes = typed.stream().map(Sector::code).filter(code -> code != null).collect(Collectors.toCollection(HashSet::new));
        List<Sector> chosen = new ArrayList<>();
        for (Sector sector : typed) {
            String nameDa = TextInput.requiredLine("sectors", sector.nameDa(), CaravanPlan.MAX_SECTOR);
            String nameEn = TextInput.line("sectors", sector.nameEn(), CaravanPlan.MAX_SECTOR);
            String code = sector.code();
            if (code == null) {
                String base = Slug.fold(nameEn == null ? nameDa : nameEn, 28);
                base = base.isEmpty() ? "sector" : base;
                code = base;
                // Neither one of this plan's nor one that somebody already has come as.
                for (int n = 2; codes.contains(code) || participants.existsByCaravanAndSector(caravan.id(), code); n++) {
                    code = base + "-" + n;
                }
                codes.add(code);
            } else if (!code.matches("[a-z0-9-]{1,32}")) {
                throw new Refused(RefusalReason.SECTORS_WRONG, Sector.MAX_PER_CARAVAN);
            }
            chosen.add(new Sector(code, nameDa, nameEn == null ? nameDa : nameEn, sector.shape()));
        }
        for (Sector before : caravan.sectors()) {
            if (!codes.contains(before.code()) && participants.existsByCaravanAndSector(caravan.id(), before.code())) {
                throw new Refused(RefusalReason.SECTOR_IN_USE, before.nameDa(), before.nameEn());
            }
        }
        if (!caravan.sectors().equals(chosen)) {
            // Rows are updated one by one; a code that moves up would for a moment stand twice.
            caravan.forgetSectors();
            caravans.saveAndFlush(caravan);
            caravan.chooseSectors(chosen);
        }
    }

    private void chooseThemes(List<ThemePlan> typed, Caravan caravan) {
        if (typed.size() > CaravanPlan.MAX_THEMES) {
            throw new Refused(RefusalReason.TOO_MANY, "themes", CaravanPlan.MAX_THEMES);
        }
        Map<Long, Theme> before = themes.findByCaravanOrderByPosition(caravan.id()).stream()
                .collect(Collectors.toMap(Theme::id, Function.identity()));
        int position = 0;
        for (ThemePlan plan : typed) {
            String nameDa = TextInput.requiredLine("themes", plan.nameDa(), CaravanPlan.MAX_THEME);
            String nameEn = TextInput.line("themes", plan.nameEn(), CaravanPlan.MAX_THEME);
            nameEn = nameEn == null ? nameDa : nameEn;
            Theme theme = plan.id() == null ? null : before.remove(plan.id());
            if (theme != null) {
                theme.rename(position++, nameDa, nameEn);
            } else {
                // One that somebody else removed meanwhile comes back under a new id.
                themes.save(new Theme(caravan.id(), position++, nameDa, nameEn));
            }
        }
        before.values().forEach(theme -> removeUnlessInUse(themes, theme, RefusalReason.THEME_IN_USE, theme.nameDa()));
    }

    private void chooseAddressees(List<AddresseePlan> typed, Caravan caravan) {
        if (typed.size() > CaravanPlan.MAX_ADDRESSEES) {
            throw new Refused(RefusalReason.TOO_MANY, "addressees", CaravanPlan.MAX_ADDRESSEES);
        }
        Map<Long, Addressee> before = addressees.findByCaravanOrderByPosition(caravan.id()).stream()
                .collect(Collectors.toMap(Addressee::id, Function.identity()));
        int position = 0;
        for (AddresseePlan plan : typed) {
            String title = TextInput.requiredLine("addressees", plan.title(), CaravanPlan.MAX_NAME);
            String ministry = TextInput.line("addressees", plan.ministry(), CaravanPlan.MAX_NAME);
            ministry = ministry == null ? "" : ministry;
            Addressee addressee = plan.id() == null ? null : before.remove(plan.id());
            if (addressee != null) {
                addressee.rename(position++, title, ministry);
            } else {
                addressees.save(new Addressee(caravan.id(), position++, title, ministry));
            }
        }
        before.values().forEach(gone -> removeUnlessInUse(addressees, gone, RefusalReason.ADDRESSEE_IN_USE, gone.title()));
    }

    /** Rooms that this one does not know refer to it; the database knows them all. */
    private static <T> void removeUnlessInUse(JpaRepository<T, Long> from, T what, RefusalReason why, String name) {
        try {
            from.delete(what);
            from.flush();
        } catch (DataIntegrityViolationException inUse) {
            throw new Refused(why, name);
        }
    }

    /**
     * Puts a caravan away with all its meetings: it is in no list any more, its codes and boards do not open. Nothing is lost.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional
    public void archiveCaravan(long id) {
        Caravan caravan = caravans.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (caravan.isArchived()) {
            return;
        }
        Instant at = now();
        caravan.archive(at);
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
    public void restoreCaravan(long id) {
        Caravan caravan = caravans.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Instant at = caravan.archivedAt();
        if (at == null) {
            return;
        }
        caravan.restore();
        for (Meeting meeting : meetings.findByCaravanOrderByPosition(id)) {
            if (at.equals(meeting.archivedAt())) {
                meeting.restore();
                events.publishEvent(new MeetingChanged(meeting.id()));
            }
        }
    }

    // ------------------------------------------------------------------ meetings

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public EditedPlan<MeetingPlan> meeting(long id) {
        Meeting meeting = meetings.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        boolean dated = meeting.startsAt() != null;
        return new EditedPlan<>(id, meeting.edition(), new MeetingPlan(meeting.title(), meeting.region(),
                dated ? DanishTime.date(meeting.startsAt()) : null,
                dated ? DanishTime.time(meeting.startsAt()) : MeetingPlan.USUAL_START,
                dated ? DanishTime.time(meeting.endsAt()) : MeetingPlan.USUAL_END, meeting.venue(), meeting.address(),
                meeting.programme(), meeting.capacity(), meeting.phases(), meeting.votingStyle(), meeting.voteBudget(),
                meeting.hidesTallies(), meeting.visibility(), meeting.ideaBudget(), meeting.commentBudget(), meeting.holdsIdeas(),
                meeting.admission()));
    }

    /**
     * @return the new meeting's id
     * @throws Refused {@code not-found}, and as {@link #changeMeeting}
     */
    public long createMeeting(long caravan, MeetingPlan plan) {
        return attempt(() -> create(caravan, plan, codes.next()));
    }

    /**
     * As {@link #createMeeting(long, MeetingPlan)} with a code of one's own choice, as the example meeting has.
     *
     * @param code six digits
     * @throws Refused {@code code-taken}
     */
    public long createMeeting(long caravan, MeetingPlan plan, String code) {
        if (!code.matches("[1-9][0-9]{5}")) {
            throw new IllegalArgumentException("Not a join code: " + code);
        }
        return attempt(() -> {
            if (codes.isTaken(code)) {
                throw new Refused(RefusalReason.CODE_TAKEN);
            }
            return create(caravan, plan, code);
        });
    }

    private long create(long caravanId, MeetingPlan plan, String code) {
        Caravan caravan = caravans.findById(caravanId).filter(c -> !c.isArchived()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        int position = meetings.findByCaravanOrderByPosition(caravan.id()).stream().mapToInt(Meeting::position).max().orElse(-1) + 1;
        Meeting meeting = new Meeting(caravan.id(), position, code, Secrets.token(),
                TextInput.requiredLine("title", plan.title(), MeetingPlan.MAX_TITLE), now());
        // Checks what was typed before the first row is written.
        apply(plan, meeting);
        meetings.saveAndFlush(meeting);
        events.publishEvent(new MeetingChanged(meeting.id()));
        return meeting.id();
    }

    /**
     * Changes a meeting. Its code stays what it is.
     *
     * @param edited what was read, with the changed plan
     * @throws Refused {@code stale}, {@code not-found}, {@code empty} or {@code too-long} (with the field), {@code number-wrong}
     *                 (field, least, most), {@code times-wrong}, {@code no-such-time}, {@code phases-wrong},
     *                 {@code voting-started} where votes that were cast would not hold under the new rules
     */
    @Transactional
    public void changeMeeting(EditedPlan<MeetingPlan> edited) {
        Meeting meeting = meetings.lock(edited.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (meeting.edition() != edited.edition()) {
            throw new Refused(RefusalReason.STALE);
        }
        MeetingPlan plan = edited.plan();
        if (changesRules(plan, meeting) && ballots.stream().anyMatch(b -> b.anyCast(meeting.id()))) {
            throw new Refused(RefusalReason.VOTING_STARTED);
        }
        if (!meeting.phases().equals(plan.phases())) {
            // As with sectors: rows are updated one by one, and each phase may stand only once.
            checkPhases(plan.phases());
            meeting.forgetPhases();
            meetings.saveAndFlush(meeting);
        }
        apply(plan, meeting);
        meeting.edited();
        meetings.saveAndFlush(meeting);
        events.publishEvent(new MeetingChanged(meeting.id()));
    }

    /** Another voting style, or fewer votes than people may already have cast. More votes take nothing from anyone. */
    private static boolean changesRules(MeetingPlan plan, Meeting meeting) {
        return plan.votingStyle() != meeting.votingStyle()
                || plan.budget() != null && (meeting.voteBudget() == null || plan.budget() < meeting.voteBudget());
    }

    private static void apply(MeetingPlan plan, Meeting meeting) {
        meeting.describe(TextInput.requiredLine("title", plan.title(), MeetingPlan.MAX_TITLE),
                TextInput.line("region", plan.region(), MeetingPlan.MAX_REGION),
                TextInput.line("venue", plan.venue(), MeetingPlan.MAX_VENUE),
                TextInput.line("address", plan.address(), MeetingPlan.MAX_ADDRESS),
                TextInput.optional("programme", plan.programme(), MeetingPlan.MAX_PROGRAMME));
        LocalDate date = plan.date();
        if (date == null) {
            meeting.schedule(null, null);
        } else if (plan.from() == null || plan.to() == null) {
            throw new Refused(RefusalReason.EMPTY, plan.from() == null ? "from" : "to");
        } else {
            DateTimeInput.checkYear(date);
            LocalDate last = DanishTime.lastDay(date, plan.from(), plan.to());
            meeting.schedule(DanishTime.instant(date, plan.from(), meeting.startsAt()),
                    DanishTime.instant(last, plan.to(), meeting.endsAt()));
        }
        checkNumber("capacity", plan.capacity(), MeetingPlan.MAX_CAPACITY);
        checkNumber("budget", plan.budget(), MeetingPlan.MAX_BUDGET);
        checkNumber("ideaBudget", plan.ideaBudget(), MeetingPlan.MAX_BUDGET);
        checkNumber("commentBudget", plan.commentBudget(), MeetingPlan.MAX_BUDGET);
        checkPhases(plan.phases());
        meeting.limit(plan.ideaBudget(), plan.commentBudget(), plan.holdIdeas());
        meeting.setUp(plan.capacity(), plan.votingStyle(), plan.budget(), plan.hideTallies(), plan.visibility(), plan.phases());
        meeting.admit(plan.admission());
    }

    private static void checkPhases(List<PlannedPhase> phases) {
        if (phases.isEmpty() || phases.stream().map(PlannedPhase::phase).distinct().count() != phases.size()) {
            throw new Refused(RefusalReason.PHASES_WRONG);
        }
        phases.forEach(phase -> checkNumber("minutes", phase.minutes(), MeetingPlan.MAX_MINUTES));
    }

    private static void checkNumber(String field, Integer number, int most) {
        if (number != null && (number < 1 || number > most)) {
            throw new Refused(RefusalReason.NUMBER_WRONG, field, 1, most);
        }
    }

    /**
     * Puts a meeting away: it is in no list any more, its code and board do not open. Nothing is lost.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional
    public void archiveMeeting(long id) {
        Meeting meeting = meetings.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!meeting.isArchived()) {
            meeting.archive(now());
            events.publishEvent(new MeetingChanged(id));
        }
    }

    /**
     * Takes a meeting out again.
     *
     * @throws Refused {@code not-found}, {@code caravan-archived} while the whole caravan is put away
     */
    @Transactional
    public void restoreMeeting(long id) {
        Meeting meeting = meetings.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (caravans.findById(meeting.caravan()).orElseThrow().isArchived()) {
            throw new Refused(RefusalReason.CARAVAN_ARCHIVED);
        }
        if (meeting.isArchived()) {
            meeting.restore();
            events.publishEvent(new MeetingChanged(id));
        }
    }

    /**
     * Moves a meeting without a date past its neighbour among the caravan's others without one; those with a date stand by it.
     * Nothing happens at either end.
     *
     * @param up towards the first
     * @throws Refused {@code not-found}, {@code stale} if it has a date by now or is put away
     */
    @Transactional
    public void moveUndated(long id, boolean up) {
        Meeting meeting = meetings.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        List<Long> undated = new ArrayList<>(meetings.findByCaravanOrderByPosition(meeting.caravan()).stream()
                .filter(m -> m.startsAt() == null && !m.isArchived()).map(Meeting::id).toList());
        int from = undated.indexOf(id);
        if (from < 0) {
            throw new Refused(RefusalReason.STALE);
        }
        int to = from + (up ? -1 : 1);
        if (to < 0 || to == undated.size()) {
            return;
        }
        long neighbour = undated.get(to);
        // Always the lower number first, so that two who move past each other do not wait for one another.
        meetings.lock(Math.min(id, neighbour));
        meetings.lock(Math.max(id, neighbour));
        Meeting other = meetings.findById(neighbour).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        int place = meeting.position();
        meeting.standAt(other.position());
        other.standAt(place);
    }

    /** What is unique is checked by the database; who was second tries again. */
    private <T> T attempt(Supplier<T> work) {
        for (int left = ATTEMPTS;; left--) {
            try {
                return transactions.execute(status -> work.get());
            } catch (DataIntegrityViolationException taken) {
                if (left == 1) {
                    throw taken;
                }
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
