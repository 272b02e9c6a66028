package dk.karavanen.pool.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.pool.ApplicantKind;
import dk.karavanen.pool.CallPagePart;
import dk.karavanen.pool.CallQuestions;
import dk.karavanen.pool.DecisionTexts;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.FundingCall.Criterion;
import dk.karavanen.pool.FundingCall.Phase;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.LedgerSums;
import dk.karavanen.pool.Points;
import dk.karavanen.pool.PoolMoney.Grant;
import dk.karavanen.pool.PoolMoney.Meter;
import dk.karavanen.pool.PoolRules;
import dk.karavanen.pool.PublicCall;
import dk.karavanen.pool.RoundFile;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/** A call's page: what there is money for and how much is left, until when, for whom, by which measures, and who has been granted what. */
@Component
class CallPage {

    /** So many stand there at once; the others are a press away, so that what comes beneath is found. */
    private static final int FIRST_GRANTS = 12;

    private final Municipalities municipalities;
    private final RoundFile rounds;
    private final List<CallPagePart> parts;
    private final Clock clock;

    CallPage(Municipalities municipalities, RoundFile rounds, List<CallPagePart> parts, Clock clock) {
        this.municipalities = municipalities;
        this.rounds = rounds;
        this.parts = parts;
        this.clock = clock;
    }

    /** What somebody asked in vain: it stays, with the reason beside it. */
    record Typed(String words, @Nullable Refused refused) {

        static final Typed NOTHING = new Typed("", null);
    }

    String main(PublicCall shown, Typed typed, HtmlWords html) {
        FundingCall call = shown.call();
        String apply = shown.phase().takesApplications()
                ? "<a class=\"btn btn--primary btn--big\" href=\"%s/apply\">%s</a>".formatted(HtmlWords.escape(call.path()), html.say("pool.apply"))
                : "<p class=\"pool-shut\">" + html.say("pool.closed.text") + "</p>";
        return """
                <div class="pool"><section class="pool-hero"><div class="pool-wrap"><div><p class="pool-kick"><span>%s</span><span class="pill %s">%s</span>%s</p><h1 dir="auto">%s</h1>\
                <p class="pool-lede" dir="auto">%s</p><div class="pool-go">%s</div></div>%s</div></section>\
                <div class="pool-wrap pool-main">%s<div class="pool-three">%s%s%s</div><div class="pool-two">%s%s</div>%s%s%s%s</div></div>"""
                .formatted(html.say("pool.kick", money(call.amountOre(), html)), shown.phase().takesApplications() ? "pill--sun" : "", html.say(shown.phase().nameKey()),
                        shown.example() ? "<span class=\"pill pill--line\">" + html.say("caravan.example") + "</span>" : "", HtmlWords.escape(call.title()),
                        HtmlWords.escape(call.summary()), apply, meter(shown, html), road(shown, html), purposes(call, html), who(call, html), terms(shown, html),
                        criteria(shown, html), asked(shown, html), grants(shown, html) + parts(call, html), law(shown, html) + changes(shown, html) + answers(shown, typed, html), data(shown, html),
                        shown.example() ? "<p class=\"pool-sample\">" + html.say("pool.example") + "</p>" : "");
    }

    static String money(long ore, HtmlWords html) {
        return new Money(ore).text(html.language());
    }

    static String kind(ApplicantKind kind, HtmlWords html) {
        return SectorChoice.shape(kind.shape()) + "<span>" + html.say(kind.nameKey()) + "</span>";
    }

    private String day(LocalDate date, HtmlWords html) {
        return HtmlWords.escape(DanishTime.day(date, DanishTime.today(clock), html.language()));
    }

    private String meter(PublicCall shown, HtmlWords html) {
        Meter meter = shown.meter();
        LedgerSums sums = meter.sums();
        String left = money(meter.leftOre(), html);
        // What was granted stands as it was accepted, as in the list beneath; what came back of it has its own line, and the bar shows neither twice.
        String back = sums.comeBackOre() == 0 ? "" : "<div><dt><i></i>%s</dt><dd>%s</dd></div>".formatted(html.say("pool.money.come-back"), money(sums.comeBackOre(), html));
        long bound = sums.grantedOre() - sums.comeBackOre();
        return """
                <section class="card pool-money" aria-label="%s"><p class="pool-big"><b class="num">%s</b> %s</p><div class="pool-meter" role="img" aria-label="%s">\
                <i class="m-g" style="--n:%d"></i><i class="m-r" style="--n:%d"></i><i class="m-l" style="--n:%d"></i></div>\
                <dl class="num"><div><dt><i class="m-g"></i>%s</dt><dd>%s</dd></div>%s<div><dt><i class="m-r"></i>%s</dt><dd>%s</dd></div><div><dt><i class="m-l"></i>%s</dt><dd>%s</dd></div></dl>\
                <p class="pool-meta">%s</p></section>"""
                .formatted(html.say("pool.money"), HtmlWords.escape(left), html.say("pool.money.left", "").strip(),
                        html.say("pool.money.meter", money(bound, html), money(meter.setAsideOre(), html), left, money(meter.amountOre(), html)),
                        share(bound, meter), share(meter.setAsideOre(), meter), share(meter.leftOre(), meter),
                        html.say("pool.money.granted", meter.grants()), money(meter.grantedOre(), html), back, html.say("pool.money.set-aside", meter.setAside()),
                        money(meter.setAsideOre(), html), html.say("pool.money.free"), left, html.say("pool.money.updated", DanishTime.days(DanishTime.today(clock), null, html.language())));
    }

    private static long share(long ore, Meter meter) {
        return meter.amountOre() == 0 ? 0 : Math.round(1000.0 * ore / meter.amountOre());
    }

    private String road(PublicCall shown, HtmlWords html) {
        FundingCall call = shown.call();
        Phase phase = shown.phase();
        boolean over = call.isLate(clock.instant());
        long days = ChronoUnit.DAYS.between(DanishTime.today(clock), call.deadline());
        String until = html.say("pool.road.until") + ". " + (over ? html.say("pool.road.in-time", shown.inTime()) : html.say("pool.road.days", days));
        String rolling = !call.rolling() ? "" : stop(phase == Phase.ROLLING ? "is-now" : over ? "is-done" : "", html.say(phase == Phase.ROLLING ? "pool.road.rolling.now" : "pool.road.rolling"),
                html.say("pool.road.rolling.text") + (call.rollingText().isEmpty() ? "" : " <span dir=\"auto\">" + HtmlWords.escape(call.rollingText()) + "</span>"));
        boolean shut = phase == Phase.CLOSED || phase == Phase.EXHAUSTED || phase == Phase.PASSED;
        return "<section class=\"card pool-time\" aria-label=\"" + html.say("pool.road") + "\"><ol class=\"road\">" + stop("is-done", day(call.announcedOn(), html), html.say("pool.road.opens"))
                + stop(phase == Phase.OPEN ? "is-now" : "is-done", day(call.deadline(), html), until) + rolling
                + stop(shut ? "is-now" : "", shut ? html.say(phase.nameKey()) : html.say("pool.road.spent"), shut ? html.say("pool.closed.text") : html.say("pool.road.spent.text"))
                + "</ol></section>";
    }

    private static String stop(String state, String title, String text) {
        return "<li class=\"%s\"%s><span class=\"stop\"></span><span><b>%s</b>%s</span></li>".formatted(state, state.equals("is-now") ? " aria-current=\"step\"" : "", title, text);
    }

    private static String purposes(FundingCall call, HtmlWords html) {
        return "<section class=\"card\"><h2>" + html.say("pool.purposes") + "</h2><ul class=\"pool-points\">" + call.purposes().stream()
                .map(purpose -> "<li>" + HtmlWords.icon("check") + "<span dir=\"auto\">" + HtmlWords.escape(purpose) + "</span></li>").collect(Collectors.joining()) + "</ul></section>";
    }

    private static String who(FundingCall call, HtmlWords html) {
        Preference rule = call.preference();
        Set<ApplicantKind> others = EnumSet.noneOf(ApplicantKind.class);
        others.addAll(call.kinds());
        others.removeAll(rule.kinds());
        String first = rule.kinds().isEmpty() ? "" : """
                <div class="pool-first"><div class="pool-firsts"><ul>%s</ul><span class="pill pill--brand">%s<span>%s</span></span></div><p dir="auto">%s</p><p>%s</p></div>"""
                .formatted(list(rule.kinds(), html), HtmlWords.smallIcon("up"), html.say("pool.who.first"), HtmlWords.escape(rule.words()),
                        rule.partners() == 0 ? "" : html.say("pool.who.rule", rule.partners(), rule.different() && rule.partners() > 1 ? html.words("pool.who.rule.different") : ""));
        return "<section class=\"card\"><h2>" + html.say("pool.who") + "</h2>" + first
                + (first.isEmpty() || others.isEmpty() ? "" : "<p class=\"pool-meta\">" + html.say("pool.who.also") + "</p>")
                + "<ul class=\"pool-kinds\">" + list(others, html) + "</ul></section>";
    }

    private static String list(Set<ApplicantKind> kinds, HtmlWords html) {
        return kinds.stream().sorted().map(kind -> "<li>" + kind(kind, html) + "</li>").collect(Collectors.joining());
    }

    private static String terms(PublicCall shown, HtmlWords html) {
        FundingCall call = shown.call();
        PoolRules rules = shown.rules();
        String contact = call.contact().isEmpty() ? "" : "<h3>" + html.say("pool.contact") + "</h3><p dir=\"auto\">" + HtmlWords.escape(call.contact()) + "</p>";
        return "<section class=\"card pool-terms\"><h2>%s</h2><p>%s</p><p>%s</p><p>%s</p><p>%s</p>%s</section>".formatted(html.say("pool.terms"),
                html.say("pool.terms.between", money(call.smallestOre(), html), money(call.largestOre(), html)),
                call.ownPercent() == 0 ? html.say("pool.terms.own.none") : html.say("pool.terms.own", call.ownPercent()),
                html.say("pool.terms.short." + call.whenShort().name().toLowerCase(java.util.Locale.ROOT)),
                html.say("pool.terms.days", rules.mendDays(), rules.acceptDays(), money(rules.auditedOre(), html)), contact);
    }

    private static String criteria(PublicCall shown, HtmlWords html) {
        List<Criterion> criteria = shown.criteria();
        int all = criteria.stream().mapToInt(Criterion::weight).sum();
        return criteria.isEmpty() ? "" : "<section class=\"card\" id=\"criteria\"><h2>" + html.say("pool.criteria") + "</h2><ol class=\"pool-criteria\">" + criteria.stream()
                .map(one -> "<li><b dir=\"auto\">%s</b><small class=\"num\">%s</small><p dir=\"auto\">%s</p></li>".formatted(HtmlWords.escape(one.name()),
                        html.say("pool.criteria.weight", Math.round(100f * one.weight() / all)), HtmlWords.escape(one.description()))).collect(Collectors.joining()) + "</ol>" + order(shown, html) + "</section>";
    }

    /** In which order those who came in time stand: as {@link dk.karavanen.pool.FieldRanking} puts them. */
    private static String order(PublicCall shown, HtmlWords html) {
        PoolRules rules = shown.rules();
        return "<p class=\"pool-meta\">" + html.say("pool.order", rules.apartPoints()) + " "
                + (rules.equalHundredths() == 0 ? html.say("pool.order.same") : html.say("pool.order.step", Points.text(rules.equalHundredths(), html.language()))) + " "
                + html.say("pool.order." + (shown.call().preference().kinds().isEmpty() ? "plain" : "joint") + "." + rules.spread().name().toLowerCase(java.util.Locale.ROOT)) + "</p>";
    }

    private static String asked(PublicCall shown, HtmlWords html) {
        return shown.questions().isEmpty() ? "" : "<section class=\"card\"><h2>" + html.say("pool.asked") + "</h2><ul class=\"pool-asked\">" + shown.questions().stream()
                .map(one -> "<li><span dir=\"auto\">%s</span>%s%s</li>".formatted(HtmlWords.escape(one.words()), one.document() ? " <span class=\"pill pill--line\">" + html.say("pool.asked.document") + "</span>" : "",
                        one.required() ? "" : " <small>" + html.say("pool.asked.optional") + "</small>")).collect(Collectors.joining()) + "</ul></section>";
    }

    private String grants(PublicCall shown, HtmlWords html) {
        List<Grant> all = shown.grants();
        String rows = all.stream().limit(FIRST_GRANTS).map(grant -> grant(grant, html)).collect(Collectors.joining());
        String others = all.stream().skip(FIRST_GRANTS).map(grant -> grant(grant, html)).collect(Collectors.joining());
        return "<section class=\"card pool-given\" id=\"grants\"><h2>" + (all.isEmpty() ? html.say("pool.grants") : html.say("pool.grants.title", all.size())) + "</h2>"
                + (rows.isEmpty() ? "<p>" + html.say("pool.grants.none") + "</p>" : "<ol>" + rows + "</ol>")
                + (others.isEmpty() ? "" : "<details class=\"pool-earlier\"><summary>" + html.say("pool.grants.all", all.size()) + "</summary><ol start=\"" + (FIRST_GRANTS + 1) + "\">" + others + "</ol></details>")
                + (shown.refusals() == 0 ? "" : "<p class=\"pool-meta\">" + html.say("pool.grants.refused", shown.refusals()) + "</p>") + "</section>"
                + GrantMap.html(shown.grants(), municipalities, html);
    }

    private String parts(FundingCall call, HtmlWords html) {
        return parts.stream().map(part -> part.of(call, html.language())).collect(Collectors.joining());
    }

    private String grant(Grant grant, HtmlWords html) {
        String where = grant.municipality() == null ? "" : municipalities.find(grant.municipality()).map(Municipalities.Municipality::name).orElse("");
        return """
                <li><div><b dir="auto">%s</b><small dir="auto">%s</small>%s</div><div class="pool-by">%s<span dir="auto">%s%s</span></div><div class="pool-amount num">%s%s</div><small>%s%s</small></li>"""
                .formatted(HtmlWords.escape(grant.title()), HtmlWords.escape(grant.why()), grant.outcome() == null ? ""
                        : "<small dir=\"auto\" class=\"pool-outcome\"><b>" + html.say("pool.grants.outcome") + "</b> " + HtmlWords.escape(grant.outcome()) + "</small>", SectorChoice.shape(grant.kind().shape()), HtmlWords.escape(grant.applicant()),
                        where.isEmpty() ? "" : "<small>" + HtmlWords.escape(where) + "</small>", money(grant.amountOre(), html),
                        grant.sums().comeBackOre() == 0 ? "" : "<small>" + html.say("pool.grants.come-back", money(grant.sums().comeBackOre(), html)) + "</small>",
                        HtmlWords.escape(DanishTime.days(DanishTime.date(grant.decidedAt()), null, html.language())),
                        grant.closedAt() == null ? "" : " · " + html.say("pool.progress.closed"));
    }

    /** What was changed after the opening: whoever has read it before must see it. */
    private static String changes(PublicCall shown, HtmlWords html) {
        return shown.changes().isEmpty() ? "" : "<section class=\"card pool-answers\" id=\"changes\"><h2>" + html.say("pool.changes") + "</h2><dl>" + shown.changes().stream()
                .map(one -> "<div><dt>%s</dt><dd>%s%s</dd></div>".formatted(HtmlWords.escape(DanishTime.days(DanishTime.date(one.changedAt()), null, html.language())),
                        html.say(one.part().nameKey()), one.deadlineBefore() == null ? ""
                                : ". " + html.say("pool.changes.deadline", DanishTime.day(one.deadlineBefore(), LocalDate.MIN, html.language()),
                                        DanishTime.day(shown.call().deadline(), LocalDate.MIN, html.language()))))
                .collect(Collectors.joining()) + "</dl></section>";
    }

    /** What decisions rest on and how to complain, as it is and as it was: whoever got a letter finds the edition that it names. */
    private static String law(PublicCall shown, HtmlWords html) {
        if (shown.texts().isEmpty()) {
            return "";
        }
        String earlier = shown.texts().stream().skip(1).map(one -> "<dl>" + edition(one, html) + "</dl>").collect(Collectors.joining());
        return "<section class=\"card pool-answers\" id=\"law\"><h2>" + html.say("pool.law") + "</h2><dl>" + edition(shown.texts().getFirst(), html) + "</dl>"
                + (earlier.isEmpty() ? "" : "<details class=\"pool-earlier\"><summary>" + html.say("pool.law.earlier") + "</summary>" + earlier + "</details>") + "</section>";
    }

    private static String edition(DecisionTexts.Edition one, HtmlWords html) {
        return "<div><dt>%s</dt><dd dir=\"auto\">%s</dd></div><div><dt>%s</dt><dd dir=\"auto\">%s<small>%s</small></dd></div>".formatted(html.say("pool.letter.legal"),
                HtmlWords.escape(one.legalBasis()), html.say("pool.letter.complaint"), HtmlWords.escape(one.complaint()), one.since() == null ? html.say("pool.letter.edition", one.number() + "")
                        : html.say("pool.letter.edition-since", one.number() + "", DanishTime.days(DanishTime.date(one.since()), null, html.language())));
    }

    private static String answers(PublicCall shown, Typed typed, HtmlWords html) {
        String all = shown.answers().stream().map(one -> "<div><dt dir=\"auto\">%s</dt><dd dir=\"auto\">%s%s</dd></div>".formatted(HtmlWords.escape(one.question()),
                HtmlWords.escape(one.answer()), one.changedAt() == null ? "" : " <small>" + html.say("pool.answers.changed",
                        DanishTime.days(DanishTime.date(one.changedAt()), null, html.language())) + "</small>")).collect(Collectors.joining());
        return "<section class=\"card pool-answers\" id=\"answers\"><h2>" + html.say("pool.answers") + "</h2>" + (all.isEmpty() ? "<p>" + html.say("pool.answers.none") + "</p>" : "<dl>" + all + "</dl>")
                + (shown.call().state() == FundingCall.State.OPEN ? question(shown.call(), typed, html) : "") + "</section>";
    }

    private static String question(FundingCall call, Typed typed, HtmlWords html) {
        Refused refused = typed.refused();
        return """
                <form class="pool-question" method="post" action="%s/questions" novalidate><div class="field"><label for="pool-words">%s</label>\
                <textarea class="input" id="pool-words" name="words" rows="3" maxlength="%d" dir="auto" required%s>
                %s</textarea>%s<p class="hint">%s</p></div><div>%s</div></form>""".formatted(HtmlWords.escape(call.path()), html.say("pool.question.words"), CallQuestions.MAX_QUESTION,
                refused == null ? "" : " aria-invalid=\"true\" aria-describedby=\"pool-words-error\" autofocus", HtmlWords.escape(typed.words()),
                refused == null ? "" : FormLine.error("pool-words", html.say(refused)), html.say("pool.question.hint"), html.button("pool.question.go"));
    }

    private String data(PublicCall shown, HtmlWords html) {
        String path = HtmlWords.escape(shown.call().path());
        return "<p class=\"pool-data\"><b>%s</b> <a href=\"%s/grants.csv\">%s</a> <a href=\"%s.json\">%s</a> <a href=\"%s/feed.atom\">%s</a>%s</p>".formatted(html.say("pool.data"), path,
                html.say("pool.data.csv"), path, html.say("pool.data.json"), path, html.say("pool.data.feed"),
                rounds.isClosed(shown) ? " <a href=\"%s/round.pb\">%s</a>".formatted(path, html.say("pool.data.pb")) : "");
    }
}
