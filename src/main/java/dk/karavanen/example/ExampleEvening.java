package dk.karavanen.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

import dk.karavanen.report.ReportWording;
import tools.jackson.databind.json.JsonMapper;

/**
 * An invented evening, as it is written down in {@code example/<name>.json}: who came, what they wrote, who is for and against
 * what. Everything in it is made up.
 *
 * @param people         how many of each sector came
 * @param municipalities where they live, by turns
 */
record ExampleEvening(Map<String, Integer> people, List<String> municipalities, List<Idea> ideas, List<Recommendation> recommendations,
        String foreword, List<String> signatures, List<ReportWording.Finding> findings) {

    /**
     * @param theme      which of the caravan's, from 0; null for none
     * @param minutesAgo when it was posted
     * @param continues  an idea of the event before, by its id there
     * @param mergedInto an idea of this evening that it has been merged into since
     * @param hidden     the reason it was hidden for, with the note to its author
     * @param favour     people who are for it, by sector; never its author
     */
    record Idea(String id, String sector, String kind, @Nullable Integer theme, int minutesAgo, @Nullable String continues, @Nullable String mergedInto, @Nullable String hidden,
            String note, String title, String body, @com.fasterxml.jackson.annotation.JsonProperty("for") Map<String, Integer> favour,
            Map<String, Integer> against, List<Comment> comments, List<Report> reports) {

        Idea {
            comments = comments == null ? List.of() : comments;
            reports = reports == null ? List.of() : reports;
        }
    }

    record Comment(String sector, int minutesAgo, String body) {
    }

    record Report(String sector, String reason) {
    }

    /**
     * @param addressee which of the caravan's, from 0
     * @param sources   ideas of this evening
     * @param moveUp    why moderators put it a place higher than its support does; null where they did not
     */
    record Recommendation(int addressee, List<String> sources, String title, String body, String rationale, String objection,
            @Nullable String moveUp) {
    }

    ExampleEvening {
        recommendations = recommendations == null ? List.of() : recommendations;
    }

    static ExampleEvening read(String name) {
        try (InputStream file = new ClassPathResource("example/" + name + ".json").getInputStream()) {
            return JsonMapper.shared().readValue(file, ExampleEvening.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
