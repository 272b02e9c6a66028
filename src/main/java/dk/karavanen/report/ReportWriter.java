package dk.karavanen.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Electorates;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Tallies;
import dk.karavanen.board.Tally;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Attendances;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Logos;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingDoor;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Theme;
import dk.karavanen.caravan.Themes;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.cooperation.CooperationFigures;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.recommendation.SmallSectorsOverMeetings;
import dk.karavanen.registration.SignUpFigures;
import dk.karavanen.report.MeetingPart.ClosingPart;
import dk.karavanen.report.MeetingPart.DoorPart;
import dk.karavanen.report.ReportContent.About;
import dk.karavanen.report.ReportContent.Count;
import dk.karavanen.report.ReportContent.Figures;
import dk.karavanen.report.ReportContent.FinalEvent;
import dk.karavanen.report.ReportContent.FindingPart;
import dk.karavanen.report.ReportContent.HomePart;
import dk.karavanen.report.ReportContent.LogoPart;
import dk.karavanen.report.ReportContent.Named;
import dk.karavanen.report.ReportContent.People;
import dk.karavanen.report.ReportContent.Recipient;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.report.ReportContent.ThemePart;
import dk.karavanen.report.ReportContent.VoicePart;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SmallSectors;

/** Writes down what a caravan has come to, all of it as at one moment: only what everyone may see. */
@Service
class ReportWriter {

    private final Caravans caravans;
    private final Meetings meetings;
    private final Themes themes;
    private final Addressees addressees;
    private final Municipalities municipalities;
    private final TurnoutReader turnouts;
    private final MeetingDoor meetingDoor;
    private final Attendances attendances;
    private final CooperationFigures cooperation;
    private final Ideas ideas;
    private final Tallies tallies;
    private final Electorates halls;
    private final RecommendationLists recommendations;
    private final ReadAccess reading;
    private final SignUpFigures signUps;
    private final ReportWordings wordings;
    private final Logos logos;

    ReportWriter(Caravans caravans, Meetings meetings, Themes themes, Addressees addressees, Municipalities municipalities,
            TurnoutReader turnouts, MeetingDoor meetingDoor, Attendances attendances, CooperationFigures cooperation, Ideas ideas, Tallies tallies, Electorates halls,
            RecommendationLists recommendations, ReadAccess reading, SignUpFigures signUps, ReportWordings wordings, Logos logos) {
        this.caravans = caravans;
        this.meetings = meetings;
        this.themes = themes;
        this.addressees = addressees;
        this.municipalities = municipalities;
        this.turnouts = turnouts;
        this.meetingDoor = meetingDoor;
        this.attendances = attendances;
        this.cooperation = cooperation;
        this.ideas = ideas;
        this.tallies = tallies;
        this.halls = halls;
        this.recommendations = recommendations;
        this.reading = reading;
        this.signUps = signUps;
        this.wordings = wordings;
        this.logos = logos;
    }

    /**
     * @param edition the number it gets
     * @throws Refused {@code not-found} without such a caravan
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public ReportContent write(@CaravanOf(Caravan.class) long caravan, int edition, Instant at) {
        return new Writing(caravans.findById(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND))).content(edition, at);
    }

    private final class Writing {

        private final Caravan caravan;
        private final List<Sector> sectors;
        private final List<Meeting> meetingsOf;
        private final List<Long> meetingIds;
        private final Map<Long, TurnoutReader.ShownTurnout> turnout;
        private final Map<Long, MeetingDoor.Told> doors;
        private final Map<Long, SmallSectors> small = new HashMap<>();
        private final Map<Long, Map<String, Integer>> peopleAt = new HashMap<>();
        private final Map<Long, String> everybody = new HashMap<>();
        private final List<Idea> all;
        private final Map<Long, Idea> byId;
        /** Of these and of those that they continue. */
        private final Set<Long> readableIdeas;
        private final Map<Long, Tally> counted;

        Writing(Caravan caravan) {
            this.caravan = caravan;
            sectors = caravan.sectors();
            meetingsOf = meetings.findByCaravanOrderByPosition(caravan.id()).stream().filter(meeting -> !meeting.isArchived())
                    .sorted(Comparator.comparing(Meeting::startsAt, Comparator.nullsLast(Comparator.naturalOrder()))
                            .thenComparing(Meeting::position))
                    .toList();
            meetingIds = meetingsOf.stream().map(Meeting::id).toList();
            turnout = turnouts.shown(meetingIds);
            doors = meetingDoor.told(meetingIds);
            meetingIds.forEach(id -> peopleAt.put(id, new TreeMap<>()));
            if (!meetingIds.isEmpty()) {
                attendances.findPresences(meetingIds).forEach(presence -> {
                    Objects.requireNonNull(peopleAt.get(presence.meeting())).merge(presence.sector(), 1, Integer::sum);
                    everybody.put(presence.participant(), presence.sector());
                });
            }
            Map<Long, Map<String, Integer>> weighed = halls.weighed(meetingIds);
            peopleAt.forEach((meeting, people) -> small.put(meeting, SmallSectors.among(people, weighed.getOrDefault(meeting, Map.of()))));
            // What nobody has looked at yet is not there for anyone.
            all = meetingIds.isEmpty() ? List.of() : ideas.findByMeetingInOrderById(meetingIds).stream()
                    .filter(idea -> idea.state() != IdeaState.HELD).toList();
            byId = all.stream().collect(Collectors.toMap(Idea::id, Function.identity()));
            Set<Idea> mentioned = new LinkedHashSet<>(all);
            mentioned.addAll(ideas.findAllById(all.stream().map(Idea::continues).filter(Objects::nonNull).toList()));
            readableIdeas = reading.readable(mentioned, Viewer.ANYONE).stream().map(Idea::id).collect(Collectors.toSet());
            counted = tallies.ofMeetings(meetingsOf.stream().filter(meeting -> !meeting.talliesHiddenNow()).map(Meeting::id).toList());
        }

        ReportContent content(int edition, Instant at) {
            IdeaPartWriter writer = new IdeaPartWriter(sectors, byId, readableIdeas, counted, small);
            List<IdeaPart> ideaParts = new ArrayList<>();
            Map<Long, List<Idea>> byMeeting = all.stream().collect(Collectors.groupingBy(Idea::meeting));
            meetingsOf.forEach(meeting -> byMeeting.getOrDefault(meeting.id(), List.of())
                    .forEach(idea -> ideaParts.add(writer.write(idea, meeting))));
            Map<Long, List<IdeaPart>> partsByMeeting = ideaParts.stream().collect(Collectors.groupingBy(IdeaPart::meeting));
            List<MeetingPart> meetingParts = meetingsOf.stream()
                    .map(meeting -> meeting(meeting, partsByMeeting.getOrDefault(meeting.id(), List.of()))).toList();
            Map<String, Integer> fromWhere = turnouts.ofCaravan(caravan.id()).byMunicipality();
            RecommendationList list = recommendations.of(caravan.id(), Audience.PUBLIC);
            List<RecommendationPart> recommendationParts = Stream.concat(list.published().stream(), list.apart().stream())
                    .map(RecommendationPartWriter::write).toList();
            List<SectorPart> sectorParts = sectors.stream().map(s -> new SectorPart(s.code(), new Named(s.nameDa(), s.nameEn()), s.shape())).toList();
            return new ReportContent(ReportContent.FORMAT, about(edition, at),
                    sectorParts,
                    new Figures((int) meetingParts.stream().filter(MeetingPart::held).count(), everybody.size(),
                            fromWhere.size(), municipalities.all().size(),
                            (int) ideaParts.stream().filter(Writing::stands).count(),
                            meetingParts.stream().mapToInt(meeting -> meeting.supports() == null ? 0 : meeting.supports()).sum(),
                            recommendationParts.size(), count(ideaParts, IdeaState.HIDDEN), count(ideaParts, IdeaState.WITHDRAWN)),
                    meetingParts, everyone(), themes(ideaParts), recommendationParts, ideaParts, homes(fromWhere), voices(),
                    AttendancePart.of(meetingIds, sectorParts, signUps.attendance(meetingIds)), CooperationPart.of(cooperation.of(caravan.id()), sectorParts));
        }

        private About about(int edition, Instant at) {
            ReportWording wording = wordings.read(caravan.id());
            return new About(caravan.slug(), caravan.title(), caravan.summary(), edition, at.truncatedTo(ChronoUnit.SECONDS),
                    caravan.isExample(), caravan.organisers(), caravan.supporters(),
                    addressees.findByCaravanOrderByPosition(caravan.id()).stream()
                            .map(a -> new Recipient(a.title(), a.ministry())).toList(),
                    caravan.finalEvent().map(e -> new FinalEvent(e.title(), e.place(), e.text(), e.from(), e.to())).orElse(null),
                    orNull(wording.title()), orNull(wording.foreword()), orNull(wording.signatures()),
                    orNull(wording.findings().stream().map(finding -> new FindingPart(finding.title(), finding.text())).toList()),
                    orNull(logos.of(caravan.id()).stream().map(logo -> new LogoPart(logo.name(), logo.supporter(), logo.width(), logo.height(), logos.dataUri(logo)))
                            .toList()));
        }

        private static <T> @Nullable List<T> orNull(List<T> parts) {
            return parts.isEmpty() ? null : parts;
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }

        /** A few who have said where they live could be known by it, and together they are no map. */
        private @Nullable List<HomePart> homes(Map<String, Integer> people) {
            if (people.values().stream().mapToInt(Integer::intValue).sum() < SmallSectors.FEWEST_SHOWN) {
                return null;
            }
            return municipalities.all().stream().map(each -> {
                int there = people.getOrDefault(each.code(), 0);
                return new HomePart(each.code(), each.name(), each.region(), there > 0 && there < SmallSectors.FEWEST_SHOWN ? null : there);
            }).toList();
        }

        private List<VoicePart> voices() {
            return wordings.voices(caravan.id()).stream()
                    .map(voice -> new VoicePart(voice.id(), voice.idea(), voice.meeting(), voice.sector(), voice.body())).toList();
        }

        private MeetingPart meeting(Meeting meeting, List<IdeaPart> its) {
            TurnoutReader.ShownTurnout came = Objects.requireNonNull(turnout.get(meeting.id()));
            boolean withheld = meeting.talliesHiddenNow();
            return new MeetingPart(meeting.id(), meeting.title(), meeting.region(), meeting.venue(), meeting.address(),
                    meeting.startsAt(), meeting.endsAt(), meeting.phase().word(), meeting.rules().votingStyle().word(), meeting.rules().voteBudget(),
                    withheld, meeting.visibility() == Visibility.PARTICIPANTS,
                    people(came.total(), came.bySector(), came.others() == 0 ? null : came.others()),
                    (int) its.stream().filter(Writing::stands).count(),
                    withheld ? null : its.stream().filter(idea -> idea.tally() != null).mapToInt(idea -> Objects.requireNonNull(idea.tally()).forCount()).sum(),
                    door(Objects.requireNonNull(doors.get(meeting.id()))));
        }

        private static DoorPart door(MeetingDoor.Told told) {
            return new DoorPart(told.admission().word(), told.slips().made(), told.slips().spent(), told.closings().stream()
                    .map(closing -> new ClosingPart(closing.closedAt().truncatedTo(ChronoUnit.SECONDS), seconds(closing.openedAt()))).toList(),
                    told.codeRenewals(), told.setAside());
        }

        private static @Nullable Instant seconds(@Nullable Instant at) {
            return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
        }

        private People people(int total, Map<String, Integer> bySector, @Nullable Integer together) {
            return new People(total, sectors.stream().filter(sector -> bySector.getOrDefault(sector.code(), 0) > 0)
                    .map(sector -> new Count(sector.code(), Objects.requireNonNull(bySector.get(sector.code())))).toList(), together);
        }

        private People everyone() {
            Map<String, Integer> total = new TreeMap<>();
            everybody.values().forEach(sector -> total.merge(sector, 1, Integer::sum));
            SmallSectors.Shown<Integer> shown = SmallSectorsOverMeetings.over(peopleAt.values(), total).show(total);
            return people(everybody.size(), shown.visible(), shown.rest().orElse(null));
        }

        private List<ThemePart> themes(List<IdeaPart> parts) {
            Map<Long, Integer> counts = new HashMap<>();
            parts.stream().filter(Writing::stands).forEach(idea -> counts.merge(idea.theme() == null ? 0 : idea.theme(), 1, Integer::sum));
            List<ThemePart> result = new ArrayList<>();
            for (Theme theme : themes.findByCaravanOrderByPosition(caravan.id())) {
                result.add(new ThemePart(theme.id(), new Named(theme.nameDa(), theme.nameEn()), counts.getOrDefault(theme.id(), 0)));
            }
            if (counts.containsKey(0L)) {
                result.add(new ThemePart(null, null, counts.get(0L)));
            }
            return result;
        }

        private static boolean stands(IdeaPart idea) {
            return Arrays.stream(IdeaState.values()).anyMatch(state -> state.isReadable() && is(idea, state));
        }

        private static boolean is(IdeaPart idea, IdeaState state) {
            return idea.state().equals(state.word());
        }

        private static int count(List<IdeaPart> parts, IdeaState state) {
            return (int) parts.stream().filter(idea -> is(idea, state)).count();
        }
    }
}
