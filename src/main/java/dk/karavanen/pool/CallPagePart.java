package dk.karavanen.pool;

import java.util.Locale;

/** What a room above adds to a call's page. */
public interface CallPagePart {

    /** @return a {@code <section class="card">}, or nothing */
    String of(FundingCall call, Locale language);
}
