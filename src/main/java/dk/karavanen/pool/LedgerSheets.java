package dk.karavanen.pool;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.pool.PoolLedger.Accounts;
import dk.karavanen.pool.PoolLedger.GrantLine;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;

/** The accounts as tables for a bookkeeper's spreadsheet: every entry, and each grant at the end of a year. */
@Component
public class LedgerSheets {

    private final MessageSource messages;
    private final Clock clock;

    LedgerSheets(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** Every entry, the first first. */
    public SheetTable entries(Accounts accounts, Locale language) {
        List<Column> columns = List.of(new Column(say(language, "pool.sheet.number"), Kind.NUMBER), new Column(say(language, "pool.sheet.booked"), Kind.DATE),
                Column.text(say(language, "pool.sheet.kind")), new Column(say(language, "pool.sheet.amount"), Kind.DECIMAL), new Column(say(language, "pool.sheet.cash"), Kind.DECIMAL),
                new Column(say(language, "pool.sheet.left"), Kind.DECIMAL), new Column(say(language, "pool.sheet.case"), Kind.NUMBER), Column.text(say(language, "pool.sheet.project")),
                Column.text(say(language, "pool.sheet.applicant")), Column.text(say(language, "pool.sheet.reference")), new Column(say(language, "pool.sheet.counters"), Kind.NUMBER),
                Column.text(say(language, "pool.sheet.by")), new Column(say(language, "pool.sheet.made"), Kind.MOMENT));
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (LedgerEntry entry : accounts.entries()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(entry.number());
            row.add(entry.bookedOn());
            row.add(say(language, "pool.entry." + entry.kind().word()));
            row.add(new Money(entry.amountOre()).kroner());
            row.add(new Money(entry.cashOre()).kroner());
            row.add(new Money(entry.leftOre()).kroner());
            row.add(entry.caseNumber());
            row.add(entry.title());
            row.add(entry.applicant());
            row.add(entry.reference());
            row.add(entry.counters());
            row.add(entry.staffName());
            row.add(LocalDateTime.ofInstant(entry.madeAt(), FundingCall.ZONE));
            rows.add(row);
        }
        return new SheetTable(say(language, "pool.sheet.entries"), columns, rows);
    }

    /** Each grant as it stood at the end of that year, by the days its entries are booked on. */
    public SheetTable yearEnd(Accounts accounts, int year, Locale language) {
        LocalDate end = LocalDate.of(year, 12, 31);
        List<Column> columns = List.of(new Column(say(language, "pool.sheet.case"), Kind.NUMBER), Column.text(say(language, "pool.sheet.project")),
                Column.text(say(language, "pool.sheet.applicant")), new Column(say(language, "pool.sheet.granted"), Kind.DECIMAL), new Column(say(language, "pool.sheet.paid"), Kind.DECIMAL),
                new Column(say(language, "pool.sheet.returned"), Kind.DECIMAL), new Column(say(language, "pool.sheet.lapsed"), Kind.DECIMAL),
                new Column(say(language, "pool.sheet.unpaid"), Kind.DECIMAL));
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (GrantLine grant : accounts.grants()) {
            long granted = sum(accounts, grant, LedgerEntry.Kind.GRANTED, end);
            if (granted != 0) {
                long paid = sum(accounts, grant, LedgerEntry.Kind.PAID, end);
                long lapsed = sum(accounts, grant, LedgerEntry.Kind.LAPSED, end);
                rows.add(List.of(grant.decision().number(), grant.application().title(), grant.application().applicant(), new Money(granted).kroner(), new Money(paid).kroner(),
                        new Money(sum(accounts, grant, LedgerEntry.Kind.RETURNED, end)).kroner(), new Money(lapsed).kroner(), new Money(granted - lapsed - paid).kroner()));
            }
        }
        return new SheetTable(say(language, "pool.sheet.year", Integer.toString(year)), columns, rows);
    }

    private static long sum(Accounts accounts, GrantLine grant, LedgerEntry.Kind kind, LocalDate end) {
        return accounts.entries().stream().filter(entry -> entry.decision() != null && entry.decision() == grant.decision().id() && entry.kind() == kind && !entry.bookedOn().isAfter(end))
                .mapToLong(LedgerEntry::amountOre).sum();
    }

    /** This year. */
    public int year() {
        return LocalDate.ofInstant(clock.instant(), FundingCall.ZONE).getYear();
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
