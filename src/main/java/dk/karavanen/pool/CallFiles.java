package dk.karavanen.pool;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.pool.PoolMoney.Grant;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.sheet.DanishCsv;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;
import dk.karavanen.shared.web.AtomFeed;

/** A call for programs: the whole of it as JSON with amounts in øre, its grants as a table, what is new as a feed. */
@Component
public class CallFiles {

    private final Municipalities municipalities;
    private final PublicAddress address;
    private final MessageSource messages;
    private final JdbcClient jdbc;

    CallFiles(Municipalities municipalities, PublicAddress address, MessageSource messages, JdbcClient jdbc) {
        this.municipalities = municipalities;
        this.address = address;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    /** In the order in which it is written; keys do not change. */
    public Map<String, Object> json(PublicCall shown) {
        FundingCall call = shown.call();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("slug", call.slug());
        json.put("title", call.title());
        json.put("summary", call.summary());
        json.put("state", shown.phase().name().toLowerCase(Locale.ROOT));
        json.put("example", shown.example());
        json.put("announced", call.announcedOn().toString());
        json.put("deadline", call.deadline().atTime(23, 59, 59).atZone(FundingCall.ZONE).toOffsetDateTime().toString());
        json.put("rolling", call.rolling());
        json.put("purposes", call.purposes());
        json.put("applicants", call.kinds().stream().sorted().map(ApplicantKind::word).toList());
        json.put("preference", map("kinds", call.preference().kinds().stream().sorted().map(ApplicantKind::word).toList(), "partners", call.preference().partners(),
                "differentKinds", call.preference().different(), "words", call.preference().words()));
        json.put("whenShort", call.whenShort().name().toLowerCase(Locale.ROOT));
        PoolRules rules = shown.rules();
        json.put("deciding", map("equalHundredths", rules.equalHundredths(), "spread", rules.spread().name().toLowerCase(Locale.ROOT), "thirdReaderFromPoints", rules.apartPoints(),
                "mendDays", rules.mendDays(), "acceptDays", rules.acceptDays(), "auditedAboveOre", rules.auditedOre()));
        json.put("smallestOre", call.smallestOre());
        json.put("largestOre", call.largestOre());
        json.put("ownPercent", call.ownPercent());
        json.put("money", money(shown.meter().sums()));
        json.put("criteria", shown.criteria().stream().map(one -> map("name", one.name(), "description", one.description(), "weight", one.weight())).toList());
        json.put("questions", shown.questions().stream().map(one -> map("words", one.words(), "required", one.required(), "document", one.document())).toList());
        json.put("answers", shown.answers().stream().map(one -> {
            Map<String, Object> answer = map("question", one.question(), "answer", one.answer(), "answered", one.answeredAt().toString());
            if (one.changedAt() != null) {
                answer.put("changed", one.changedAt().toString());
            }
            return answer;
        }).toList());
        json.put("changes", shown.changes().stream().map(one -> {
            Map<String, Object> change = map("part", one.part().field(), "changed", one.changedAt().toString());
            if (one.deadlineBefore() != null) {
                change.put("deadlineBefore", one.deadlineBefore().toString());
            }
            return change;
        }).toList());
        json.put("letterTexts", shown.texts().stream().map(one -> {
            Map<String, Object> text = map("edition", one.number(), "legalBasis", one.legalBasis(), "complaint", one.complaint());
            text.put("since", one.since() == null ? null : one.since().toString());
            return text;
        }).toList());
        json.put("appliedInTime", shown.inTime());
        json.put("grants", shown.grants().stream().map(this::json).toList());
        json.put("refusals", shown.refusals());
        return json;
    }

    /** The ledger's words: what is left is the amount, less set aside and granted, and what lapsed or was returned again. */
    private static Map<String, Object> money(LedgerSums sums) {
        return map("amountOre", sums.amountOre(), "setAsideOre", sums.asideOre(), "grantedOre", sums.grantedOre(), "lapsedOre", sums.lapsedOre(), "paidOre", sums.paidOre(), "returnedOre",
                sums.returnedOre(), "leftOre", sums.leftOre());
    }

    private Map<String, Object> json(Grant grant) {
        Map<String, Object> json = map("applicant", grant.applicant(), "kind", grant.kind().word(), "title", grant.title(), "why", grant.why(), "amountOre", grant.amountOre(), "paidOre",
                grant.sums().paidOre(), "returnedOre", grant.sums().returnedOre(), "lapsedOre", grant.sums().lapsedOre());
        json.put("municipality", grant.municipality());
        json.put("decided", DanishTime.date(grant.decidedAt()).toString());
        json.put("state", grant.progress().word());
        json.put("closed", grant.closedAt() == null ? null : DanishTime.date(grant.closedAt()).toString());
        json.put("outcome", grant.outcome());
        return json;
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    public byte[] grants(PublicCall shown, Locale language) {
        List<Column> columns = List.of(text("pool.csv.applicant", language), text("pool.csv.kind", language), text("pool.csv.municipality", language), text("pool.csv.title", language),
                new Column(say("pool.csv.amount", language), Kind.DECIMAL), text("pool.csv.why", language), new Column(say("pool.csv.decided", language), Kind.DATE),
                new Column(say("pool.csv.paid", language), Kind.DECIMAL), new Column(say("pool.csv.returned", language), Kind.DECIMAL),
                new Column(say("pool.csv.lapsed", language), Kind.DECIMAL), text("pool.csv.state", language), text("pool.csv.outcome", language));
        return DanishCsv.of(new SheetTable("grants", columns, shown.grants().stream().map(grant -> List.of(grant.applicant(), say(grant.kind().nameKey(), language),
                municipality(grant), grant.title(), new Money(grant.amountOre()).kroner(), grant.why(), DanishTime.date(grant.decidedAt()), new Money(grant.sums().paidOre()).kroner(),
                new Money(grant.sums().returnedOre()).kroner(), new Money(grant.sums().lapsedOre()).kroner(), say("pool.progress." + grant.progress().word(), language),
                Objects.requireNonNullElse(grant.outcome(), ""))).toList()));
    }

    private String municipality(Grant grant) {
        return grant.municipality() == null ? "" : municipalities.find(grant.municipality()).map(Municipalities.Municipality::name).orElse(grant.municipality());
    }

    private Column text(String key, Locale language) {
        return Column.text(say(key, language));
    }

    private String say(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** Grants and answers, the newest first. */
    public AtomFeed feed(PublicCall shown, Locale language) {
        FundingCall call = shown.call();
        String page = address.of(call.path());
        List<AtomFeed.Entry> entries = new ArrayList<>();
        // New is when it is accepted: a reader that came by since it was sent would otherwise pass over it.
        shown.grants().forEach(grant -> entries.add(new AtomFeed.Entry(id("grant:" + grant.application()),
                say("pool.feed.grant", language, new Money(grant.amountOre()).text(language), grant.applicant()), page + "#grants", grant.acceptedAt())));
        shown.grants().stream().filter(grant -> grant.closedAt() != null).forEach(grant -> entries.add(new AtomFeed.Entry(id("closed:" + grant.application()),
                say("pool.feed.closed", language, grant.title(), new Money(grant.sums().paidOre() - grant.sums().returnedOre()).text(language)), page + "#grants",
                Objects.requireNonNull(grant.closedAt()))));
        shown.answers().forEach(answer -> entries.add(new AtomFeed.Entry(id("answer:" + answer.id()), say("pool.feed.answer", language, answer.question()), page + "#answers",
                answer.readsSince())));
        shown.changes().stream().collect(Collectors.groupingBy(PublicCall.Change::number)).forEach((number, parts) -> entries.add(new AtomFeed.Entry(id("change:" + number),
                say("pool.feed.changed", language, parts.stream().map(one -> say(one.part().nameKey(), language)).collect(Collectors.joining(", "))), page + "#changes",
                parts.getFirst().changedAt())));
        entries.sort(Comparator.comparing(AtomFeed.Entry::updated).reversed());
        Instant begun = call.announcedOn().atStartOfDay(FundingCall.ZONE).toInstant();
        return new AtomFeed(id("call:" + call.id()), call.title(), address.of(call.path() + "/feed.atom"), page, language, entries.isEmpty() ? begun : entries.getFirst().updated(), entries);
    }

    /** This database's own, wherever it is put. */
    private String id(String what) {
        String house = jdbc.sql("select name from lineage").query(String.class).optional().orElse("");
        return "urn:uuid:" + UUID.nameUUIDFromBytes((house + ":" + what).getBytes(StandardCharsets.UTF_8));
    }
}
