package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.HideReason;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Outcome;
import dk.karavanen.caravan.Admission;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.caravan.WallScene;
import dk.karavanen.cooperation.MatchOutcome;
import dk.karavanen.cooperation.Side;
import dk.karavanen.docket.ReportKind;
import dk.karavanen.docket.Verdict;
import dk.karavanen.erasure.Erasure;
import dk.karavanen.followup.NewsKind;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.SignInWay;
import dk.karavanen.invitation.SendingKind;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailState;
import dk.karavanen.mail.MailTrouble;
import dk.karavanen.moderation.LogAction;
import dk.karavanen.pool.ApplicantKind;
import dk.karavanen.pool.Application;
import dk.karavanen.pool.AttachmentType;
import dk.karavanen.pool.CallPart;
import dk.karavanen.pool.Decision;
import dk.karavanen.pool.FieldRanking;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.GrantReport;
import dk.karavanen.pool.LedgerEntry;
import dk.karavanen.recommendation.RecommendationState;
import dk.karavanen.registration.CancelReason;
import dk.karavanen.registration.Food;
import dk.karavanen.registration.PlaceState;
import dk.karavanen.registration.QuestionKind;
import dk.karavanen.shared.SectorShape;
import dk.karavanen.stage.SlideKind;
import dk.karavanen.stage.StageFace;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.VisitStep;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.ManagedType;

/**
 * What the code takes for granted of a row the database holds too: every word, number and reference is either checked or named here
 * with the reason why not. A new column fails here until that is decided.
 */
class SchemaTest {

    /** Columns whose words the code knows, all of them. */
    private static final Map<String, Set<String>> WORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("staff_account.role", names(Role.values())), Map.entry("staff_session.way", names(SignInWay.values())),
            Map.entry("staff_invitation.role", Set.of("MODERATOR", "ORGANISER")), Map.entry("staff_invitation.language", Set.of("da", "en")),
            Map.entry("caravan_staff.role", Set.of("MODERATOR", "ORGANISER")),
            Map.entry("caravan_party.role", names(Caravan.PartyRole.values())),
            Map.entry("caravan_sector.shape", names(SectorShape.values())),
            Map.entry("meeting.voting_style", names(VotingStyle.values())),
            Map.entry("meeting.visibility", names(Visibility.values())),
            Map.entry("meeting.admission", names(Admission.values())),
            Map.entry("meeting.phase", names(Phase.values())),
            Map.entry("meeting.wall_scene", names(WallScene.values())),
            Map.entry("meeting_phase.phase", names(Phase.values())),
            Map.entry("slip.state", names(Slips.State.values())),
            Map.entry("follow_up_answer.status", names(Outcome.values())),
            Map.entry("follow_up_status.status", names(Outcome.values())),
            Map.entry("idea.kind", names(IdeaKind.values())),
            Map.entry("idea.state", names(IdeaState.values())),
            Map.entry("idea.state_before", names(IdeaState.values())),
            Map.entry("idea.hidden_reason", with(words(HideReason.values(), HideReason::word), "set-aside")),
            Map.entry("receipt.status", Set.of("counted", "refused")),
            Map.entry("moderation_entry.action", words(LogAction.values(), LogAction::word)),
            Map.entry("moderation_entry.reason", words(HideReason.values(), HideReason::word)),
            Map.entry("recommendation.state", names(RecommendationState.values())),
            Map.entry("recommendation_change.action", Set.of("MADE", "EDITED", "SOURCE_ADDED", "SOURCE_REMOVED", "PUBLISHED", "WITHDRAWN")),
            Map.entry("report_edition.language", Set.of("da", "en")),
            Map.entry("invitation_sending.kind", names(SendingKind.values())),
            Map.entry("invitation_sending.way", Set.of("MAIL", "PAPER")),
            Map.entry("mail.kind", names(MailKind.values())),
            Map.entry("mail.state", names(MailState.values())),
            Map.entry("mail.trouble", names(MailTrouble.values())),
            Map.entry("mail.language", Set.of("da", "en")),
            Map.entry("mail_server.trouble", names(MailTrouble.values())),
            Map.entry("mail_choice.language", Set.of("da", "en")),
            Map.entry("cooperation_party.language", Set.of("da", "en")),
            Map.entry("cooperation_offer.side", names(Side.values())),
            Map.entry("cooperation_offer.state", Set.of("OPEN", "FULL", "WITHDRAWN")),
            Map.entry("cooperation_match.offer_outcome", names(MatchOutcome.values())),
            Map.entry("cooperation_match.need_outcome", names(MatchOutcome.values())),
            Map.entry("follower.language", Set.of("da", "en")),
            Map.entry("followup_news.kind", names(NewsKind.values())),
            Map.entry("stage.face", names(StageFace.values())), Map.entry("stage_slide.kind", names(SlideKind.values())),
            Map.entry("docket_office.language", Set.of("da", "en")),
            Map.entry("docket_answer.verdict", names(Verdict.values())),
            Map.entry("docket_version.verdict", names(Verdict.values())),
            Map.entry("docket_report.kind", names(ReportKind.values())),
            Map.entry("sign_up_question.kind", names(QuestionKind.values())),
            Map.entry("registration.language", Set.of("da", "en")),
            Map.entry("registration_place.food", names(Food.values())),
            Map.entry("registration_place.state", names(PlaceState.values())),
            Map.entry("registration_place.state_before", Set.of("CONFIRMED", "WAITING", "OFFERED", "CANCELLED")),
            Map.entry("registration_count.state", names(PlaceState.values())),
            Map.entry("registration_place.cancel_reason", names(CancelReason.values())),
            Map.entry("funding_call.state", names(FundingCall.State.values())), Map.entry("funding_call.when_short", names(FundingCall.WhenShort.values())),
            Map.entry("funding_change.part", names(CallPart.values())),
            Map.entry("application.state", names(Application.State.values())), Map.entry("application.kind", names(ApplicantKind.values())),
            Map.entry("application.language", Set.of("da", "en")), Map.entry("application_partner.kind", names(ApplicantKind.values())),
            Map.entry("application_attachment.type", names(AttachmentType.values())), Map.entry("application_attachment.found", Set.of("CLEAN", "INFECTED")),
            Map.entry("pool_rules.spread", names(FieldRanking.Spread.values())), Map.entry("pool_decision.kind", names(Decision.Kind.values())),
            Map.entry("pool_decision.state", names(Decision.State.values())), Map.entry("pool_entry.kind", names(LedgerEntry.Kind.values())),
            Map.entry("pool_report.kind", names(GrantReport.Kind.values())),
            Map.entry("visit.state", names(Visit.State.values())), Map.entry("visit.language", Set.of("da", "en")), Map.entry("visit.office_language", Set.of("da", "en")),
            Map.entry("visit_step.kind", names(VisitStep.Kind.values())), Map.entry("visit_link.side", Set.of("INVITER", "OFFICE")),
            Map.entry("erasure.kind", names(Erasure.Kind.values()))));

    /** Short texts that are no words of ours. */
    private static final Map<String, String> NO_WORDS = Map.ofEntries(
            Map.entry("caravan_sector.code", "organisers choose their sectors"),
            Map.entry("participant.sector", "one of the caravan's, a list that is written anew as a whole: a reference would forbid that. Joining and planning look"),
            Map.entry("idea.sector", "as participant.sector"),
            Map.entry("idea_comment.sector", "as participant.sector"),
            Map.entry("participant.municipality", "a code of the list that is read at the start; the list changes when municipalities do"),
            Map.entry("invitation.municipality", "as participant.municipality"),
            Map.entry("invitation.link_key", "letters by chance"),
            Map.entry("turnout_target.sector", "as participant.sector"), Map.entry("stage_hands_figures.sector", "as participant.sector"),
            Map.entry("registration.came_by", "as invitation.link_key"),
            Map.entry("attendance.came_from", "a hash"),
            Map.entry("meeting.code", "digits by chance"),
            Map.entry("former_code.code", "digits by chance"),
            Map.entry("reserved_seats.sector", "as participant.sector"),
            Map.entry("registration_count.sector", "as participant.sector"),
            Map.entry("registration_place.sector", "as participant.sector"),
            Map.entry("registration_place.municipality", "as participant.municipality"),
            Map.entry("registration_place.ticket", "letters by chance"),
            Map.entry("registration_place.square_key", "letters by chance"),
            Map.entry("application.municipality", "as participant.municipality"),
            Map.entry("application.registered", "digits that were typed"),
            Map.entry("application_partner.row_key", "letters by chance"),
            Map.entry("cooperation_kind.code", "organisers choose their kinds"),
            Map.entry("cooperation_offer.kind", "one of the caravan's, or of the usual ones, which stand in code: a reference would forbid that. Offering looks"),
            Map.entry("cooperation_offer.municipality", "as participant.municipality"),
            Map.entry("receipt.reason", "what another version refused for stays refused"));

    /** Numbers that may be anything. */
    private static final Map<String, String> ANY_NUMBER = Map.of("lineage.id", "checked to be 1", "backup_schedule.id", "checked to be 1",
            "mail_server.id", "checked to be 1");

    /** Ids that are no references. */
    private static final Map<String, String> NO_REFERENCE = Map.of(
            "meeting.wall_idea", "ideas refer to meetings: a circle has no order in which a backup is put back",
            "receipt.subject", "an idea or a comment, and given again though that is gone",
            "erasure.subject", "the id of what is gone",
            "visit_draft.version", "a number that is never given twice", "mail.about", "the id of whatever its sender writes about", "passkey.signature_count", "a count",
            "funding_change.number", "one of its own: what was changed at once has the same",
            "report_words.idea", "an edition keeps the words it was made with, whatever has become of the idea's row", "report_voice_words.idea", "as report_words.idea",
            "report_voice_words.comment", "as report_words.idea");

    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {

        @Test
        void everyReferenceThatIsLookedUpByHasAnIndex() {
            Set<String> first = names(jdbc.sql("""
                    select t.relname, a.attname from pg_index x join pg_class t on t.oid = x.indrelid
                    join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
                    join pg_namespace n on n.oid = t.relnamespace where n.nspname = current_schema"""));
            Set<String> without = new TreeSet<>(references());
            without.removeAll(first);
            assertThat(without).isEmpty();
            assertThat(first).contains("idea.theme", "idea.merged_into", "idea.root");
        }
    }

    @SpringBootTest
    abstract static class Cases {

        @Autowired
        JdbcClient jdbc;
        @Autowired
        EntityManagerFactory entities;
        @Autowired
        ListableBeanFactory beans;

        /** Tests read a query when it is first asked. */
        @Test
        void everyQueryOfEveryRepositoryCanBeRead() {
            assertThat(beans.getBeansOfType(Repository.class)).hasSizeGreaterThan(15);
        }

        @Test
        void everyWordIsOneTheCodeHas() {
            Set<String> columns = names(jdbc.sql("""
                    select c.table_name, c.column_name from information_schema.columns c
                    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                    where c.table_schema = current_schema and t.table_type = 'BASE TABLE' and lower(c.data_type) like 'character varying%'
                      and c.character_maximum_length <= 32"""));
            Set<String> decided = new TreeSet<>(WORDS.keySet());
            decided.addAll(NO_WORDS.keySet());
            columns.add("moderation_entry.reason"); // wide, from when it was thought to hold more
            assertThat(columns).as("short texts").containsExactlyInAnyOrderElementsOf(decided);
            Map<String, List<String>> checks = checks();
            WORDS.forEach((column, words) -> assertThat(checks.getOrDefault(column, List.of()).stream()
                    .map(clause -> LITERAL.matcher(clause).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new))))
                    .as(column).contains(new TreeSet<>(words)));
        }

        /** An enumeration that is mapped and has no check would be missing above. */
        @Test
        void everyMappedEnumerationIsDecided() {
            Set<Set<String>> known = Set.copyOf(WORDS.values());
            Set<String> mapped = new TreeSet<>();
            for (ManagedType<?> type : entities.getMetamodel().getManagedTypes()) {
                for (Attribute<?, ?> attribute : type.getAttributes()) {
                    if (attribute.getJavaType().isEnum()) {
                        mapped.add(attribute.getJavaType().getSimpleName());
                        Enum<?>[] values = (Enum<?>[]) attribute.getJavaType().getEnumConstants();
                        // What is kept by its word and not by its name has a converter.
                        assertThat(known).as("%s.%s", type.getJavaType().getSimpleName(), attribute.getName())
                                .containsAnyOf(names(values), words(values, value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-')));
                    }
                }
            }
            assertThat(mapped).hasSizeGreaterThan(8);
        }

        @Test
        void everyNumberHasALimit() {
            Set<String> columns = names(jdbc.sql("""
                    select c.table_name, c.column_name from information_schema.columns c
                    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                    where c.table_schema = current_schema and t.table_type = 'BASE TABLE' and lower(c.data_type) in ('integer', 'smallint')"""));
            assertThat(columns).hasSizeGreaterThan(30);
            columns.removeAll(checks().keySet());
            columns.removeAll(ANY_NUMBER.keySet());
            assertThat(columns).as("without a check").isEmpty();
        }

        @Test
        void everyIdThatStandsElsewhereRefersToItsRow() {
            Set<String> ids = names(jdbc.sql("""
                    select c.table_name, c.column_name from information_schema.columns c
                    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                    where c.table_schema = current_schema and t.table_type = 'BASE TABLE' and lower(c.data_type) = 'bigint'
                      and lower(c.column_name) <> 'id' and lower(c.column_name) not like '%\\_ore'"""));
            ids.removeAll(references());
            assertThat(ids).containsExactlyInAnyOrderElementsOf(NO_REFERENCE.keySet());
        }

        Set<String> references() {
            return names(jdbc.sql("""
                    select k.table_name, k.column_name from information_schema.key_column_usage k
                    join information_schema.referential_constraints r
                      on r.constraint_name = k.constraint_name and r.constraint_schema = k.constraint_schema
                    where k.constraint_schema = current_schema"""));
        }

        /** By column, what is checked of it. */
        private Map<String, List<String>> checks() {
            return jdbc.sql("""
                    select u.table_name, u.column_name, c.check_clause from information_schema.check_constraints c
                    join information_schema.constraint_column_usage u
                      on u.constraint_name = c.constraint_name and u.constraint_schema = c.constraint_schema
                    where c.constraint_schema = current_schema""")
                    .query((row, n) -> Map.entry((row.getString(1) + "." + row.getString(2)).toLowerCase(Locale.ROOT), row.getString(3)))
                    .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        }
    }

    private static Set<String> names(JdbcClient.StatementSpec question) {
        return question.query((row, n) -> (row.getString(1) + "." + row.getString(2)).toLowerCase(Locale.ROOT)).list().stream()
                .filter(column -> !column.startsWith("flyway_schema_history.")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    private static <E> Set<String> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.toSet());
    }

    private static Set<String> with(Set<String> words, String another) {
        return Stream.concat(words.stream(), Stream.of(another)).collect(Collectors.toSet());
    }
}
