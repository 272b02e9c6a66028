package dk.karavanen.load;

import java.util.List;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One meeting as it is played: its board as the feed shows it, the people in it, and what they tap. */
final class Hall {

    final String code;
    final Board board;
    final Feeds.Source feed;
    private final String run;
    private final int number;
    private boolean threeWay;
    private Integer budget;
    private List<Phone> phones = List.of();
    private Voting voting;

    /** @param run in every key and title of this meeting, and the beginning of no other meeting's */
    Hall(String code, String run, int number, int servers, JsonMapper json) {
        this.code = code;
        this.run = run;
        this.number = number;
        this.board = new Board(json, servers);
        this.feed = new Feeds.Source(code, board);
    }

    String run() {
        return run;
    }

    /** @param meeting as its board tells it */
    void rules(JsonNode meeting) {
        threeWay = meeting.path("votingStyle").asString().equals("for-pass-against");
        budget = meeting.path("budget").isNumber() ? Integer.valueOf(meeting.path("budget").asInt()) : null;
    }

    List<Phone> phones() {
        return phones;
    }

    /** Those who stay. */
    void joined(List<Phone> all) {
        phones = List.copyOf(all);
    }

    /** Of those who stay, once they have joined. */
    Voting voting(Latencies[] receipts) {
        if (voting == null) {
            voting = voting(phones, run, receipts);
        }
        return voting;
    }

    /** Of others. */
    Voting voting(List<Phone> some, String theirs, Latencies[] receipts) {
        return new Voting(board, some, feed, threeWay, budget, theirs, number, receipts);
    }

    /** Codes of meetings beside the one that is there; no two halls have one code. */
    static List<String> codes(String first, int meetings) {
        return IntStream.range(0, meetings).mapToObj(i -> String.format("%06d", (Integer.parseInt(first) + i * 7L) % 1_000_000)).toList();
    }
}
