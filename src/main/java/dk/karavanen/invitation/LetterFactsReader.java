package dk.karavanen.invitation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.registration.SignUp;
import dk.karavanen.registration.SignUpFigures;
import dk.karavanen.registration.SignUps;

/** Looks up what letters about a meeting say of the others who come. */
@Component
class LetterFactsReader {

    private final Municipalities municipalities;
    private final SignUpFigures figures;
    private final SignUps signUps;
    private final Clock clock;

    LetterFactsReader(Municipalities municipalities, SignUpFigures figures, SignUps signUps, Clock clock) {
        this.municipalities = municipalities;
        this.figures = figures;
        this.signUps = signUps;
        this.clock = clock;
    }

    LetterFacts of(Caravan caravan, Meeting meeting) {
        Set<String> there = figures.of(List.of(meeting.id())).stream().map(SignUpFigures.Figure::municipality).filter(code -> code != null)
                .collect(Collectors.toSet());
        Map<String, LetterFacts.Region> regions = new TreeMap<>();
        municipalities.all().forEach(each -> regions.merge(each.region(), new LetterFacts.Region(1, there.contains(each.code()) ? 1 : 0),
                (one, other) -> new LetterFacts.Region(one.municipalities() + other.municipalities(), one.signedUp() + other.signedUp())));
        return new LetterFacts(regions, held(caravan, signUps.of(meeting.id()).signUp()));
    }

    private List<LetterFacts.Held> held(Caravan caravan, @Nullable SignUp signUp) {
        return signUp == null ? List.of() : signUp.reserved().stream().filter(seats -> clock.instant().isBefore(seats.until()))
                .flatMap(seats -> caravan.sector(seats.sector()).stream().map(sector -> new LetterFacts.Held(sector, seats.seats(),
                        LetterFields.format(seats.until(), "EEEE 'den' d. MMMM 'kl.' HH.mm")))).toList();
    }
}
