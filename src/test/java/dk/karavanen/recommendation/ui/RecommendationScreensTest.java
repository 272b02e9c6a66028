package dk.karavanen.recommendation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.shared.Registration;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.moderation.ui.Desk;
import dk.karavanen.moderation.ui.DeskTab;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Posts;

/** Recommendations on screen, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
class RecommendationScreensTest extends SpringBrowserlessTest {

    private static final String NASTY = "<img src=x onerror=alert(1)> »<b>fed</b>« 😀 أهلا";

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Recommending recommending;
    @Autowired
    RecommendationLists lists;
    @Autowired
    Meetings meetings;
    @Autowired
    List<DeskTab> tabs;
    @Autowired
    org.springframework.beans.factory.config.AutowireCapableBeanFactory beans;

    Hall evening;
    long silkeborg;
    List<Long> civil;
    List<Long> municipality;

    @BeforeEach
    void people() {
        UI.getCurrent().setLocale(Language.DANISH);
        evening = Hall.caravan(jdbc);
        silkeborg = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        civil = evening.people(10, "civil-society", silkeborg);
        municipality = evening.people(10, "municipality", silkeborg);
    }

    // ------------------------------------------------------------------ the list

    @Test
    @AsStaff
    void theListShowsPlacesAndWhatIsComputed() {
        List<Long> ids = published("Første", "Anden", "Tredje");
        recommending.move(ids.get(2), 3, 1, "Kan begynde i morgen.");
        open();
        assertThat(headings()).containsExactly("Tredje", "Første", "Anden");
        List<ListItem> rows = rows();
        assertThat(text(rows.getFirst())).contains("beregnet 3", "Flyttet manuelt", "70\u00a0%");
        assertThat(text(rows.get(1))).contains("beregnet 1").doesNotContain("Flyttet manuelt");
        assertThat(text(rows.get(2))).contains("beregnet 2");
    }

    @Test
    @AsStaff
    void aMoveAsksForItsReasonAndIsPublic() {
        List<Long> ids = published("Første", "Anden", "Tredje");
        open(ids.get(2));
        test(button("Op")).click();
        test(button("Op")).click();
        assertThat(spans()).contains("Fra nr. 3 til nr. 1");
        assertThat(button("Op").isEnabled()).as("there is nothing above the first").isFalse();
        test(button("Offentliggør flytningen")).click();
        TextArea reason = $(TextArea.class).withCaption("Begrundelse").single();
        assertThat(reason.isInvalid()).isTrue();
        assertThat(reason.getErrorMessage()).isEqualTo("Skriv, hvorfor. Grunden offentliggøres.");
        assertThat(headings()).containsExactly("Første", "Anden", "Tredje");

        test(reason).setValue("Kræver ingen ny lov.");
        test(button("Offentliggør flytningen")).click();
        assertThat(headings()).containsExactly("Tredje", "Første", "Anden");
        assertThat(text($(RecommendationDetail.class).single())).contains("Flyttet fra nr. 3 til nr. 1. Beregnet nr. 3.",
                "»Kræver ingen ny lov.«", "Mette");

        publicPage();
        assertThat(text($(PublicRecommendationsView.class).single())).contains("Kræver ingen ny lov.",
                "Flyttet fra nr. 3 til nr. 1 af Mette");
    }

    @Test
    @AsStaff
    void thePublicPageLeadsToTheReportOnceThereIsOne() {
        published("Første");
        publicPage();
        assertThat($(Anchor.class).all().stream().map(Anchor::getHref)).doesNotContain("/r/" + evening.slug);
        jdbc.sql("insert into report_edition (id, caravan, number, language, content_hash, content, made_at, staff_name, published_at)"
                + " values (nextval('kv_seq'), ?, 1, 'da', 'x', '{}', current_timestamp, 'Mette', current_timestamp)").param(evening.caravan).update();
        UI.getCurrent().navigate("staff/account");
        publicPage();
        assertThat($(Anchor.class).all().stream().map(Anchor::getHref)).contains("/r/" + evening.slug)
                .doesNotContain("/c/" + evening.slug + "/recommendations");
    }

    @Test
    @AsStaff
    void backNeedsNoReason() {
        List<Long> ids = published("Første", "Anden", "Tredje");
        recommending.move(ids.get(2), 3, 1, "Fordi");
        open(ids.get(2));
        test(button("Ned")).click();
        assertThat($(TextArea.class).withCaption("Begrundelse").all()).noneMatch(Component::isVisible);
        test(button("Flyt tilbage")).click();
        assertThat(headings()).containsExactly("Første", "Tredje", "Anden");
        test(button("Lad opbakningen afgøre pladsen (beregnet 3)")).click();
        assertThat(headings()).containsExactly("Første", "Anden", "Tredje");
    }

    @Test
    @AsStaff
    void whoeverWasSecondIsToldAndLosesNothing() {
        List<Long> ids = published("Første", "Anden");
        open(ids.get(1));
        test(button("Op")).click();
        test($(TextArea.class).withCaption("Begrundelse").single()).setValue("Min grund");
        recommending.move(ids.get(1), 2, 1, "Den andens grund");
        test(button("Offentliggør flytningen")).click();
        assertThat(paragraphs()).contains("En anden har ændret det imens. Se det nye, og prøv igen.");
        assertThat($(TextArea.class).withCaption("Begrundelse").single().getValue()).isEqualTo("Min grund");
    }

    @Test
    @AsStaff
    void theListIsFilteredByMinister() {
        long integration = evening.addressee("Integrationsministeren");
        evening.addressee("Socialministeren");
        long one = make("Til den ene", integration);
        long all = make("Til alle", null);
        publish(one);
        publish(all);
        open();
        assertThat($(NativeButton.class).withText("Socialministeren 1").all()).hasSize(1);
        test(button("Socialministeren 1")).click();
        assertThat(headings()).containsExactly("Til alle");
        assertThat(button("Socialministeren 1").getElement().getAttribute("aria-pressed")).isEqualTo("true");
        test(button("Alle 2")).click();
        assertThat(headings()).hasSize(2);
    }

    @Test
    @AsStaff
    void withoutRecommendationsItSaysHowToBegin() {
        open();
        assertThat(headings()).contains("Ingen anbefalinger endnu");
        publicPage();
        assertThat(headings()).contains("Ingen anbefalinger endnu");
    }

    // ------------------------------------------------------------------ writing

    @Test
    @AsStaff
    void somebodyElseSavingFirstTakesNothingFromWhatIsTyped() {
        long id = make("Mentor", null);
        publish(id);
        open(id);
        test(button("Ret")).click();
        test($(TextField.class).withCaption("Titel").single()).setValue("Min titel");
        RecommendationList.Entry before = lists.of(evening.caravan, Audience.MODERATORS).find(id).orElseThrow();
        recommending.edit(id, before.version(), new Draft("Den andens titel", before.body(), "", "", null,
                before.sources().stream().map(RecommendationList.Source::id).toList()));
        test(button("Gem, så alle ser det")).click();
        assertThat($(TextField.class).withCaption("Titel").single().getValue()).isEqualTo("Min titel");
        assertThat(paragraphs()).contains("Den andens titel");
        assertThat(current(id).title()).as("nothing is overwritten unknowingly").isEqualTo("Den andens titel");
        test(button("Gem min")).click();
        assertThat(current(id).title()).isEqualTo("Min titel");
    }

    @Test
    @AsStaff
    void theOthersVersionCanBeTaken() {
        long id = make("Mentor", null);
        open(id);
        test(button("Ret")).click();
        test($(TextField.class).withCaption("Titel").single()).setValue("Min titel");
        RecommendationList.Entry before = lists.of(evening.caravan, Audience.MODERATORS).find(id).orElseThrow();
        recommending.edit(id, before.version(), new Draft("Den andens titel", before.body(), "", "", null,
                before.sources().stream().map(RecommendationList.Source::id).toList()));
        test(button("Gem kladde")).click();
        test(button("Brug den andens")).click();
        assertThat($(TextField.class).withCaption("Titel").single().getValue()).isEqualTo("Den andens titel");
        test(button("Gem kladde")).click();
        assertThat(current(id).title()).isEqualTo("Den andens titel");
    }

    @Test
    @AsStaff
    void whatIsTooLongOrMissingIsSaidAtItsField() {
        evening.idea(silkeborg, "Mentor");
        open();
        test(button("Ny anbefaling")).click();
        test(button("Gem kladde")).click();
        assertThat($(TextField.class).withCaption("Titel").single().isInvalid()).isTrue();
        test($(TextField.class).withCaption("Titel").single()).setValue("Ny");
        test(button("Gem kladde")).click();
        assertThat(paragraphs()).contains("Vælg mindst én idé, der står på tavlen.");
        test($(TextArea.class).withCaption("Vi anbefaler, at").single()).setValue("x".repeat(2001));
        test(button("Gem kladde")).click();
        assertThat($(TextArea.class).withCaption("Vi anbefaler, at").single().getErrorMessage())
                .isEqualTo("Teksten er for lang. Den må højst fylde 2.000 tegn.");
    }

    @Test
    @AsStaff
    void allThatASourceSaysStandsBesideWhatIsWritten() {
        long id = make("Ny", null);
        evening.say(current(id).sources().getFirst().id(), Posts.named());
        open(id);
        test(button("Ret")).click();
        assertThat(text($(SourcesPanel.class).single())).contains(Posts.named().parts());
    }

    @Test
    @AsStaff
    void sourcesStandBesideWhatIsWrittenAndAreUsed() {
        long mentor = evening.idea(silkeborg, "Mentor");
        evening.areFor(civil, mentor);
        evening.areFor(municipality, mentor);
        jdbc.sql("update idea set body = 'En, der kender byen' where id = ?").param(mentor).update();
        evening.comment(mentor, municipality.getFirst(), "Hvem betaler?");
        long id = make("Ny", null);
        open(id);
        test(button("Ret")).click();
        RecommendationEditor editor = $(RecommendationEditor.class).single();
        assertThat(text(editor)).contains("Bygger på 1 idé", "Nok svar til en plads").doesNotContain("En, der kender byen");
        com.vaadin.flow.component.combobox.ComboBox<?> more = $(com.vaadin.flow.component.combobox.ComboBox.class, editor).single();
        test(more).selectItem("Mentor · Silkeborg · 20");
        assertThat(text(editor)).contains("Bygger på 2 idéer", "En, der kender byen", "»Hvem betaler?«", "20 for", "Nok svar til en plads")
                .doesNotContain("Mangler:", "Brugt");
        test(button("Brug")).click();
        assertThat($(TextArea.class).withCaption("Stærkeste forbehold").single().getValue()).isEqualTo("»Hvem betaler?«");
        assertThat(text(editor)).contains("Brugt");
        test($(NativeButton.class, editor).all().stream().filter(out -> out.getAriaLabel().filter("Tag »Ny« ud"::equals).isPresent()).findFirst()
                .orElseThrow()).click();
        test($(TextArea.class).withCaption("Derfor").single()).setValue("Et\n\nTo");
        test($(TextArea.class).withCaption("Sådan kan det gøres").single()).setValue("Tre");
        test(button("Gem kladde")).click();
        assertThat(current(id).rationale()).isEqualTo("Et\nTo\n\nTre");
        assertThat(current(id).objection()).isEqualTo("»Hvem betaler?«");
        assertThat(current(id).sources()).extracting(RecommendationList.Source::title).containsExactly("Mentor");
        test(button("Ret")).click();
        assertThat($(TextArea.class).withCaption("Derfor").single().getValue()).isEqualTo("Et\nTo");
        assertThat($(TextArea.class).withCaption("Sådan kan det gøres").single().getValue()).isEqualTo("Tre");
        test(button("Offentliggør")).click();
        assertThat(current(id).state()).isEqualTo(dk.karavanen.recommendation.RecommendationState.PUBLISHED);
    }

    @Test
    @AsStaff
    void howStandsUnderWhyAndMuchIsSaidAtOnce() {
        evening.threshold(50, 0, 0);
        evening.idea(silkeborg, "Mentor");
        open();
        test(button("Ny anbefaling")).click();
        test($(com.vaadin.flow.component.combobox.ComboBox.class).single()).selectItem("Mentor · Silkeborg · 0");
        assertThat(text($(RecommendationEditor.class).single())).contains("Ikke stærk nok endnu", "Mangler: 30 svar");
        assertThat(button("Offentliggør").isEnabled()).isFalse();
        TextArea how = $(TextArea.class).withCaption("Sådan kan det gøres").single();
        test(how).setValue("Sådan");
        test(button("Gem kladde")).click();
        assertThat($(TextArea.class).withCaption("Derfor").single().getErrorMessage()).isEqualTo("Skriv først, hvorfor. Så hvordan.");
        assertThat(lists.of(evening.caravan, Audience.MODERATORS).all()).isEmpty();
        TextArea objection = $(TextArea.class).withCaption("Stærkeste forbehold").single();
        test(objection).setValue("x".repeat(1001));
        assertThat(objection.isInvalid()).as("before anything is sent").isTrue();
        test(objection).setValue("x".repeat(1000));
        assertThat(objection.isInvalid()).isFalse();
    }

    @Test
    @AsStaff
    void somebodyElseSavingIsToldBeforeMoreIsTyped() {
        long id = make("Mentor", null);
        open(id);
        test(button("Ret")).click();
        test($(TextField.class).withCaption("Titel").single()).setValue("Min titel");
        RecommendationList.Entry before = lists.of(evening.caravan, Audience.MODERATORS).find(id).orElseThrow();
        recommending.edit(id, before.version(), new Draft("Den andens titel", before.body(), "", "", null,
                before.sources().stream().map(RecommendationList.Source::id).toList()));
        $(RecommendationBoard.class).single().refresh();
        assertThat(text($(OtherVersion.class).single())).contains("Den andens titel");
        assertThat($(TextField.class).withCaption("Titel").single().getValue()).isEqualTo("Min titel");
        $(RecommendationBoard.class).single().refresh();
        assertThat($(OtherVersion.class).all()).hasSize(1);
        test(button("Gem min")).click();
        assertThat(current(id).title()).isEqualTo("Min titel");
    }

    @Test
    @AsStaff
    void aDraftIsPublishedAndTakenBack() {
        long id = make("Mentor", null);
        open(id);
        assertThat(rows().getFirst().getElement().getTextRecursively()).contains("Kladde", "ville blive 1");
        test(button("Offentliggør")).click();
        publicPage();
        assertThat(headings()).contains("Mentor");
        open(id);
        test(button("Træk tilbage")).click();
        publicPage();
        assertThat(headings()).doesNotContain("Mentor");
    }

    // ------------------------------------------------------------------ the ranking

    @Test
    @AsStaff
    void anIdeaInTheRankingBecomesARecommendation() {
        long mentor = evening.idea(silkeborg, "Mentor");
        evening.areFor(civil, mentor);
        Component content = tab("ranking");
        Grid<?> grid = $(Grid.class, content).single();
        test(buttonIn(test(grid).getCellComponent(0, grid.getColumns().size() - 1), "Gør til anbefaling")).click();
        assertThat($(TextField.class, content).single().getValue()).isEqualTo("Mentor");
        test($(TextArea.class, content).withCaption("Vi anbefaler, at").single()).setValue("Vi anbefaler en mentor.");
        test($(NativeButton.class, content).withText("Gem kladde").single()).click();
        assertThat(desk.done.get()).isEqualTo("Gemt som anbefaling: Mentor");
        Grid<?> after = $(Grid.class, content).single();
        assertThat(text(test(after).getCellComponent(0, after.getColumns().size() - 1))).contains("Er kladde");
        assertThat(lists.of(evening.caravan, Audience.MODERATORS).drafts()).hasSize(1);
    }

    @Test
    @AsStaff
    void theOrderStandsStillWhileItIsLocked() {
        long one = evening.idea(silkeborg, "En");
        long two = evening.idea(silkeborg, "To");
        evening.areFor(civil, one);
        evening.areFor(civil.subList(0, 5), two);
        Component content = tab("ranking");
        Grid<?> grid = $(Grid.class, content).single();
        assertThat(ideas(grid)).containsExactly("En", "To");
        evening.areFor(civil, two);
        evening.areFor(municipality, two);
        long three = evening.idea(silkeborg, "Tre");
        desk.refresh();
        assertThat(ideas(grid)).as("figures change, rows don't; what is new comes last").containsExactly("En", "To", "Tre");
        assertThat(three).isPositive();
        assertThat(test(grid).getCellText(1, 0)).isEqualTo("1");
        assertThat($(Span.class, content).withText("2 pladser er skiftet siden.").all()).hasSize(1);
        test($(NativeButton.class, content).withText("Opdatér rækkefølgen").single()).click();
        assertThat(ideas(grid)).containsExactly("To", "En", "Tre");
    }

    /** Thousands of scores move with each who votes for the first time. */
    @Test
    @AsStaff
    void ofRowsWhoseFiguresChangeThoseInSightAreSent() {
        List<Long> many = IntStream.range(0, 120).mapToObj(i -> evening.idea(silkeborg, "Nr. " + i)).toList();
        Grid<Long> grid = $(Grid.class, tab("ranking")).single();
        roundTrip();
        many.forEach(idea -> evening.areFor(civil, idea));
        desk.refresh();
        roundTrip();
        assertThat(many).filteredOn(grid.getDataCommunicator()::isItemActive).hasSizeBetween(1, grid.getPageSize());
    }

    @Test
    @AsStaff
    void methodsStandSideBySide() {
        long few = evening.idea(silkeborg, "Kun civilsamfundet");
        long wide = evening.idea(silkeborg, "Bredt");
        evening.areFor(civil, few);
        evening.areFor(civil.subList(0, 5), wide);
        evening.areFor(municipality.subList(0, 4), wide);
        evening.everyoneWeighsSomething(silkeborg);
        Component content = tab("ranking");
        Grid<?> grid = $(Grid.class, content).single();
        test($(NativeButton.class, content).withText("Enighed").single()).click();
        assertThat(ideas(grid)).containsExactly("Kaffe", "Bredt", "Kun civilsamfundet");
        test($(NativeButton.class, content).withText("Støtter").single()).click();
        assertThat(ideas(grid)).containsExactly("Kaffe", "Kun civilsamfundet", "Bredt");
        test($(NativeButton.class, content).withText("Metoder side om side").single()).click();
        assertThat(text(test(grid).getCellComponent(1, 3))).contains("50\u00a0%", "nr. 2");
        assertThat(text(test(grid).getCellComponent(1, 5))).contains("nr. 3");
    }

    @Test
    @AsStaff
    void theTabCountsTheCaravansRecommendations() {
        make("En", null);
        make("To", null);
        Meeting meeting = meetings.findById(silkeborg).orElseThrow();
        assertThat(tabs.stream().filter(tab -> tab.word().equals("recommendations")).findFirst().orElseThrow().count(meeting))
                .hasValue(2);
    }

    // ------------------------------------------------------------------ everyone

    @Test
    void visitorsSeeWhatIsPublishedAndNoSmallSector() {
        evening.people(3, "business", silkeborg);
        evening.people(2, "new-resident", silkeborg);
        evening.everyoneWeighsSomething(silkeborg);
        asModerator(() -> {
            publish(make("Offentlig", null));
            make("Kladde", null);
        });
        publicPage();
        assertThat(headings()).contains("Offentlig", "Sådan har vi talt").doesNotContain("Kladde");
        SectorColumns bars = $(SectorColumns.class).single();
        assertThat(bars.getElement().getAttribute("aria-label")).contains("Civilsamfund", "Kommune", "Øvrige")
                .doesNotContain("Virksomhed", "Ny borger");
        assertThat(text(UI.getCurrent())).doesNotContain("Virksomhed", "Ny borger");
    }

    @Test
    void visitorsDoNotGetBehind() {
        UI.getCurrent().navigate("staff/recommendations/" + evening.slug);
        assertThat($(RecommendationsView.class).all()).isEmpty();
        UI.getCurrent().navigate("staff/recommendations/" + evening.slug + "/ranking");
        assertThat($(RankingView.class).all()).isEmpty();
    }

    @Test
    void aDossierIsThereWhenItIsPublic() {
        AtomicReference<Long> draft = new AtomicReference<>();
        AtomicReference<Long> out = new AtomicReference<>();
        asModerator(() -> {
            draft.set(make("Kladde", null));
            out.set(make("Offentlig", null));
            publish(out.get());
        });
        for (String path : List.of("c/" + evening.slug + "/recommendations/" + out.get(), "a/" + out.get(),
                "c/" + evening.slug + "/recommendations/dossiers")) {
            UI.getCurrent().navigate(path);
            assertThat($(Article.class).all()).as(path).hasSize(1);
            assertThat($(H1.class).single().getText()).isEqualTo("Offentlig");
        }
        for (String path : List.of("c/" + evening.slug + "/recommendations/" + draft.get(), "a/" + draft.get(), "a/1",
                "c/nowhere/recommendations/" + out.get(), "c/nowhere/recommendations", "c/nowhere/recommendations/dossiers")) {
            UI.getCurrent().navigate(path);
            assertThat($(H1.class).single().getText()).as(path).isEqualTo("Siden findes ikke");
        }
    }

    @Test
    @AsStaff
    void whatPeopleWriteIsTextEverywhere() {
        long idea = evening.idea(silkeborg, NASTY);
        evening.areFor(civil, idea);
        Recommendation made = recommending.make(evening.caravan, new Draft(NASTY, NASTY, NASTY, NASTY,
                evening.addressee(NASTY), List.of(idea)));
        publish(made.id());
        publish(make("Anden", null));
        recommending.move(made.id(), 1, 2, NASTY);
        for (String path : List.of("staff/recommendations/" + evening.slug + "/" + made.id(),
                "c/" + evening.slug + "/recommendations", "a/" + made.id())) {
            UI.getCurrent().navigate(path);
            assertThat(text(UI.getCurrent())).as(path).contains(NASTY);
            // Header and footer of a public page are the house's own, see PublicPage.
            assertThat($(com.vaadin.flow.component.Html.class).all()).as(path)
                    .allMatch(part -> part.getElement().getTag().matches("header|footer") && !part.getElement().getOuterHTML().contains("<b>"));
        }
        Component content = tab("ranking");
        Grid<?> grid = $(Grid.class, content).single();
        assertThat(ideas(grid)).contains(NASTY);
    }

    @Test
    @AsStaff
    void everyTextIsWrittenInBothLanguages() {
        evening.people(2, "business", silkeborg);
        List<Long> ids = published("Første", "Anden", "Tredje");
        recommending.move(ids.get(2), 3, 1, "Fordi");
        make("Kladde", null);
        for (Locale language : Language.ALL) {
            UI.getCurrent().setLocale(language);
            for (String path : List.of("staff/recommendations", "staff/recommendations/" + evening.slug + "/" + ids.getFirst(),
                    "staff/recommendations/" + evening.slug + "/ranking", "c/" + evening.slug + "/recommendations",
                    "a/" + ids.getFirst())) {
                UI.getCurrent().navigate(path);
                assertThat(text(UI.getCurrent())).as(path + " in " + language).isNotBlank()
                        .doesNotContainPattern("\\b(recommendation|ranking|refused)\\.[a-z]");
            }
        }
    }

    @Test
    void aDossierIsLaidOutFromWhatWasTyped() {
        assertThat(Dossier.points("1. Et\n- To\n\n\nTre\n\nFire")).containsExactly(List.of("Et", "To"), List.of("Tre", "Fire"));
        assertThat(Dossier.points("  ")).isEmpty();
        String text = "Vi anbefaler en fast mentor. Det haster.";
        assertThat(text.substring(0, Dossier.endOfFirstSentence(text))).isEqualTo("Vi anbefaler en fast mentor.");
        assertThat(Dossier.endOfFirstSentence("Kort")).isEqualTo(4);
        assertThat(Dossier.endOfFirstSentence("")).isZero();
        assertThat(DisplayText.initials(List.of("Silkeborg", "Skive", "Esbjerg"))).containsExactly("Si", "Sk", "E");
        assertThat(DisplayText.percent(0.584, Language.DANISH)).isEqualTo("58\u00a0%");
        assertThat(DisplayText.percents(0.52, 0.64, Language.ENGLISH)).isEqualTo("52 to 64%");
        assertThat(DisplayText.percents(0.52, 0.64, Language.DANISH)).as("in words, as the report has it").isEqualTo("52 til 64\u00A0%");
    }

    // ------------------------------------------------------------------ words of these tests

    private final FakeDesk desk = new FakeDesk();

    /** A desk that remembers. */
    private final class FakeDesk implements Desk {

        private final AtomicReference<String> done = new AtomicReference<>();
        private final List<Runnable> refreshes = new ArrayList<>();
        private final List<Runnable> laters = new ArrayList<>();

        void refresh() {
            refreshes.forEach(Runnable::run);
        }

        @Override
        public Meeting meeting() {
            return meetings.findById(silkeborg).orElseThrow();
        }

        @Override
        public Registration whenMoved(Runnable refresh) {
            refreshes.add(refresh);
            return () -> refreshes.remove(refresh);
        }

        @Override
        public void open(long idea) {
        }

        @Override
        public void attempt(Supplier<String> act) {
            done.set(act.get());
        }

        @Override
        public void later(Duration delay, Runnable act) {
            laters.add(act);
        }

        @Override
        public void done(String message) {
            done.set(message);
        }
    }

    private Component tab(String word) {
        Component content = tabs.stream().filter(tab -> tab.word().equals(word)).findFirst().orElseThrow().content(desk);
        UI.getCurrent().add(content);
        return content;
    }

    private List<String> ideas(Grid<?> grid) {
        List<String> titles = new ArrayList<>();
        for (int row = 0; row < test(grid).size(); row++) {
            titles.add(test(grid).getLitRendererPropertyValue(row, 1, "title", String.class));
        }
        return titles;
    }

    /** Best first: nine of ten, seven of ten, five of ten of both sectors, as far as they go. */
    private List<Long> published(String... titles) {
        List<Long> ids = new ArrayList<>();
        int n = 9;
        for (String title : titles) {
            long idea = evening.idea(silkeborg, title);
            evening.areFor(civil.subList(0, n), idea);
            evening.areFor(municipality.subList(0, n), idea);
            n -= 1;
            long id = recommending.make(evening.caravan, new Draft(title, "Vi anbefaler det.", "", "", null, List.of(idea))).id();
            publish(id);
            ids.add(id);
        }
        return ids;
    }

    private long make(String title, Long addressee) {
        return recommending.make(evening.caravan, new Draft(title, "Vi anbefaler det.", "", "", addressee,
                List.of(evening.idea(silkeborg, title)))).id();
    }

    private void publish(long id) {
        recommending.publish(id, lists.of(evening.caravan, Audience.MODERATORS).find(id).orElseThrow().version());
    }

    private RecommendationList.Entry current(long id) {
        return lists.of(evening.caravan, Audience.MODERATORS).find(id).orElseThrow();
    }

    private void asModerator(Runnable work) {
        SecurityContext context = SecurityContextHolder.getContext();
        Authentication before = context.getAuthentication();
        context.setAuthentication(beans.createBean(StaffForTests.class).authentication("Mette", Role.MODERATOR));
        try {
            work.run();
        } finally {
            context.setAuthentication(before);
        }
    }

    private void open(Long... id) {
        UI.getCurrent().navigate("staff/recommendations/" + evening.slug + (id.length == 0 ? "" : "/" + id[0]));
        assertThat($(RecommendationsView.class).all()).hasSize(1);
    }

    private void publicPage() {
        UI.getCurrent().navigate("c/" + evening.slug + "/recommendations");
    }

    private List<ListItem> rows() {
        return $(ListItem.class).all().stream().filter(item -> item.hasClassName("rec")).toList();
    }

    /** Headings of rows and sections, without that of what is open. */
    private List<String> headings() {
        return $(H2.class).all().stream().filter(heading -> heading.getParent().filter(RecommendationDetail.class::isInstance)
                .isEmpty()).map(RecommendationScreensTest::words).filter(text -> !text.equals("Sådan har vi talt")
                        || $(PublicRecommendationsView.class).all().size() == 1).toList();
    }

    private static String words(Component heading) {
        return heading.getElement().getTextRecursively().strip();
    }

    private NativeButton button(String text) {
        return $(NativeButton.class).all().stream().filter(Component::isVisible).filter(button -> words(button).equals(text))
                .findFirst().orElseThrow(() -> new AssertionError("No button " + text));
    }

    private NativeButton buttonIn(Component within, String text) {
        return within.getChildren().filter(NativeButton.class::isInstance).map(NativeButton.class::cast)
                .filter(button -> words(button).equals(text)).findFirst().orElseThrow();
    }

    private List<String> spans() {
        return $(Span.class).all().stream().map(Span::getText).toList();
    }

    private List<String> paragraphs() {
        return $(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }

    private static String text(Component component) {
        StringBuilder text = new StringBuilder();
        if (component instanceof HasText has) {
            text.append(has.getText()).append(' ');
        } else if (component instanceof Anchor || component instanceof RouterLink) {
            text.append(component.getElement().getTextRecursively()).append(' ');
        }
        component.getChildren().forEach(child -> text.append(text(child)));
        return text.toString();
    }
}
