package dk.karavanen.pool.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.caravan.TileMap;
import dk.karavanen.caravan.TileMap.Square;
import dk.karavanen.pool.PoolMoney.Grant;
import dk.karavanen.shared.web.HtmlWords;

/**
 * Where a call's money was granted: each municipality's square as dark as it was given much, and the same as a list, whose sum is the
 * one that the meter shows.
 */
final class GrantMap {

    /** Of a list this long the whole is shown at once. */
    private static final int SHORT_LIST = 12;
    private static final String ELSEWHERE = "";
    private static final long[] ROUND = {10, 15, 20, 25, 30, 40, 50, 60, 80};
    private static final int STEPS = 3;

    /** What one municipality's applicants were granted. */
    private record Given(int grants, long ore) {

        Given and(Given other) {
            return new Given(grants + other.grants, ore + other.ore);
        }
    }

    private GrantMap() {
    }

    /** Nothing as long as nothing is granted. */
    static String html(List<Grant> grants, Municipalities municipalities, HtmlWords html) {
        if (grants.isEmpty()) {
            return "";
        }
        Map<String, Given> by = new LinkedHashMap<>();
        municipalities.all().forEach(each -> by.put(each.code(), new Given(0, 0)));
        grants.forEach(grant -> by.merge(grant.municipality() == null || !by.containsKey(grant.municipality()) ? ELSEWHERE : grant.municipality(), new Given(1, grant.amountOre()), Given::and));
        long step = step(by.entrySet().stream().filter(each -> !each.getKey().equals(ELSEWHERE)).mapToLong(each -> each.getValue().ore).max().orElse(0));
        long given = municipalities.all().stream().filter(each -> of(by, each).grants > 0).count();
        String tiles = TileMap.html(municipalities, "", place -> {
            Given here = of(by, place.municipality());
            return Square.named(shade(here, step), place.municipality().name() + ": " + (here.grants == 0 ? html.words("pool.map.none") : money(here.ore, html)), place.tile());
        });
        return "<section class=\"card pool-where\" id=\"where\"><header><h2>%s</h2><p>%s</p></header>%s%s%s</section>".formatted(html.say("pool.map"),
                html.say("pool.map.of", given, municipalities.all().size()), tiles, key(step, html), list(by, municipalities, html));
    }

    private static Given of(Map<String, Given> by, Municipality municipality) {
        return by.getOrDefault(municipality.code(), new Given(0, 0));
    }

    /** A third of the most, rounded up to what is easily read: the three shades are as wide as each other. */
    static long step(long mostOre) {
        long third = Math.max(1, (mostOre + STEPS - 1) / STEPS);
        for (long tens = 1;; tens *= 10) {
            for (long round : ROUND) {
                if (round * tens >= third) {
                    return round * tens;
                }
            }
        }
    }

    private static String shade(Given given, long step) {
        return given.grants == 0 ? "l0" : given.ore <= step ? "l1" : given.ore <= 2 * step ? "l2" : "l3";
    }

    private static String key(long step, HtmlWords html) {
        return "<p class=\"tile-key\" aria-hidden=\"true\">" + entry("l3", html.say("pool.map.more", money(2 * step, html)))
                + entry("l2", html.say("pool.map.between", money(step, html), money(2 * step, html))) + entry("l1", html.say("pool.map.up-to", money(step, html)))
                + entry("l0", html.say("pool.map.none")) + "</p>";
    }

    private static String entry(String shade, String words) {
        return "<span><i class=\"" + shade + "\"></i>" + words + "</span>";
    }

    private static String list(Map<String, Given> by, Municipalities municipalities, HtmlWords html) {
        StringBuilder rows = new StringBuilder();
        Given sum = new Given(0, 0);
        int lines = 0;
        for (Map.Entry<String, Given> each : by.entrySet()) {
            if (each.getValue().grants > 0) {
                sum = sum.and(each.getValue());
                lines++;
                rows.append("<tr><th scope=\"row\">").append(municipalities.find(each.getKey()).map(one -> HtmlWords.escape(one.name())).orElseGet(() -> html.say("pool.map.elsewhere")))
                        .append("</th>").append(figures(each.getValue(), html)).append("</tr>");
            }
        }
        return """
                <details%s><summary>%s</summary><table><thead><tr><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th></tr></thead><tbody>%s</tbody>\
                <tfoot><tr><th scope="row">%s</th>%s</tr></tfoot></table></details>""".formatted(lines <= SHORT_LIST ? " open" : "", html.say("pool.map.list"),
                html.say("join.municipality"), html.say("pool.map.grants"), html.say("pool.map.amount"), rows, html.say("pool.map.sum"), figures(sum, html));
    }

    private static String figures(Given given, HtmlWords html) {
        return "<td class=\"num\">" + given.grants + "</td><td class=\"num\">" + money(given.ore, html) + "</td>";
    }

    private static String money(long ore, HtmlWords html) {
        return CallPage.money(ore, html);
    }
}
