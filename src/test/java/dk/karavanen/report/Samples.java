package dk.karavanen.report;

import static dk.karavanen.testing.Posts.words;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import javax.imageio.ImageIO;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

import dk.karavanen.caravan.MunicipalityTile;
import dk.karavanen.cooperation.CooperationFigures;
import dk.karavanen.cooperation.CooperationFigures.Pair;
import dk.karavanen.cooperation.CooperationFigures.Wanted;
import dk.karavanen.registration.Attendance;
import dk.karavanen.report.IdeaPart.SectorTally;
import dk.karavanen.report.IdeaPart.TallyPart;
import dk.karavanen.report.RecommendationPart.AtMeeting;
import dk.karavanen.report.RecommendationPart.Move;
import dk.karavanen.report.RecommendationPart.SectorSupport;
import dk.karavanen.report.RecommendationPart.Source;
import dk.karavanen.report.RecommendationPart.Support;
import dk.karavanen.report.RecommendationPart.Without;
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
import dk.karavanen.shared.Sector;

/** Made-up report contents, always the same ones. */
final class Samples {

    static final Locale DA = Locale.of("da");
    static final Locale EN = Locale.of("en");
    static final MessageSource MESSAGES = messages();

    static final HtmlReport.Links LINKS = new HtmlReport.Links("/r/karavanen", "/r/karavanen?lang=en", "/r/karavanen/1/report.pdf", "/r/karavanen/1/report.xlsx",
            "/r/karavanen/1/data.zip", "/r/karavanen/1/report.json", java.util.Map.of(), false);

    private static final String[] TITLES = {"Fast mentor de første 26 uger", "Dansk på arbejdspladsen", "Én koordinator til hver familie",
            "Én aftale for frivillige", "Samkørsel til praktik uden bus", "Fælles spisning på skolen", "Lån en nabo",
            "Sprogcafé i biblioteket hver tirsdag", "Fodbold uden kontingent det første år", "Virksomheder deler en mentor"};
    private static final String TEXT = "Kommuner, foreninger og virksomheder kan sammen give nye borgere en fast mentor i de første uger "
            + "af praktikken, så sprog, transport og uskrevne regler bliver lettere at lære. Det kræver en aftale fra dag ét, og at nogen "
            + "har tid. Vi har prøvet det i vores by, og det virker, når kommunen tager den første samtale og foreningen resten. ";

    private static final String FOREWORD = "Integration sker ikke i et ministerium. Den sker i en omklædning, på et lager, ved et køkkenbord. Derfor kørte vi ud og "
            + "spurgte dem, der er der.\n\nDe var ikke enige om alt. Det er de heller ikke i denne rapport. Hvor noget er tæt eller båret af få, står der det."
            + "\n\nTak til de 638, der gav en aften.";

    private static final String LOGO = logo();
    private static final List<LogoPart> LOGOS = List.of(new LogoPart("Frivilligrådet", false, 120, 40, LOGO), new LogoPart("Bikubenfonden", true, 120, 40, LOGO));
    private static final List<FindingPart> FINDINGS = List.of(new FindingPart("Én fast person", "En mentor på jobbet og en koordinator for familien. Anbefaling 1 og 3."),
            new FindingPart("Dansk, hvor man er", "På arbejdspladsen fra dag ét, ikke bagefter. Anbefaling 2."),
            new FindingPart("En vej derhen", "Kørsel, forsikring og børneattest må ikke stoppe det. Anbefaling 4 og 5."));

    private Samples() {
    }

    private static String logo() {
        BufferedImage picture = new BufferedImage(120, 40, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 120; x++) {
            picture.setRGB(x, x / 3, 0xFFC933);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static MessageSource messages() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("vaadin-i18n/translations");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    static List<SectorPart> sectors() {
        return Sector.DEFAULTS.stream().map(s -> new SectorPart(s.code(), new Named(s.nameDa(), s.nameEn()), s.shape())).toList();
    }

    /** The 2016 caravan after its four dated evenings, two planned ones, seven recommendations. */
    static ReportContent caravan(int ideaCount) {
        List<SectorPart> sectors = sectors();
        int[][] came = {{31, 24, 12, 14, 39, 6, 8}, {55, 38, 20, 24, 63, 11, 14}, {32, 31, 18, 19, 36, 0, 0}, {30, 28, 13, 14, 34, 7, 9}};
        String[] towns = {"Silkeborg", "København", "Esbjerg", "Næstved", "Aalborg", "Bornholm"};
        String[] regions = {"Region Midtjylland", "Region Hovedstaden", "Region Syddanmark", "Region Sjælland", "Region Nordjylland",
                "Region Hovedstaden"};
        String[] days = {"2016-05-23", "2016-05-30", "2016-06-02", "2016-06-07"};
        List<MeetingPart> meetings = new ArrayList<>();
        for (int i = 0; i < towns.length; i++) {
            boolean held = i < came.length;
            List<Count> counts = new ArrayList<>();
            int total = 0;
            for (int s = 0; held && s < sectors.size(); s++) {
                total += came[i][s];
                if (came[i][s] > 0) {
                    counts.add(new Count(sectors.get(s).code(), came[i][s]));
                }
            }
            // Esbjerg has two sectors too small to be shown.
            Integer together = i == 2 ? 6 : null;
            meetings.add(new MeetingPart(100 + i, towns[i], regions[i], held ? "Medborgerhuset" : null, held ? "Storegade 1" : null,
                    held ? Instant.parse(days[i] + "T15:00:00Z") : null, held ? Instant.parse(days[i] + "T18:30:00Z") : null,
                    held ? "closed" : "lobby", i % 2 == 0 ? "for-only" : "for-pass-against", null, false, false,
                    new People(total + (together == null ? 0 : together), counts, together), held ? ideaCount / 4 : 0, held ? 870 : 0));
        }
        String[] themeNames = {"Job og praktik", "Dansk og uddannelse", "Samarbejde", "Fritid og foreninger", "Frivilliges vilkår",
                "Bolig og hverdag"};
        List<ThemePart> themes = new ArrayList<>();
        for (int t = 0; t < themeNames.length; t++) {
            themes.add(new ThemePart(10L + t, new Named(themeNames[t], "Theme " + (t + 1)), ideaCount / 6));
        }
        Random random = new Random(7);
        List<IdeaPart> ideas = new ArrayList<>();
        for (int i = 0; i < ideaCount; i++) {
            MeetingPart meeting = meetings.get(i * 4 / Math.max(1, ideaCount));
            String kind = List.of("idea", "idea", "experience", "question", "recommendation").get(random.nextInt(5));
            String state = i % 50 == 49 ? "hidden" : i % 20 == 19 ? "merged" : "open";
            boolean words = !state.equals("hidden");
            ideas.add(new IdeaPart(1000 + i, meeting.id(), kind, state, 10L + random.nextInt(6), sectors.get(random.nextInt(7)).code(),
                    !words ? null : words(TITLES[random.nextInt(TITLES.length)] + (i % 3 == 0 ? " i " + meeting.title() : ""),
                            TEXT.substring(0, 60 + random.nextInt(TEXT.length() - 60))),
                    state.equals("merged") ? 1000L + i - 1 : null, null,
                    state.equals("open") ? tally(sectors, random, meeting) : null));
        }
        Recipient minister = new Recipient("Udlændinge-, integrations- og boligministeren", "Udlændinge-, Integrations- og Boligministeriet");
        List<RecommendationPart> recommendations = new ArrayList<>();
        int[] computed = {1, 2, 3, 5, 4, 6, 7};
        for (int r = 0; r < 7; r++) {
            List<SectorSupport> bySector = new ArrayList<>();
            double share = 0;
            for (SectorPart sector : sectors) {
                int answered = 30 + random.nextInt(60);
                int of = (int) (answered * (0.3 + random.nextDouble() * 0.5));
                bySector.add(new SectorSupport(sector.code(), of, r % 2 == 0 ? 0 : 4, r % 2 == 0 ? 0 : 3, answered));
                share += (double) of / answered / 7;
            }
            List<Move> moves = r == 3 ? List.of(new Move(5, 4, 5, "Ministerierne kan gå i gang med den med det samme.",
                    Instant.parse("2016-06-10T10:00:00Z"))) : List.of();
            recommendations.add(new RecommendationPart(500 + r, r + 1, computed[r], r == 3, TITLES[r],
                    "Vi anbefaler, at staten medfinansierer en fast mentor på arbejdspladsen i de første 26 uger. Kommune, virksomhed og "
                            + "frivillige skriver ned fra dag ét, hvem der gør hvad.",
                    "Praktikforløb går i stå, når ingen har tid sat af.\nDe første uger handler sjældent om faget.\n\nStaten betaler to "
                            + "mentortimer om ugen.\nJobcentret laver aftalen på én side.",
                    r % 2 == 0 ? "Flere frivillige frygter, at ordningen flytter ansvar fra det offentlige til foreningerne." : "",
                    r % 3 == 2 ? null : minister,
                    new Support(share, share - 0.05, share + 0.05, 7, bySector.stream().mapToInt(SectorSupport::forCount).sum(),
                            bySector.stream().mapToInt(SectorSupport::pass).sum(), bySector.stream().mapToInt(SectorSupport::against).sum(),
                            bySector.stream().mapToInt(SectorSupport::answered).sum(), bySector),
                    ideaCount == 0 ? List.of() : List.of(new Source(1000 + r, TITLES[r], 100, 73), new Source(1000 + r + ideaCount / 2, "Mentorer i butikker", 102, 84)),
                    List.of(new AtMeeting(100, 73), new AtMeeting(102, 84)),
                    List.of(new Without(100, r + 1), new Without(102, r == 3 ? null : r + 2)), moves));
        }
        int[] totals = {148, 121, 63, 71, 172, 26, 37};
        List<Count> all = new ArrayList<>();
        for (int s = 0; s < 7; s++) {
            all.add(new Count(sectors.get(s).code(), totals[s]));
        }
        return new ReportContent(ReportContent.FORMAT,
                new About("karavanen-2016", "Frivilligheds- og Integrationskaravanen",
                        "Seks aftenmøder i hele landet, hvor civilsamfund, kommuner, jobcentre, virksomheder og frivillige deler erfaringer.",
                        1, Instant.parse("2016-06-14T08:30:00Z"), true, List.of("Frivilligrådet", "Rådet for Etniske Minoriteter"),
                        List.of("Bikubenfonden"), List.of(minister, new Recipient("Social- og indenrigsministeren", "Social- og Indenrigsministeriet")),
                        new FinalEvent("Debat på Folkemødet", "Allinge, Bornholm", null, LocalDate.of(2016, 6, 16), LocalDate.of(2016, 6, 19)), null, FOREWORD, List.of("Formand for Frivilligrådet", "Formand for Rådet for Etniske Minoriteter"), FINDINGS, LOGOS),
                sectors, new Figures(4, 638, 71, 98, ideaCount, 3486, 7, ideaCount / 50, 0), meetings, new People(638, all, null), themes,
                recommendations, ideas, homes(), voices(ideas), attendance(sectors), cooperation(sectors));
    }

    /** At two evenings somebody stood at the door; of two sectors there were few. */
    /** One sector of three people, which stands with the next smallest, and two of many. */
    private static CooperationPart cooperation(List<SectorPart> sectors) {
        String first = sectors.get(0).code();
        String second = sectors.get(1).code();
        String third = sectors.get(2).code();
        String fourth = sectors.get(3).code();
        return CooperationPart.of(new CooperationFigures.Figures(Map.of(first, 20, second, 9, third, 3, fourth, 7),
                Map.of(first, new Wanted(18, 6), second, new Wanted(7, 4), third, new Wanted(1, 2), fourth, new Wanted(2, 9)), Map.of("Region Midtjylland", 30, "Region Hovedstaden", 9),
                Map.of("Region Midtjylland", new Wanted(20, 17), "Region Hovedstaden", new Wanted(8, 4)),
                List.of(new Pair(first, second, "Region Midtjylland", true, true), new Pair(first, second, "Region Midtjylland", true, false), new Pair(second, first, "Region Hovedstaden", true, true),
                        new Pair(first, third, "Region Midtjylland", true, true), new Pair(first, fourth, "Region Midtjylland", false, false))), sectors);
    }

    private static AttendancePart attendance(List<SectorPart> sectors) {
        Map<Long, Map<String, Attendance>> doors = new TreeMap<>();
        for (int meeting = 0; meeting < 2; meeting++) {
            for (int s = 0; s < sectors.size(); s++) {
                Attendance one = s < 5 ? new Attendance(30 - s, 24 - s - meeting, s) : new Attendance(2, 1, s == 5 ? 0 : 1);
                doors.computeIfAbsent(100L + meeting, id -> new TreeMap<>()).put(sectors.get(s).code(), one);
            }
        }
        return AttendancePart.of(List.of(100L, 101L, 102L, 103L), sectors, doors);
    }

    /** Every third municipality has nobody, the others few, some or many. */
    private static List<HomePart> homes() {
        List<HomePart> homes = new ArrayList<>();
        List<MunicipalityTile> tiles = MunicipalityTile.all();
        for (int i = 0; i < tiles.size(); i++) {
            String name = switch (tiles.get(i).label()) {
                case "Sil" -> "Silkeborg";
                case "Kbh" -> "København";
                case "Esb" -> "Esbjerg";
                case "Næs" -> "Næstved";
                default -> "Kommune " + tiles.get(i).label();
            };
            Integer people = name.startsWith("Kommune") ? i % 3 == 0 ? Integer.valueOf(0) : i % 3 == 1 ? null : Integer.valueOf(5 + i % 12) : Integer.valueOf(40 + i);
            homes.add(new HomePart(tiles.get(i).code(), name, List.of("Region Midtjylland", "Region Syddanmark", "Region Østdanmark").get(i % 3), people));
        }
        return homes;
    }

    private static List<VoicePart> voices(List<IdeaPart> ideas) {
        String[] said = {"Det er ikke viljen, der mangler. Det er bussen.", "Vi holder fem møder om den samme familie. Ét ville være nok.",
                "Da hun fik én at ringe til, begyndte hun selv at ringe.", TEXT.strip()};
        String[] sectors = {"business", "municipality", "volunteer", "jobcentre"};
        List<VoicePart> voices = new ArrayList<>();
        for (int i = 0; i < Math.min(said.length, ideas.size()); i++) {
            voices.add(new VoicePart(9000 + i, ideas.get(i).id(), ideas.get(i).meeting(), sectors[i], said[i]));
        }
        return voices;
    }

    private static TallyPart tally(List<SectorPart> sectors, Random random, MeetingPart meeting) {
        List<SectorTally> by = new ArrayList<>();
        for (SectorPart sector : sectors) {
            int in = meeting.people().of(sector.code()).orElse(0);
            if (in > 0) {
                by.add(new SectorTally(sector.code(), random.nextInt(in), meeting.forOnly() ? 0 : random.nextInt(3),
                        meeting.forOnly() ? 0 : random.nextInt(3)));
            }
        }
        SectorTally together = meeting.people().together() == null ? null : new SectorTally(null, 2, 0, 0);
        return new TallyPart(by.stream().mapToInt(SectorTally::forCount).sum() + (together == null ? 0 : 2),
                by.stream().mapToInt(SectorTally::pass).sum(), by.stream().mapToInt(SectorTally::against).sum(), by, together);
    }

    /** A caravan nobody has been to. */
    static ReportContent empty() {
        return new ReportContent(ReportContent.FORMAT, new About("tom", "Tom karavane", "", 1, Instant.parse("2016-01-01T12:00:00Z"), false,
                List.of(), List.of(), List.of(), null), sectors(), new Figures(0, 0, 0, 98, 0, 0, 0, 0, 0), List.of(),
                new People(0, List.of(), null), List.of(), List.of(), List.of());
    }

    /** The same text in every place somebody may write one. */
    static ReportContent everywhere(String text) {
        ReportContent sample = caravan(6);
        About about = sample.about();
        Recipient to = new Recipient(text, text);
        return new ReportContent(sample.format(),
                new About(about.caravan(), text, text, 1, about.madeAt(), false, List.of(text), List.of(text), List.of(to),
                        new FinalEvent(text, text, text, about.finalEvent().from(), about.finalEvent().to()), text, text + "\n\n" + text,
                        List.of(text), List.of(new FindingPart(text, text)), List.of(new LogoPart(text, false, 120, 40, LOGO))),
                sample.sectors().stream().map(s -> new SectorPart(s.code(), new Named(text, text), s.shape())).toList(), sample.figures(),
                sample.meetings().stream().map(m -> new MeetingPart(m.id(), text, text, text, text, m.startsAt(), m.endsAt(), m.phase(),
                        m.votingStyle(), m.voteBudget(), false, false, m.people(), m.ideas(), m.supports())).toList(),
                sample.people(), sample.themes().stream().map(t -> new ThemePart(t.id(), new Named(text, text), t.ideas())).toList(),
                sample.recommendations().stream().map(r -> new RecommendationPart(r.id(), r.place(), r.computedPlace(), r.movedByHand(), text,
                        text, text, text, to, r.support(),
                        r.sources().stream().map(s -> new Source(s.idea(), text, s.meeting(), s.forCount())).toList(), r.byMeeting(),
                        r.without(), List.of(new Move(2, 1, 2, text, about.madeAt())))).toList(),
                sample.ideas().stream().map(i -> new IdeaPart(i.id(), i.meeting(), i.kind(), "open", i.theme(), i.sector(), words(text, text), null,
                        null, i.tally())).toList(),
                sample.homes(),
                sample.voices().stream().map(v -> new VoicePart(v.comment(), v.idea(), v.meeting(), v.sector(), text)).toList(), sample.attendance(), sample.cooperation());
    }

    static String hash(ReportContent content) {
        return CanonicalJson.hash(CanonicalJson.write(content));
    }

    static String web(ReportContent content, Locale language) {
        return HtmlReport.web(content, hash(content), MESSAGES, language, LINKS);
    }

    static byte[] pdf(ReportContent content, Locale language) {
        return PdfReport.set(HtmlReport.forPdf(content, hash(content), MESSAGES, language));
    }
}
