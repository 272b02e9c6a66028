package dk.karavanen.planning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Addressee;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Theme;
import dk.karavanen.caravan.Themes;
import dk.karavanen.identity.Participants;
import dk.karavanen.planning.CaravanPlan.AddresseePlan;
import dk.karavanen.planning.CaravanPlan.ThemePlan;
import dk.karavanen.shared.InRow;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.Slug;
import dk.karavanen.shared.TextInput;

/** What a caravan has several of: sectors, themes, addressees. One that something hangs on cannot be taken away. */
@Component
class CaravanParts {

    private final Caravans caravans;
    private final Themes themes;
    private final Addressees addressees;
    private final Participants participants;

    CaravanParts(Caravans caravans, Themes themes, Addressees addressees, Participants participants) {
        this.caravans = caravans;
        this.themes = themes;
        this.addressees = addressees;
        this.participants = participants;
    }

    /** All that is wrong with what was typed of them. */
    static void check(CaravanPlan plan) {
        Refusals wrong = new Refusals();
        for (int i = 0; i < plan.themes().size(); i++) {
            two("themes", i, plan.themes().get(i).nameDa(), plan.themes().get(i).nameEn(), CaravanPlan.MAX_THEME, wrong);
        }
        atMost("themes", plan.themes(), CaravanPlan.MAX_THEMES, wrong);
        for (int i = 0; i < plan.addressees().size(); i++) {
            two("addressees", i, plan.addressees().get(i).title(), plan.addressees().get(i).ministry(), CaravanPlan.MAX_NAME, wrong);
        }
        atMost("addressees", plan.addressees(), CaravanPlan.MAX_ADDRESSEES, wrong);
        for (int i = 0; i < plan.sectors().size(); i++) {
            two("sectors", i, plan.sectors().get(i).nameDa(), plan.sectors().get(i).nameEn(), CaravanPlan.MAX_SECTOR, wrong);
        }
        wrong.end();
    }

    private static void two(String field, int row, String needed, @Nullable String other, int most, Refusals wrong) {
        InRow which = new InRow(row);
        wrong.check(() -> TextInput.requiredLine(field, needed, most), which);
        wrong.check(() -> TextInput.line(field, other, most), which);
    }

    private static void atMost(String field, List<?> several, int most, Refusals wrong) {
        if (several.size() > most) {
            wrong.add(new Refused(RefusalReason.TOO_MANY, field, most));
        }
    }

    void chooseSectors(List<Sector> typed, Caravan caravan) {
        Set<String> codes = typed.stream().map(Sector::code).filter(code -> !code.isEmpty()).collect(Collectors.toCollection(HashSet::new));
        List<Sector> chosen = new ArrayList<>();
        for (Sector sector : typed) {
            String nameDa = TextInput.requiredLine("sectors", sector.nameDa(), CaravanPlan.MAX_SECTOR);
            String nameEn = TextInput.line("sectors", sector.nameEn(), CaravanPlan.MAX_SECTOR);
            String code = sector.code();
            if (code.isEmpty()) {
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

    void chooseThemes(List<ThemePlan> typed, Caravan caravan) {
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

    void chooseAddressees(List<AddresseePlan> typed, Caravan caravan) {
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
}
