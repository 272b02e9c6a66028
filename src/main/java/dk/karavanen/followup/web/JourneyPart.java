package dk.karavanen.followup.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dk.karavanen.followup.Journey;
import dk.karavanen.shared.web.HtmlWords;

/**
 * What another matter adds to an idea's journey: stops on its road, a card beneath it, what comes next. Every Spring bean of this type is
 * asked, in the order of its {@code @Order}. All it returns is HTML that is shown as it is, so what people wrote is escaped by then, and
 * everyone may read it: the page is the same for all.
 */
interface JourneyPart {

    /** Stops after the recommendation, such as an answer to it. The road puts all of them in the order of their days. */
    default List<Stop> stops(Journey journey, HtmlWords html) {
        return List.of();
    }

    /** How it stands, as one {@code <span class="pill">} beside the page's name; or nothing. */
    default String pill(Journey journey, HtmlWords html) {
        return "";
    }

    /** A {@code <section class="card">} of its own beneath the road; or nothing. */
    default String card(Journey journey, HtmlWords html) {
        return "";
    }

    /** What is to happen next. The first that knows it is heard; else it is where the caravan ends. */
    default Optional<NextStep> next(Journey journey, HtmlWords html) {
        return Optional.empty();
    }

    /**
     * @param group what stands above the first stop of its kind, or nothing
     * @param day   by which it is put in order; null stands last
     * @param ahead whether it is still to come
     * @param when  the day in words, or whatever stands in its place
     * @param text  paragraphs
     */
    record Stop(String group, String title, @Nullable LocalDate day, boolean ahead, String when, String text) {
    }

    /**
     * @param facts label → value, in order, such as who sees to it and when
     * @param day   when it is to be; told as so many days from now
     */
    record NextStep(String title, @Nullable LocalDate day, Map<String, String> facts) {
    }
}
