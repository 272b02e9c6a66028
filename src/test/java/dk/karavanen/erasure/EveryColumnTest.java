package dk.karavanen.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/**
 * Somebody has decided, for every column that can hold text, what becomes of it when people erase what is theirs: a new one fails
 * here until it is decided. Likewise every table that belongs to a caravan goes with it.
 */
class EveryColumnTest {

    /** Words or names of participants: gone when they take them back or are forgotten. {@code erase.sql} names each of them. */
    private static final Set<String> PEOPLES = Set.of("cooperation_party.organisation", "cooperation_party.name", "cooperation_party.email", "cooperation_party.email_hash", "cooperation_party.phone", "cooperation_offer.words",
            "follower.email", "idea.title", "idea.body", "idea.hidden_note", "idea.merged_note", "follow_up_answer.done_by", "follow_up_answer.hindrance", "follow_up_status.done_by", "follow_up_status.reason", "idea.answer", "word_suggestion.title", "word_suggestion.body", "idea_wording.title", "idea_wording.body", "idea_comment.body", "idea_report.reason",
            "participant.name", "participant.organisation", "participant.municipality", "attendance.came_from", "moderation_entry.detail",
            "report_words.title", "report_words.body", "report_voice_words.body", "mail.recipient", "mail.recipient_name", "mail.subject", "mail.body", "mail.unsubscribe",
            "mail.trouble_detail", "mail_attachment.name", "mail_attachment.content",
            "registration.contact", "registration.email", "registration.email_key", "registration.note", "registration_place.name",
            "registration_place.email", "registration_place.organisation", "registration_place.municipality", "registration_place.food",
            "registration_place.allergy", "registration_place.interpreter", "registration_place.other_need", "registration_answer.answer",
            "application.applicant", "application.registered", "application.municipality", "application.title", "application.summary", "application.contact", "application.email",
            "application_field.words", "application_writer.email", "application_partner.name", "application_partner.role", "application_partner.contribution",
            "application_partner.email", "application_partner.confirmed_by", "application_attachment.title", "application_attachment.content", "application_question.answer", "application_version.content", "pool_report.words", "pool_letter.pdf", "pool_decision.answered_by",
            "visit.contact", "visit.email", "visit.office_email", "visit.official_name", "visit_step.words", "visit_draft.typed");

    /** Of these, what {@code report.EditionWords} takes out: an edition gets another hash with it. */
    private static final Set<String> OUT_OF_EDITIONS = Set.of("report_words.title", "report_words.body", "report_voice_words.body");

    /** What staff wrote with their office in mind; where it repeats an idea it rests on to the letter, that goes. */
    private static final Set<String> MAY_QUOTE = Set.of("recommendation.title", "recommendation.body", "recommendation.rationale",
            "docket_answer.words", "docket_answer.promise", "docket_version.words", "docket_report.words", "docket_report.promised",
            "recommendation.objection", "recommendation.few_reason", "recommendation_move.reason", "report_edition.content");

    /** Staff's own names and addresses: theirs as long as the account or the line they signed. */
    private static final Set<String> STAFFS = Set.of("visit_step.by_name", "visit_draft.saved_by", "visit_entry.visitor", "visit_calendar.made_by", "docket_visit.visitor", "docket_link.made_by", "docket_answer.saved_by", "docket_version.published_by", "docket_report.reported_by", "docket_question.staff_name",
            "audit_entry.staff_name", "audit_entry.subject", "staff_account.email", "sign_in_link.new_email", "passkey.name", "staff_invitation.email", "staff_invitation.invited_name", "staff_session.device", "staff_session.place", "staff_account.name", "staff_account.password_hash",
            "moderation_entry.staff_name", "recommendation_move.staff_name", "recommendation_change.staff_name", "recommendation.few_staff_name", "report_edition.staff_name", "invitation_sending.staff_name", "follow_up_status.staff_name",
            "pool_decision.proposer_name", "pool_decision.approver_name", "pool_entry.staff_name", "pool_declaration.account_name", "pool_declaration.note", "pool_assessment.account_name",
            "pool_case.checker_name", "application_question.asker_name");

    /** What organisers say of caravans and meetings, to everyone: goes with the caravan. */
    private static final Set<String> ORGANISERS = Set.of("visit.invited", "visit.title", "visit.place", "visit.why", "visit.said", "visit.official_title", "docket_office.email", "docket_question.title", "docket_answer.promise_owner", "docket_answer.promise_email", "docket_version.source", "docket_file.title",
            "docket_file.content", "docket_promise.owner_email", "docket_report.owner", "docket_report.evidence", "docket_report.source",
            "caravan.slug", "caravan.title", "caravan.summary", "caravan.final_title",
            "caravan.final_place", "caravan.final_text", "caravan_party.name", "cooperation_kind.name_da", "cooperation_kind.name_en", "caravan_logo.name", "caravan_logo.picture", "caravan_sector.name_da", "caravan_sector.name_en",
            "theme.name_da", "theme.name_en", "addressee.title", "addressee.ministry", "meeting.title", "meeting.region", "meeting.venue",
            "meeting.address", "meeting.programme", "stage_slide.notes", "report_wording.title", "report_wording.foreword", "report_wording.signatures", "report_finding.title", "report_finding.body", "mail_choice.sender",
            "sign_up.food_note", "sign_up_question.words", "sign_up_question.choices", "invitation.title", "invitation.email", "invitation_letter.heading",
            "invitation_letter.body", "invitation_letter.reminder_heading", "invitation_letter.reminder_body", "invitation_letter.signatories",
            "funding_call.slug", "funding_call.title", "funding_call.summary", "funding_call.purposes", "funding_call.rolling_text", "funding_call.prefer_text", "funding_call.contact",
            "funding_criterion.name", "funding_criterion.description", "funding_question.words", "funding_answer.question", "funding_answer.answer", "funding_asked.question",
            "pool_rules.legal_basis", "pool_rules.complaint", "pool_text.legal_basis", "pool_text.complaint", "visit.meeting_place", "pool_decision.reason", "pool_decision.returned_note", "pool_decision.outcome", "pool_instalment.milestone",
            "pool_instalment.reference", "pool_entry.reference", "pool_score.reason", "pool_case.missing", "pool_case.discuss_note", "application_question.words");

    /** What belongs to a caravan and stands alone when that goes: money was given by it, and what bookkeeping law wants kept stays. */
    private static final Set<String> STANDS_ALONE = Set.of("funding_call");

    /** Stable words, codes, keys and sums that nobody typed. */
    private static final Set<String> NOBODYS = Set.of("visit.state", "visit.language", "visit.office_language", "visit.office_hash", "visit_step.kind", "visit_link.token_hash", "visit_link.side", "visit_entry.token_hash", "visit_calendar.token_hash", "visit_calendar.office_hash",
            "docket_office.language", "docket_answer.verdict", "docket_version.verdict", "docket_report.kind", "docket_link.token_hash", "docket_visit.token_hash",
            "staff_identity.issuer", "staff_identity.subject", "staff_account.passkey_handle", "passkey.credential_hash", "passkey.credential_id", "passkey.public_key", "passkey.transports",
            "passkey.attestation", "passkey.client_data", "staff_invitation.role", "staff_invitation.language", "staff_invitation.token_hash", "staff_session.id", "staff_session.way", "staff_account.role", "audit_entry.action", "caravan_staff.role", "sign_in_link.token_hash", "caravan_party.role", "caravan_sector.code",
            "caravan_sector.shape", "meeting.code", "meeting.wall_key", "meeting.admission", "former_code.code", "former_code.key_hash",
            "slip.code_hash", "slip.state", "meeting.voting_style", "meeting.visibility", "meeting.phase", "meeting.wall_scene", "meeting_phase.phase",
            "participant.sector", "participant_token.token_hash", "participant_token.claim_hash", "participant_browser.mark_hash", "staff_browser.token_hash", "idea.sector",
            "idea.kind", "idea.state", "idea.state_before", "idea.hidden_reason", "idea_comment.sector", "receipt.intent_key",
            "receipt.status", "receipt.reason", "moderation_entry.action", "moderation_entry.reason", "recommendation.state",
            "recommendation_change.action", "report_edition.language", "report_edition.content_hash", "report_redaction.hash_before",
            "erasure.kind", "lineage.name", "mail.id", "mail.once", "mail.kind", "mail.language", "mail.message_id", "mail.state", "mail.trouble",
            "mail.lease", "mail_attachment.mail", "mail_attachment.type", "mail_server.trouble", "mail_server.detail",
            "cooperation_kind.code", "cooperation_party.language", "cooperation_link.token_hash", "cooperation_link.email_hash", "cooperation_offer.side", "cooperation_offer.kind",
            "cooperation_offer.municipality", "cooperation_offer.region", "cooperation_offer.state", "cooperation_match.offer_outcome", "cooperation_match.need_outcome",
            "follower.email_hash", "follower.language", "follow_link.token_hash", "followup_news.kind", "follow_up_answer.status", "follow_up_status.status", "mail_choice.token_hash", "mail_choice.recipient_hash", "mail_choice.language",
            "stage.stage_key", "stage.face", "stage_slide.kind", "stage_hands_figures.sector",
            "reserved_seats.sector", "registration_count.sector", "registration_count.state", "sign_up_question.kind", "registration.language",
            "registration.form_key", "registration.told_place", "registration_place.checked_in_key", "registration_place.undone_key", "registration_place.state_before", "registration_place.sector", "registration_place.state", "registration_place.cancel_reason",
            "registration_place.ticket", "registration_place.square_key", "registration_link.token_hash", "invitation.municipality", "invitation.link_key", "invitation_sending.kind",
            "invitation_sending.way", "turnout_target.region", "turnout_target.sector", "registration.came_by",
            "funding_change.part", "funding_call.state", "funding_call.kinds", "funding_call.prefer_kinds", "funding_call.when_short", "application.state", "application.language", "application.kind",
            "application.version_hash", "application_field.name", "application_writer.email_hash", "application_link.token_hash", "application_partner.row_key",
            "application_partner.kind", "application_partner.token_hash", "application_attachment.type", "application_attachment.sha256", "application_attachment.found", "application_version.sha256",
            "pool_rules.spread", "pool_letter.sha256", "pool_decision.kind", "pool_decision.state", "pool_decision.token_hash", "pool_entry.kind", "pool_entry.begins", "pool_entry.ends", "pool_ledger_end.ends",
            "pool_report.kind");

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    abstract static class Cases {

        @Autowired
        JdbcClient jdbc;

        @Test
        void everyColumnOfTextIsDecided() {
            Set<String> decided = new TreeSet<>();
            for (Set<String> some : List.of(PEOPLES, MAY_QUOTE, STAFFS, ORGANISERS, NOBODYS)) {
                some.forEach(column -> assertThat(decided.add(column)).as(column).isTrue());
            }
            assertThat(columns()).as("columns that can hold text").containsExactlyInAnyOrderElementsOf(decided);
        }

        @Test
        void peoplesWordsHaveAPlaceInTheScript() {
            // That all of it goes with its caravan takes nothing of one's own away.
            String script = EraseScript.statements().stream().filter(sql -> !sql.contains("'CARAVAN'")).collect(Collectors.joining("\n"));
            for (String column : PEOPLES.stream().filter(each -> !OUT_OF_EDITIONS.contains(each)).toList()) {
                String table = column.substring(0, column.indexOf('.'));
                String name = column.substring(column.indexOf('.') + 1);
                assertThat(script).as(column).containsPattern("update " + table + " set [^;]*?\\b" + name + " = (''|null)|delete from " + table + " ");
            }
        }

        @Test
        void whateverBelongsToACaravanGoesBeforeIt() {
            // Table → tables it refers to; a restore runs the script with references switched off, so nothing goes by itself.
            Map<String, Set<String>> refers = new TreeMap<>();
            jdbc.sql("""
                    select c.table_name, t.table_name from information_schema.referential_constraints r
                    join information_schema.table_constraints c on c.constraint_name = r.constraint_name and c.constraint_schema = r.constraint_schema
                    join information_schema.table_constraints t on t.constraint_name = r.unique_constraint_name and t.constraint_schema = r.unique_constraint_schema
                    where r.constraint_schema = current_schema""").query(row -> {
                        refers.computeIfAbsent(row.getString(1).toLowerCase(Locale.ROOT), k -> new TreeSet<>())
                                .add(row.getString(2).toLowerCase(Locale.ROOT));
                    });
            Set<String> belongs = new TreeSet<>(Set.of("caravan"));
            for (boolean more = true; more;) {
                more = refers.entrySet().stream().filter(e -> !STANDS_ALONE.contains(e.getKey())).filter(e -> e.getValue().stream().anyMatch(belongs::contains))
                        .map(Map.Entry::getKey).toList().stream().map(belongs::add).reduce(false, Boolean::logicalOr);
            }
            List<String> deleted = EraseScript.statements().stream().filter(sql -> sql.startsWith("delete from ") && sql.contains("'CARAVAN'"))
                    .map(sql -> sql.split(" ")[2]).toList();
            assertThat(deleted).containsExactlyInAnyOrderElementsOf(belongs);
            assertThat(STANDS_ALONE).allSatisfy(table -> assertThat(EraseScript.statements())
                    .anyMatch(sql -> sql.startsWith("update " + table + " set caravan = null ") && sql.contains("'CARAVAN'")));
            refers.forEach((table, others) -> others.stream().filter(belongs::contains).filter(other -> !other.equals(table))
                    .forEach(other -> assertThat(deleted.indexOf(table)).as("%s goes before %s", table, other).isLessThan(deleted.indexOf(other))));
        }

        private Set<String> columns() {
            return jdbc.sql("""
                    select c.table_name, c.column_name from information_schema.columns c
                    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                    where c.table_schema = current_schema and t.table_type = 'BASE TABLE'
                      and lower(c.data_type) not in ('bigint', 'integer', 'smallint', 'boolean', 'date', 'timestamp with time zone')""")
                    .query((row, n) -> (row.getString(1) + "." + row.getString(2)).toLowerCase(Locale.ROOT)).list().stream()
                    .filter(column -> !column.startsWith("flyway_schema_history.")).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
