package dk.karavanen.backup;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Intent;
import dk.karavanen.board.OwnBoard;
import dk.karavanen.board.Receipt;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.erasure.Erasure;
import dk.karavanen.erasure.ErasureFile;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.example.ExampleData;
import dk.karavanen.identity.Participants;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.ranking.Method;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.recommendation.RankingRuns;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Patience;
import dk.karavanen.testing.Posts;
import dk.karavanen.testing.TestDatabase;
import dk.karavanen.testing.TurnableClock;

class BackupTest {

    @Nested
    @OnH2(named = "backup")
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres(named = "backup")
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest(properties = {"karavanen.example=true", "karavanen.data=target/backup-test"})
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        /** Nothing is done by the clock: a receipt that is mailed meanwhile is a row that changes. */
        @MockitoBean
        TaskScheduler clockwork;
        @Autowired
        Backups backups;
        @Autowired
        JdbcTemplate jdbc;
        @Autowired
        JdbcClient client;
        @Autowired
        TransactionTemplate transaction;
        @Autowired
        BoardService board;
        @Autowired
        OwnBoard own;
        @Autowired
        Participants participants;
        @Autowired
        Erasures erasures;
        @Autowired
        RankingRuns rankings;
        @Autowired
        LiveBoards boards;
        @Autowired
        StaffForTests staff;
        @Autowired
        ExampleData example;
        @Autowired
        Clock clock;
        @TempDir
        Path folder;

        private Hall hall;
        private long voter;

        private void fillPool(long id, Object now) {
            jdbc.update("insert into funding_call (id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on,"
                    + " deadline, rolling, rolling_text, prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, made_at, version) values"
                    + " (?, ?, 'backup', 'OPEN', 'Pulje', '', 'Dialog', 'SCHOOL', 400000000, 0, 400000000, 0, date '2006-03-16', date '2006-04-01', true, '', '', 0, false, '',"
                    + " 'WAIT', '', 1, ?, 0)", id, hall.caravan, now);
            jdbc.update("insert into funding_criterion (id, call, position, name, description, weight) values (?, ?, 0, 'Dialog', '', 1)", id, id);
            jdbc.update("insert into funding_question (id, call, position, words, required, document) values (?, ?, 0, 'Hvem?', true, false)", id, id);
            jdbc.update("insert into funding_change (call, number, part, changed_at) values (?, ?, 'PURPOSES', ?)", id, id, now);
            jdbc.update("insert into funding_asked (id, call, question, asked_at) values (?, ?, 'Hvem?', ?)", id, id, now);
            jdbc.update("insert into funding_answer (id, call, question, answer, answered_at) values (?, ?, 'Hvornår?', 'Nu', ?)", id, id, now);
            jdbc.update("insert into application (id, call, state, language, applicant, registered, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, late,"
                    + " version_number) values (?, ?, 'SENT', 'da', 'Skolen', '', 'Bordet', '', '', '', 38500000, 0, 0, ?, false, 1)", id, id, now);
            jdbc.update("insert into application_writer (id, application, email, email_hash, made_at) values (?, ?, 'a@skolen.example', 'w', ?)", id, id, now);
            jdbc.update("insert into application_link (token_hash, writer, made_at) values ('al', ?, ?)", id, now);
            jdbc.update("insert into application_field (application, name, words, version, writer, changed_at) values (?, 'title', 'Bordet', 1, ?, ?)", id, id, now);
            jdbc.update("insert into application_partner (id, application, row_key, name, kind, role, contribution, email, token_hash, asked_at) values"
                    + " (?, ?, 'r1', 'Foreningen', 'ASSOCIATION', '', '', 'b@skolen.example', 'ap', ?)", id, id, now);
            jdbc.update("insert into application_attachment (id, application, question, title, type, content, size, sha256, added_at, writer, removed) values"
                    + " (?, ?, ?, 'Udtalelse', 'PDF', 'JVBERg==', 4, 's', ?, ?, false)", id, id, id, now, id);
            jdbc.update("insert into application_question (id, application, asker_name, words, asked_at, reply_by, answer, answered_at, writer, edition) values"
                    + " (?, ?, 'Backup', 'Hvor mange?', ?, date '2031-04-01', 'Tolv', ?, ?, 1)", id, id, now, now, id);
            jdbc.update("insert into application_origin (id, application, idea, added_at) values (?, ?, (select min(id) from idea), ?)", id, id, now);
            jdbc.update("insert into application_version (application, number, call, arrival_number, content, sha256, sent_at, late) values (?, 1, ?, 1, '{}', 's', ?, false)",
                    id, id, now);
            fillPoolMoney(id, staff.member("Backup", Role.ORGANISER).id(), now);
        }

        private void fillPoolMoney(long id, long member, Object now) {
            jdbc.update("insert into pool_rules (call, apart_points, equal_hundredths, spread, mend_days, accept_days, audited_ore, legal_basis, complaint) values (?, 5, 0, 'NONE', 14, 30, 1, '', '')", id);
            jdbc.update("insert into pool_assessor (call, account, given_at) values (?, ?, ?)", id, member, now);
            jdbc.update("insert into pool_declaration (application, account, account_name, conflict, declared_at) values (?, ?, 'Backup', false, ?)", id, member, now);
            jdbc.update("insert into pool_assessment (id, application, account, account_name, place, begun_at) values (?, ?, ?, 'Backup', 1, ?)", id, id, member, now);
            jdbc.update("insert into pool_score (assessment, criterion, points, reason) values (?, ?, 4, 'Ja')", id, id);
            jdbc.update("insert into pool_case (application, complete, checker_name, checked_at) values (?, true, 'Backup', ?)", id, now);
            jdbc.update("insert into pool_decision (id, application, call, number, kind, state, amount_ore, reason, proposer, proposer_name, proposed_at) values"
                    + " (?, ?, ?, 1, 'GRANT', 'SENT', 5, 'God', ?, 'Backup', ?)", id, id, id, member, now);
            jdbc.update("insert into pool_instalment (id, decision, position, amount_ore, milestone) values (?, ?, 0, 5, 'Ved tilsagn')", id, id);
            jdbc.update("insert into pool_report (id, decision, kind, due_on, audited) values (?, ?, 'STATUS', date '2007-05-01', false)", id, id);
            // Each entry refers to the one before: they are put back in any order.
            long second = next();
            String entry = "insert into pool_entry (id, call, number, kind, amount_ore, decision, reference, booked_on, staff_name, made_at, left_before_ore, left_ore, aside_before_ore,"
                    + " aside_ore, unpaid_before_ore, unpaid_ore, paid_before_ore, paid_ore, begins, ends) values (?, ?, ?, ?, ?, ?, 'Opslaget', date '2006-03-16', 'Backup', ?, ?, ?, 0, ?, 0, 0, 0, 0, ?, ?)";
            jdbc.update(entry, second, id, 1, "RAISED", 9, null, now, 0, 9, 0, null, id + "/1/9/0/0/0");
            jdbc.update(entry, id, id, 2, "SET_ASIDE", 5, id, now, 9, 4, 5, id + "/1/9/0/0/0", id + "/2/4/5/0/0");
            jdbc.update("insert into pool_letter (decision, pdf, sha256, edition, made_at) values (?, 'JVBERi0=', 'h', 1, ?)", id, now);
            jdbc.update("insert into pool_text (call, edition, legal_basis, complaint, since) values (?, 1, 'Finansloven', 'Klag', ?)", id, now);
            jdbc.update("insert into pool_refusal_gone (call, arrival_number, asked_ore) values (?, 2, 5)", id);
            jdbc.update("insert into pool_ledger_end (call, ends) values (?, ?)", id, id + "/2/4/5/0/0");
        }

        private void fillVisit(long id, Object now) {
            jdbc.update("insert into visit (id, meeting, state, invited, title, place, why, contact, email, language, by_staff, office_email, office_hash, office_language, sequence, version, made_at,"
                    + " changed_at) values (?, ?, 'SENT', 'Ministeren', 'Mødet', 'Salen', 'Fordi', 'Mette', 'm@backup.example', 'da', true, 'k@backup.example', 'o', 'da', 0, 1, ?, ?)", id, hall.meeting, now, now);
            jdbc.update("insert into visit_slot (visit, position, starts_at, ends_at) values (?, 0, timestamp with time zone '2031-05-24 17:00:00+00:00', timestamp with time zone '2031-05-24 18:00:00+00:00')", id);
            jdbc.update("insert into visit_step (id, visit, kind, words, by_name, made_at) values (?, ?, 'SENT', '', 'Mette', ?)", id, id, now);
            jdbc.update("insert into visit_draft (visit, typed, saved_at, saved_by) values (?, '{}', ?, 'Lone')", id, now);
            jdbc.update("insert into visit_link (token_hash, visit, side, asked, made_at) values ('vl', ?, 'OFFICE', false, ?)", id, now);
            jdbc.update("insert into visit_entry (id, token_hash, visit, visitor, opened_at, used_at, ended_at) values (?, 've', ?, 'Lone', ?, ?, ?)", id, id, now, now, now);
            jdbc.update("insert into visit_calendar (id, token_hash, caravan, made_by, made_at) values (?, 'vc', ?, 'Mette', ?)", id, hall.caravan, now);
        }

        /** Something in every table, and what is awkward to carry: circles, other scripts, microseconds, nothing at all. */
        @BeforeAll
        void fill() throws IOException {
            Files.createDirectories(Path.of("target/backup-test"));
            hall = Hall.open(client).withThemes();
            voter = hall.participant("business");
            for (int i = 0; i < 20; i++) {
                long person = hall.participant(List.of("volunteer", "municipality", "jobcentre", "civil-society").get(i % 4));
                board.apply(hall.meeting, person, new Intent.Post(key(), null, words("Idé " + i, "Ord \"i\"\n\tlinjer 🙂 مرحبا \\ " + i),
                        i % 2 == 0 ? hall.themes.getFirst() : null, null));
                List<Long> ideas = ideas();
                for (int j = 0; j < ideas.size() - 1; j++) {
                    board.apply(hall.meeting, person, new Intent.Stance(key(), ideas.get(j), (i * 7 + j * 3) % 4 - 2 == -2 ? null : (i + j) % 3 - 1));
                }
            }
            List<Long> ideas = ideas();
            board.apply(hall.meeting, voter, new Intent.Comment(key(), ideas.get(1), "Ja"));
            board.apply(hall.meeting, voter, new Intent.Report(key(), ideas.get(2), "Nej"));
            jdbc.update("update idea set state = 'MERGED', state_before = 'OPEN', merged_into = ?, root = ? where id = ?", ideas.get(9),
                    ideas.get(9), ideas.get(3));
            jdbc.update("update idea set continues = ? where id = ?", ideas.get(3), ideas.get(9));
            jdbc.update("insert into participant_token (token_hash, claim_hash, participant, created_at) values (?, ?, ?, current_timestamp)",
                    "t" + voter, "c" + voter, voter);
            jdbc.update("update participant set name = 'Ålborg', organisation = null where id = ?", voter);
            long member = staff.member("Backup", Role.ORGANISER).id();
            staff.link(staff.member("Backup", Role.ORGANISER));
            Object now = Instant.parse("2026-05-23T17:00:00.123456Z").atOffset(java.time.ZoneOffset.UTC);
            long id = next();
            jdbc.update("insert into addressee (id, caravan, position, title, ministry) values (?, ?, 0, 'Minister', 'Ministeriet')", id, hall.caravan);
            jdbc.update("insert into caravan_party (caravan, position, role, name) values (?, 0, 'ORGANISER', 'Rådet')", hall.caravan);
            jdbc.update("insert into caravan_logo (id, caravan, position, supporter, name, picture, width, height, removed_at)"
                    + " values (?, ?, 0, true, 'Rådets mærke', 'iVBORw0KGgo=', 10, 5, ?)", next(), hall.caravan, now);
            jdbc.update("update caravan set final_from = date '2026-06-16' where id = ?", hall.caravan);
            jdbc.update("insert into recommendation (id, caravan, addressee, title, body, rationale, objection, state, created_at, version)"
                    + " values (?, ?, ?, 'Anbefaling', '', '', '', 'DRAFT', ?, 0)", id, hall.caravan, id, now);
            jdbc.update("insert into recommendation_source (recommendation, position, idea) values (?, 0, ?)", id, ideas.get(9));
            jdbc.update("insert into recommendation_move (id, recommendation, from_place, to_place, computed_place, staff, staff_name, made_at)"
                    + " values (?, ?, 1, 2, 3, ?, 'Backup', ?)", id, id, member, now);
            jdbc.update("insert into recommendation_change (id, recommendation, action, staff_name, made_at) values (?, ?, 'MADE', 'Backup', ?)", id, id, now);
            jdbc.update("insert into report_edition (id, caravan, number, language, content_hash, content, worded, made_at, staff_name)"
                    + " values (?, ?, 1, 'da', 'x', ?, 2, ?, 'Backup')", id, hall.caravan, "{\"long\":\"" + "å".repeat(20_000) + "\"}", now);
            jdbc.update("insert into report_words (edition, idea, title, body) values (?, ?, 'Ord', '')", id, ideas.get(9));
            jdbc.update("insert into report_redaction (edition, position, made_at, ideas, quotes, hash_before) values (?, 0, ?, 1, 0, 'w')", id, now);
            jdbc.update("insert into report_voice_words (edition, comment, idea, body) values (?, ?, ?, 'Ja')", id, id, ideas.get(1));
            jdbc.update("insert into report_wording (caravan, title, foreword, edition) values (?, 'Vi spurgte dem', 'Tak.', 1)", hall.caravan);
            jdbc.update("insert into comment_quote (comment, asked_at) select min(id), ? from idea_comment", now);
            jdbc.update("insert into report_finding (caravan, position, title, body) values (?, 0, 'Én fast person', '')", hall.caravan);
            jdbc.update("insert into report_voice (caravan, position, comment) select ?, 0, min(id) from idea_comment", hall.caravan);
            jdbc.update("insert into stage_slide (id, caravan, place, kind, recommendation, notes) values (?, ?, 1, 'RECOMMENDATION', ?, 'Husk tallet')", id, hall.caravan, id);
            jdbc.update("insert into stage_hands (id, caravan, meeting, recommendation, raised, opened_at, revealed_at) values (?, ?, ?, ?, 3, ?, ?)", id, hall.caravan, hall.meeting, id, now, now);
            jdbc.update("insert into stage_hand (hands, participant, hand_value, raised_at) values (?, ?, -1, ?)", id, voter, now);
            jdbc.update("insert into stage_hands_figures (hands, sector, for_count, doubtful, against) values (?, 'business', 3, 2, 1)", id);
            jdbc.update("insert into stage (caravan, meeting, stage_key, version, turn, slide, face, dark, question, hands, timing, ends_at, left_seconds, pressed_by)"
                    + " values (?, ?, 'key', 2, 7, ?, 'HANDS', true, ?, ?, 3, ?, 90, ?)", hall.caravan, hall.meeting, id, ideas.get(4), id, now, member);
            jdbc.update("insert into erasure (kind, subject, erased_at) values ('COMMENT', ?, ?)", next(), now);
            fillPool(id, now);
            jdbc.update("insert into moderation_entry (id, caravan, meeting, staff, staff_name, action, idea, made_at) values (?, ?, ?, ?, 'Backup', 'merged', ?, ?)",
                    id, hall.caravan, hall.meeting, member, ideas.get(3), now);
            jdbc.update("insert into kept_apart (entry, idea) values (?, ?)", id, ideas.get(4));
            jdbc.update("insert into word_suggestion (idea, title, body, made_at) values (?, 'Andre ord', '', ?)", ideas.get(4), now);
            jdbc.update("insert into wall_line (meeting, place, idea) values (?, 0, ?)", hall.meeting, ideas.get(4));
            jdbc.update("update meeting set wall_scene = 'IDEA', wall_idea = ?, result_at = ? where id = ?", ideas.get(4), now, hall.meeting);
            jdbc.update("insert into idea_wording (id, idea, title, body, replaced_at) values (?, ?, 'Før', '', ?)", id, ideas.get(5), now);
            jdbc.update("insert into participant_browser (mark_hash, participant) values (?, ?)", "m" + voter, voter);
            jdbc.update("insert into staff_browser (token_hash, account, seen_at) values (?, ?, ?)", "s" + member, member, now);
            jdbc.update("insert into staff_invitation (id, caravan, email, role, language, token_hash, invited_by, invited_name, sent_at, expires_at)"
                    + " values (?, ?, 'ny@karavanen.example', 'MODERATOR', 'da', ?, ?, 'Backup', ?, ?)", id, hall.caravan, "i" + id, member, now, now);
            jdbc.update("insert into passkey (id, account, credential_hash, credential_id, name, public_key, signature_count, verified, transports, backup_eligible,"
                    + " backup_state, attestation, client_data, made_at, used_at) values (?, ?, ?, 'c', 'Telefon', 'k', 7, true, 'internal', true, true, 'a', 'd', ?, ?)",
                    id, member, "p" + id, now, now);
            jdbc.update("insert into staff_identity (issuer, subject, account, linked_at) values ('https://login.example', ?, ?, ?)", "o" + id, member, now);
            jdbc.update("insert into staff_session (id, account, way, device, place, began_at, seen_at) values (?, ?, 'LINK', 'Firefox · Linux', '192.0.*.*', ?, ?)",
                    "s" + member, member, now, now);
            jdbc.update("insert into mail (id, once, kind, language, caravan, recipient, subject, message_id, state, urgency, attempts, made_at, next_at, ended_at)"
                    + " values ('m', 'backup:1', 'THANKS', 'da', ?, 'a@b.dk', 'Tak', '<m@b.dk>', 'SENT', 2, 1, current_timestamp, current_timestamp, current_timestamp)", hall.caravan); // younger than what is deleted after a restore
            jdbc.update("insert into mail_attachment (mail, position, name, type, content) values ('m', 0, 'a.ics', 'text/calendar', 'QQ==')");
            jdbc.update("insert into mail_choice (token_hash, recipient_hash, caravan, language, sender, made_at) values (?, 'r', ?, 'da', 'Rådet', ?)",
                    "c" + id, hall.caravan, now);
            jdbc.update("delete from caravan_staff where caravan = ? and account = ?", hall.caravan, member);
            jdbc.update("insert into caravan_staff (caravan, account, role, given_at, given_by) values (?, ?, 'MODERATOR', ?, ?)", hall.caravan, member, now, member);
            jdbc.update("insert into audit_entry (id, made_at, caravan, staff, staff_name, action, subject) values (?, ?, ?, ?, 'Backup', 'meeting-made', 'Møde')",
                    id, now, hall.caravan, member);
            jdbc.update("insert into turnout_target (id, caravan, meeting, sector, least) values (?, ?, ?, 'jobcentre', 20)", id, hall.caravan, hall.meeting);
            jdbc.update("insert into invitation_letter (meeting, heading, body, reminder_heading, reminder_body, signatories, edition) values (?, 'Kom', 'Kom', 'Husk', 'Husk', '', 1)", hall.meeting);
            jdbc.update("insert into invitation (id, meeting, municipality, title, email, link_key, made_at) values (?, ?, '0665', 'borgmester', 'a@b.dk', 'K7QM2XRD4F', ?)", id, hall.meeting, now);
            jdbc.update("insert into invitation_sending (id, invitation, kind, way, sent_at, staff_name) values (?, ?, 'LETTER', 'MAIL', ?, 'Backup')", id, id, now);
            jdbc.update("insert into door_closing (meeting, closed_at) values (?, ?)", hall.meeting, now);
            jdbc.update("insert into former_code (code, meeting, key_hash, renewed_at) values ('900001', ?, 'k', ?)", hall.meeting, now);
            jdbc.update("insert into slip (code_hash, meeting, state, made_at) values (?, ?, 'SPENT', ?)", "slip" + id, hall.meeting, now);
            jdbc.update("insert into sign_up (meeting, offer_hours, food_note, next_in_queue, edition) values (?, 24, 'Kylling', 2, 0)", hall.meeting);
            jdbc.update("insert into reserved_seats (meeting, sector, seats, until_at) values (?, 'jobcentre', 20, ?)", hall.meeting, now);
            jdbc.update("insert into registration_count (meeting, sector, state, people, walk_ins) values (?, 'jobcentre', 'ATTENDED', 7, 2)", hall.meeting);
            jdbc.update("insert into sign_up_question (id, meeting, position, kind, words) values (?, ?, 0, 'YES_NO', 'Bus?')", id, hall.meeting);
            jdbc.update("insert into registration (id, meeting, contact, email, email_key, several, splits, language, registered_at)"
                    + " values (?, ?, 'Åse', 'aase@backup.example', 'aase@backup.example', false, false, 'da', ?)", id, hall.meeting, now);
            jdbc.update("insert into registration_place (id, registration, position, name, sector, food, wheelchair, hearing_loop, state, queue, changed_at, ticket, square_key)"
                    + " values (?, ?, 0, 'Åse', 'jobcentre', 'VEGAN', true, false, 'CONFIRMED', 1, ?, 'B4CK1P', 'B4CK1PSQAR')", id, id, now);
            jdbc.update("insert into registration_answer (registration, question, answer) values (?, ?, 'Ja')", id, id);
            jdbc.update("insert into registration_link (token_hash, registration, place, made_at) values (?, ?, ?, ?)", "r" + id, id, id, now);
            jdbc.update("insert into cooperation_kind (caravan, code, position, name_da, name_en) values (?, 'premises', 0, 'Lokale', 'Premises')", hall.caravan);
            jdbc.update("insert into cooperation_rule (caravan, last_day) values (?, date '2031-06-01')", hall.caravan);
            long giver = hall.participant("volunteer");
            jdbc.update("insert into cooperation_party (id, caravan, participant, organisation, email, email_hash, phone, language, made_at) values (?, ?, ?, 'Broen', 'b@backup.example', 'h', '1234', 'da', ?)",
                    id, hall.caravan, giver, now);
            jdbc.update("insert into cooperation_link (token_hash, party, email_hash, welcomes, made_at) values (?, ?, 'h', true, ?)", "c" + id, id, now);
            for (String side : List.of("OFFER", "NEED")) {
                jdbc.update("insert into cooperation_offer (id, caravan, party, idea, side, kind, words, municipality, region, until_day, state, made_at) values (?, ?, ?, ?, ?, 'premises',"
                        + " 'Sal', '0740', 'Midtjylland', date '2031-06-01', 'OPEN', ?)", side.equals("NEED") ? id + 1 : id, hall.caravan, id, ideas.get(4), side, now);
            }
            jdbc.update("insert into cooperation_match (id, caravan, offer, need, made_at, offer_yes, need_yes, shared_at, asked, offer_outcome) values (?, ?, ?, ?, ?, true, true, ?, 30, 'STARTED')",
                    id, hall.caravan, id, id + 1, now, now);
            jdbc.update("insert into cooperation_sharing (id, of_match, of_party, shown_to, with_phone, shared_at) values (?, ?, ?, ?, true, ?)", id, id, id, id, now);
            jdbc.update("insert into follower (id, caravan, email, email_hash, language, made_at, caravan_since, told_at) values (?, ?, 'a@backup.example', ?, 'da', ?, ?, ?)", id,
                    hall.caravan, "f" + id, now, now, now);
            jdbc.update("insert into followed_idea (follower, idea, since) values (?, ?, ?)", id, ideas.get(4), now);
            jdbc.update("insert into follow_link (token_hash, follower, asks, idea, made_at) values (?, ?, true, ?, ?)", "f" + id, id, ideas.get(4), now);
            long minister = hall.addressee("Ministeren for alt");
            jdbc.update("insert into docket_office (addressee, email, language, answer_by, edition) values (?, 'kontor@backup.example', 'da', ?, 1)", minister, java.sql.Date.valueOf("2016-09-15"));
            jdbc.update("insert into docket_question (id, caravan, title, made_at, staff_name) values (?, ?, 'Hvornår?', ?, 'Mette')", id, hall.caravan, now);
            jdbc.update("insert into docket_answer (id, caravan, addressee, question, words, promise, promise_owner, promise_email, saved_by, edition, published)"
                    + " values (?, ?, ?, ?, 'Snart', '', '', '', 'Kontoret', 1, 1)", id, hall.caravan, minister, id);
            jdbc.update("insert into docket_version (answer, number, verdict, words, published_at, published_by) values (?, 1, 'YES', 'Snart', ?, 'Kontoret')", id, now);
            jdbc.update("insert into docket_file (id, answer, title, content, size, added_at, since, removed) values (?, ?, 'Bilag', 'JVBERi0=', 5, ?, 1, false)", id, id, now);
            jdbc.update("insert into docket_promise (id, answer) values (?, ?)", id, id);
            jdbc.update("insert into docket_report (id, promise, kind, promised, owner, due, words, reported_at, reported_by) values (?, ?, 'MADE', 'En plan', 'Kontoret', ?, '', ?, 'Lone')", id, id,
                    java.sql.Date.valueOf("2016-10-01"), now);
            jdbc.update("insert into docket_link (token_hash, addressee, made_at) values (?, ?, ?)", "d" + id, minister, now);
            jdbc.update("insert into docket_visit (id, token_hash, addressee, visitor, opened_at, used_at, ended_at) values (?, ?, ?, 'Lone', ?, ?, ?)", id, "d" + id, minister, now, now, now);
            fillVisit(id, now);
            jdbc.update("insert into follow_up_idea (meeting, idea, place, brought_at) values (?, ?, 0, ?)", hall.meeting, ideas.get(4), now);
            jdbc.update("insert into follow_up_answer (id, meeting, idea, follower, status, done_by, hindrance, answered_at) values (?, ?, ?, ?, 'STARTED', 'Kommunen', 'Tid', ?)", id,
                    hall.meeting, ideas.get(4), id, now);
            jdbc.update("insert into follow_up_status (id, idea, meeting, status, done_by, reason, staff, staff_name, confirmed_at, replaced_at) values (?, ?, ?, 'DONE', null, 'Set', ?, 'Backup', ?, ?)",
                    id, ideas.get(4), hall.meeting, member, now, now);
            jdbc.update("insert into followup_news (id, caravan, kind, idea, other, recommendation, meeting, happened_at) values (?, ?, 'MERGED', ?, ?, ?, ?, ?)", id, hall.caravan, ideas.get(3),
                    ideas.get(9), id, hall.meeting, now);
        }

        @Test
        void everyTableAndEveryRankingIsAsItWasAndLifeGoesOn() throws Exception {
            Map<String, List<String>> before = rows();
            assertThat(before).as("every table has something to lose").allSatisfy((table, rows) -> assertThat(rows).isNotEmpty());
            String rankedBefore = ranked();
            Path file = folder.resolve("k.zip");
            Manifest manifest = backups.make(file);
            assertThat(manifest.rows()).isEqualTo(before.values().stream().mapToInt(List::size).sum());
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            }
            String life = epoch();

            ruin();
            Map<String, List<String>> ruined = rows();
            assertThat(ruined).isNotEqualTo(before);
            Path safety = backups.restore(file, Set.of());

            assertThat(rows()).isEqualTo(before);
            assertThat(ranked()).isEqualTo(rankedBefore);
            await(() -> !epoch().equals(life));
            long highest = jdbc.queryForObject("select max(id) from idea", Long.class);
            Receipt posted = board.apply(hall.meeting, voter, Posts.of(key(), "Ny"));
            assertThat(posted.counted()).isTrue();
            assertThat(posted.subject()).as("an id that nobody has had").isGreaterThan(highest);
            assertThatExceptionOfType(DataIntegrityViolationException.class).as("references are guarded again")
                    .isThrownBy(() -> jdbc.update("insert into attendance (meeting, participant, joined_at) values (-1, -1, current_timestamp)"));

            backups.restore(safety, Set.of());
            assertThat(rows()).as("what was there before the restore was kept").isEqualTo(ruined);
        }

        /** Whoever tries the example may have tried all of it. */
        @Test
        void theExampleGoesWithSomethingOfItInEveryTable() {
            transaction.executeWithoutResult(tried -> {
                jdbc.update("update caravan set example = true");
                example.remove();
                assertThat(jdbc.queryForObject("select count(*) from caravan", Integer.class)).isZero();
                tried.setRollbackOnly();
            });
        }

        @Test
        void aBackupIsOfOneMomentThoughPeopleGoOn() throws Exception {
            AtomicBoolean going = new AtomicBoolean(true);
            AtomicInteger done = new AtomicInteger();
            List<Thread> people = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                people.add(Thread.ofPlatform().start(() -> {
                    while (going.get()) {
                        // Two tables in one transaction.
                        transaction.executeWithoutResult(t -> hall.participant("volunteer"));
                        done.incrementAndGet();
                    }
                }));
            }
            try {
                long apart = jdbc.queryForObject("select (select count(*) from participant) - (select count(*) from attendance)", Long.class);
                for (int i = 0; i < 3; i++) {
                    int begun = done.get();
                    await(() -> done.get() > begun + 5);
                    Manifest manifest = backups.make(folder.resolve("b" + i + ".zip"));
                    assertThat(count(manifest, "participant") - count(manifest, "attendance")).isEqualTo(apart);
                }
            } finally {
                going.set(false);
                for (Thread person : people) {
                    person.join();
                }
            }
        }

        @Test
        void whatIsAcknowledgedDuringARestoreIsInTheSafetyCopyOrStandsAfterwards() throws Exception {
            Path file = folder.resolve("k.zip");
            backups.make(file);
            List<Long> ideas = ideas();
            AtomicBoolean going = new AtomicBoolean(true);
            Set<String> acknowledged = ConcurrentHashMap.newKeySet();
            AtomicInteger tries = new AtomicInteger();
            List<Thread> people = new ArrayList<>();
            for (long person : jdbc.queryForList("select participant from attendance where meeting = ? order by participant limit 6", Long.class, hall.meeting)) {
                people.add(Thread.ofPlatform().start(() -> {
                    while (going.get()) {
                        String key = key();
                        try {
                            tries.incrementAndGet();
                            board.apply(hall.meeting, person, new Intent.Stance(key, ideas.get(tries.get() % ideas.size()), 1));
                            acknowledged.add(key);
                        } catch (DataAccessException | Refused tryAgain) {
                            // No receipt.
                        }
                    }
                }));
            }
            Path safety;
            try {
                await(() -> acknowledged.size() > 50);
                safety = backups.restore(file, Set.of());
                int then = acknowledged.size();
                await(() -> acknowledged.size() > then + 50);
            } finally {
                going.set(false);
                for (Thread person : people) {
                    person.join();
                }
            }
            Set<String> kept = new java.util.HashSet<>(jdbc.queryForList("select intent_key from receipt", String.class));
            assertThat(kept).as("some came after").containsAnyElementsOf(acknowledged);
            int after = kept.size();
            try (BackupFile copy = BackupFile.open(safety)) {
                Manifest.Part part = copy.manifest().tables().stream().filter(p -> p.name().equals("receipt")).findFirst().orElseThrow();
                int column = part.columns().stream().map(Manifest.Column::name).toList().indexOf("intent_key");
                try (var lines = copy.rows(part)) {
                    lines.forEach(line -> kept.add(line.get(column).stringValue()));
                }
            }
            assertThat(kept.size()).as("some came before").isGreaterThan(after);
            assertThat(kept).containsAll(acknowledged);
        }

        @Test
        void whatIsDamagedForeignOrNewerIsRefusedAndNothingChanges() throws Exception {
            Path file = folder.resolve("k.zip");
            backups.make(file);
            Map<String, List<String>> before = rows();
            byte[] whole = Files.readAllBytes(file);

            refused(write("Hej".getBytes(StandardCharsets.UTF_8)), "is not a backup of Karavanen");
            refused(write(new byte[0]), "is not a backup of Karavanen");
            refused(write(java.util.Arrays.copyOf(whole, whole.length / 2)), "or it is damaged");
            refused(folder.resolve("none.zip"), "There is no file");
            int found = 0;
            for (int at = whole.length / 20; at < whole.length * 9 / 10; at += whole.length / 10) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 0x10;
                try {
                    // Where nobody reads it, as in a date of the packing, it changes nothing.
                    backups.restore(write(flipped), Set.of());
                } catch (BackupRefused damaged) {
                    assertThat(damaged).hasMessageContaining("damaged");
                    found++;
                }
            }
            assertThat(found).isGreaterThan(5);
            refused(changed(file, "\"version\" : 1,", "\"version\" : 2,"), "newer Karavanen");
            refused(changed(file, "\"schema\" : \"" + schema() + "\"", "\"schema\" : \"999\""), "newer Karavanen");
            refused(changed(file, "\"name\" : \"sector\"", "\"name\" : \"group\""), "older Karavanen");
            assertThatExceptionOfType(BackupRefused.class).isThrownBy(() -> backups.make(file)).withMessageContaining("is there already");

            assertThat(rows()).isEqualTo(before);
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }

        @Test
        void itMovesToTheOtherDatabaseAndBack() throws Exception {
            Path first = folder.resolve("first.zip");
            Map<String, List<String>> before = rows();
            backups.make(first);
            Database other = database(backups.database().isPostgres()
                    ? Map.of("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("h2"), "spring.datasource.username", "sa", "spring.datasource.password", "")
                    : TestDatabase.postgres());
            assertThat(other.isPostgres()).isNotEqualTo(backups.database().isPostgres());
            other.prepare();
            try (BackupFile backup = BackupFile.open(first)) {
                new DatabaseRestore(other).compare(backup);
                new DatabaseRestore(other).replaceWith(backup, folder.resolve("empty.zip"), Instant.now(), new ErasureFile(folder), Set.of(), new Backups.Announcing());
            }
            Path second = folder.resolve("second.zip");
            BackupFile.make(second, out -> DatabaseExport.copy(other, out, Instant.now()));

            ruin();
            backups.restore(second, Set.of());
            assertThat(rows()).isEqualTo(before);
        }

        @Test
        void namesThatAnOldBackupBringsBackGoAgain() throws Exception {
            Path file = folder.resolve("k.zip");
            backups.make(file);
            ((TurnableClock) clock).advance(Duration.ofDays(40));

            backups.restore(file, Set.of());

            await(() -> jdbc.queryForObject("select name from participant where id = ?", String.class, voter) == null);
        }

        /** Somebody who had everything removed after the backup was made does not come back with it. */
        @Test
        void whatWasErasedSinceIsErasedAgainInTheSameTransaction() throws Exception {
            long person = somebodyWithWords();
            Path file = folder.resolve("k.zip");
            backups.make(file);
            own.leave(participants.findById(person).orElseThrow(), true);
            assertThat(rows().toString()).doesNotContain("Skal væk");

            backups.restore(file, Set.of());

            assertThat(rows().toString()).as("at once, and not when a job comes by").doesNotContain("Skal væk");
            assertThat(jdbc.queryForObject("select count(*) from stance where participant = ?", Long.class, person)).isZero();
            assertThat(jdbc.queryForObject("select count(*) from participant_token where participant = ?", Long.class, person)).isZero();
        }

        /** The list is all that is left of the database: the server it was on is gone. */
        @Test
        void norDoesItComeBackOnAnEmptyServerThatHasTheList() throws Exception {
            long person = somebodyWithWords();
            Path file = folder.resolve("k.zip");
            backups.make(file);
            own.leave(participants.findById(person).orElseThrow(), true);
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            String list = Files.readString(Path.of("target/backup-test").resolve(ErasureFile.NAME));
            String ours = jdbc.queryForObject("select name from lineage", String.class) + " ";
            assertThat(list).as("ids alone").contains(ours + "PERSON " + person + " ").doesNotContain("Skal væk");
            Files.writeString(elsewhere.resolve(ErasureFile.NAME), list);
            Database other = database(backups.database().isPostgres()
                    ? Map.of("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("h2"), "spring.datasource.username", "sa", "spring.datasource.password", "")
                    : TestDatabase.postgres());
            other.prepare();
            try (BackupFile backup = BackupFile.open(file)) {
                new DatabaseRestore(other).replaceWith(backup, folder.resolve("empty.zip"), Instant.now(), new ErasureFile(elsewhere), Set.of(), new Backups.Announcing());
            }
            Path back = folder.resolve("back.zip");
            Manifest manifest = BackupFile.make(back, out -> DatabaseExport.copy(other, out, Instant.now()));
            assertThat(contents(back)).doesNotContain("Skal væk");
            assertThat(contents(file)).as("it was in the backup").contains("Skal væk");
            // What other runs have on it are another database's people.
            long highest = list.lines().filter(line -> line.startsWith(ours)).mapToLong(line -> Long.parseLong(line.split(" ")[2])).max().orElseThrow();
            assertThat(manifest.sequences().get("kv_seq")).as("nobody gets an erased one's id").isGreaterThan(highest);
        }

        /** Another database's ids are other people. */
        @Test
        void anotherDatabasesListTouchesNothing() throws Exception {
            Path file = folder.resolve("k.zip");
            backups.make(file);
            Map<String, List<String>> before = rows();
            new ErasureFile(Path.of("target/backup-test")).add(Map.of("another", List.of(
                    new Erasure(Erasure.Kind.IDEA, ideas().getFirst(), Instant.now()), new Erasure(Erasure.Kind.PERSON, voter, Instant.now()))));
            backups.restore(file, Set.of());
            assertThat(rows()).isEqualTo(before);
        }

        @Test
        void aDeletedCaravanStaysDeletedUnlessItIsAskedFor() throws Exception {
            Hall another = Hall.open(client);
            another.support(another.idea("Tilhører en anden karavane"), another.participant("volunteer"));
            Path file = folder.resolve("k.zip");
            backups.make(file);
            transaction.executeWithoutResult(t -> erasures.erase(Erasure.Kind.CARAVAN, Set.of(another.caravan)));
            backups.restore(file, Set.of());
            assertThat(rows().toString()).doesNotContain("Tilhører en anden karavane");
            assertThat(client.sql("select count(*) from meeting where caravan = ?").param(another.caravan).query(Long.class).single()).isZero();

            backups.restore(file, Set.of(Erasure.Kind.CARAVAN));
            assertThat(rows().toString()).contains("Tilhører en anden karavane");
            backups.restore(file, Set.of());
            assertThat(rows().toString()).as("and stays").contains("Tilhører en anden karavane");
        }

        /** Nobody knows what was sent since the backup was made; an organiser decides. */
        @Test
        void mailsThatWaitedAreNotSentOnceMoreByThemselves() throws Exception {
            jdbc.update("insert into mail (id, once, kind, language, recipient, subject, body, message_id, state, urgency, attempts, made_at, next_at)"
                    + " values ('waits', 'backup:2', 'REMINDER', 'da', 'a@b.dk', 'Kom', '{\"blocks\":[]}', '<waits@b.dk>', 'WAITING', 1, 0, current_timestamp, current_timestamp)");
            Path file = folder.resolve("k.zip");
            backups.make(file);
            backups.restore(file, Set.of());
            assertThat(jdbc.queryForMap("select state, trouble, body from mail where id = 'waits'")).containsEntry("state", "GIVEN_UP").containsEntry("trouble", "RESTORED")
                    .hasEntrySatisfying("body", kept -> assertThat(kept).as("it can be sent").isNotNull());
            jdbc.update("delete from mail where id = 'waits'");
        }

        private long somebodyWithWords() {
            long person = hall.participant("volunteer");
            jdbc.update("update participant set name = 'Skal væk' where id = ?", person);
            jdbc.update("insert into participant_token (token_hash, claim_hash, participant, created_at) values (?, ?, ?, current_timestamp)",
                    "t" + person, "c" + person, person);
            board.apply(hall.meeting, person, Posts.of(key(), "Skal væk", "Skal væk"));
            board.apply(hall.meeting, person, new Intent.Comment(key(), ideas().get(1), "Skal væk"));
            board.apply(hall.meeting, person, new Intent.Report(key(), ideas().get(1), "Skal væk"));
            board.apply(hall.meeting, person, new Intent.Stance(key(), ideas().get(1), 1));
            return person;
        }

        private static String contents(Path backup) throws IOException {
            StringBuilder all = new StringBuilder();
            try (BackupFile file = BackupFile.open(backup)) {
                for (Manifest.Part part : file.manifest().tables()) {
                    try (var lines = file.rows(part)) {
                        lines.forEach(line -> all.append(line).append('\n'));
                    }
                }
            }
            return all.toString();
        }

        @Test
        void anEmptyDatabaseHasNothingToBackUp() {
            assertThatExceptionOfType(BackupRefused.class)
                    .isThrownBy(() -> BackupFile.make(folder.resolve("k.zip"), out -> DatabaseExport.copy(database(TestDatabase.h2()), out, Instant.now())))
                    .withMessageContaining("nothing to back up");
            assertThat(folder).isEmptyDirectory();
        }

        // -------------------------------------------------------------- what it takes

        private static Database database(Map<String, Object> settings) {
            return new Database((String) settings.get("spring.datasource.url"), (String) settings.get("spring.datasource.username"),
                    (String) settings.get("spring.datasource.password"));
        }

        private void refused(Path file, String because) throws IOException, SQLException {
            assertThatExceptionOfType(BackupRefused.class).isThrownBy(() -> backups.restore(file, Set.of())).withMessageContaining(because);
        }

        private Path write(byte[] contents) throws IOException {
            return Files.write(folder.resolve("wrong.zip"), contents);
        }

        /** The same backup with something else in its manifest. */
        private Path changed(Path file, String what, String into) throws IOException {
            Path copy = folder.resolve("changed.zip");
            Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            try (var zip = FileSystems.newFileSystem(copy)) {
                Path manifest = zip.getPath(Manifest.ENTRY);
                String text = Files.readString(manifest);
                assertThat(text).contains(what);
                Files.writeString(manifest, text.replace(what, into));
            }
            return copy;
        }

        private void ruin() {
            jdbc.update("delete from stance where participant in (select participant from attendance where meeting = ?)", hall.meeting);
            jdbc.update("update idea set title = 'Ødelagt' where meeting = ?", hall.meeting);
            jdbc.update("delete from report_edition where caravan = ?", hall.caravan);
            board.apply(hall.meeting, voter, Posts.of(key(), "Kom til"));
        }

        private List<Long> ideas() {
            return jdbc.queryForList("select id from idea where meeting = ? order by id", Long.class, hall.meeting);
        }

        private String schema() {
            return jdbc.queryForObject("select \"version\" from \"flyway_schema_history\" order by \"installed_rank\" desc fetch first 1 rows only", String.class);
        }

        private long next() {
            return jdbc.queryForObject("select nextval('kv_seq')", Long.class);
        }

        private static String key() {
            return UUID.randomUUID().toString();
        }

        private static long count(Manifest manifest, String table) {
            return manifest.tables().stream().filter(p -> p.name().equals(table)).findFirst().orElseThrow().rows();
        }

        /** Of every table every row, as the database says it. */
        private Map<String, List<String>> rows() {
            List<String> tables = jdbc.queryForList("select table_name from information_schema.tables where table_schema = current_schema"
                    + " and table_type = 'BASE TABLE' and lower(table_name) <> 'flyway_schema_history'", String.class);
            assertThat(tables).hasSizeGreaterThan(20);
            Map<String, List<String>> all = new TreeMap<>();
            tables.forEach(table -> all.put(table.toLowerCase(), jdbc.query("select * from \"" + table + "\"", (row, n) -> {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    line.append(row.getMetaData().getColumnLabel(i).toLowerCase()).append('=').append(row.getString(i)).append('|');
                }
                return line.toString();
            }).stream().sorted().toList()));
            return all;
        }

        /** Of every meeting and caravan the ranking by every method. */
        private String ranked() {
            List<RankingRun> runs = new ArrayList<>();
            jdbc.queryForList("select id from meeting order by id", Long.class).forEach(id -> runs.add(rankings.ofMeeting(id)));
            jdbc.queryForList("select id from caravan order by id", Long.class).forEach(id -> runs.add(rankings.ofCaravan(id)));
            String all = runs.stream().flatMap(run -> java.util.stream.Stream.of(Method.values())
                    .map(method -> method + " " + run.by(method).stream().map(Object::toString).toList())).collect(Collectors.joining("\n"));
            assertThat(all).contains("WILSON [RankedIdea");
            return all;
        }

        private String epoch() {
            String snapshot = new String(boards.of(hall.meeting).snapshot().data(), StandardCharsets.UTF_8);
            return snapshot.replaceFirst(".*?\"epoch\":\"([^\"]*)\".*", "$1");
        }

        private static void await(BooleanSupplier condition) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SECONDS);
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }
}
