package dk.karavanen.board.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

import dk.karavanen.board.HallPage;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.live.Frame;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.caravan.CodeLookup;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.shared.GzipFragment;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.QrCode;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.AcceptedEncoding;
import dk.karavanen.shared.web.BuiltPage;
import dk.karavanen.shared.web.PackedParts;
import dk.karavanen.shared.web.PreviewCard;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages that must not wait for Flow: the participants' board and the wall. Each is a small HTML file of the frontend
 * build; what it needs for its first picture is put into it, so that ideas can be read with no further request.
 */
@Controller
class BoardPages {

    /** Some ten kilobytes each. */
    private static final int MAX_AROUND = 500;
    private static final MediaType MANIFEST = MediaType.valueOf("application/manifest+json");
    static final Predicate<String> BOARD_KEYS = key -> key.matches("(board|composer|connection|refused|kind|outcome|phase)\\..*");
    static final Predicate<String> WALL_KEYS = key -> key.matches("(wall|connection|phase|kind|outcome)\\..*");

    private final BoardAccess access;
    private final BoardApi api;
    private final LiveBoards boards;
    private final ReadAccess reading;
    private final PublicAddress address;
    private final CodeLookup codes;
    private final MessageSource messages;
    private final ObjectProvider<HallPage> halls;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final ObjectNode manifest;
    private final ConcurrentMap<String, String[]> templates = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, GzipFragment> strings = new ConcurrentHashMap<>();
    /** What stands around the data, by what it says: many are given the same. */
    private final PackedParts around = new PackedParts(MAX_AROUND);
    /** For as long as somebody else holds the snapshot. */
    private final Map<Frame, GzipFragment> snapshots = Collections.synchronizedMap(new WeakHashMap<>());

    BoardPages(BoardAccess access, BoardApi api, LiveBoards boards, ReadAccess reading, PublicAddress address, CodeLookup codes,
            MessageSource messages, ObjectProvider<HallPage> halls, JsonMapper json, Clock clock, PlatformTransactionManager transactions) {
        this.access = access;
        this.api = api;
        this.boards = boards;
        this.reading = reading;
        this.address = address;
        this.codes = codes;
        this.messages = messages;
        this.halls = halls;
        this.json = json;
        this.manifest = manifest(json);
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setReadOnly(true);
    }

    /**
     * An idea of another meeting, as one that is built on, is shown on its own meeting's board: to those who may read it there. To
     * others this tells nothing, not even that there is such an idea.
     */
    @GetMapping("/m/{code}/i/{idea:\\d{1,18}}")
    ResponseEntity<byte[]> idea(@PathVariable String code, @PathVariable long idea, HttpServletRequest request) {
        Optional<Meeting> here = meeting(request, code);
        Optional<Meeting> home = here.flatMap(meeting -> reading.home(idea));
        if (home.isPresent() && !home.get().id().equals(here.get().id())
                && reading.idea(idea, access.viewer(request, home.get())).isPresent()) {
            return elsewhere("/m/" + home.get().code() + "/i/" + idea);
        }
        return board(here, code, request);
    }

    @GetMapping("/m/{code}")
    ResponseEntity<byte[]> board(@PathVariable String code, HttpServletRequest request) {
        return board(meeting(request, code), code, request);
    }

    private ResponseEntity<byte[]> board(Optional<Meeting> found, String code, HttpServletRequest request) {
        if (found.isEmpty() || !found.get().code().equals(code)) {
            return elsewhere(found.map(m -> "/m/" + m.code()).orElse("/j/" + JoinCode.tidy(code)));
        }
        Meeting meeting = found.get();
        Locale language = Language.of(request);
        ObjectNode boot = boot(meeting, language, request);
        boot.put("joinUrl", "/j/" + meeting.code());
        // In one transaction: each costs as much as a question.
        transactions.executeWithoutResult(status -> {
            Optional<Participant> participant = access.participant(request, meeting);
            if (participant.isPresent() && meeting.codeRenewals() > 0) {
                boot.putPOJO("formerCodes", codes.former(meeting));
            }
            participant.ifPresent(person -> boot.putPOJO("me", api.me(request, meeting, person)));
            halls.stream().flatMap(hall -> hall.path(meeting.id(), meeting.code()).stream()).findFirst().ifPresent(path -> boot.put("hallPage", path));
        });
        return page("board", BOARD_KEYS, meeting, language, boot, mayRead(request, meeting), request);
    }

    /**
     * Whoever puts a board on their home screen comes back to that board, also without network. Says nothing of whether there is one.
     */
    @GetMapping("/m/{code:\\d{6}}/app.webmanifest")
    ResponseEntity<byte[]> app(@PathVariable String code) {
        ObjectNode app = manifest.deepCopy().put("start_url", "/m/" + code);
        return ResponseEntity.ok().contentType(MANIFEST).cacheControl(CacheControl.maxAge(Duration.ofHours(1))).body(json.writeValueAsBytes(app));
    }

    private static ObjectNode manifest(JsonMapper json) {
        try {
            return (ObjectNode) json.readTree(new ClassPathResource("META-INF/resources/manifest.webmanifest").getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/wall/{code}")
    ResponseEntity<byte[]> wall(@PathVariable String code, HttpServletRequest request) {
        Optional<Meeting> found = meeting(request, code);
        if (found.isEmpty() || !found.get().code().equals(code)) {
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            return elsewhere(found.map(m -> "/wall/" + m.code() + query).orElse("/j/" + JoinCode.tidy(code)));
        }
        Meeting meeting = found.get();
        Locale language = Language.of(request);
        ObjectNode boot = boot(meeting, language, request);
        if (request.getParameter("key") != null) {
            boot.put("wallKey", request.getParameter("key"));
        }
        if (access.isStaffOrWall(request, meeting)) {
            boot.put("joinKey", door(meeting).joinKey());
        }
        return page("wall", WALL_KEYS, meeting, language, boot, true, request);
    }

    /**
     * What the wall writes beside its code.
     *
     * @param joinKey what it takes besides the digits; null where they suffice
     */
    record Door(String code, @Nullable String joinKey) {
    }

    /** For a wall whose meeting got another code meanwhile: the feed is for everyone who reads, and carries no keys. */
    @GetMapping(path = "/wall/{code}/door", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Door> door(@PathVariable String code, HttpServletRequest request) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(door(shown(code, request)));
    }

    private static Door door(Meeting meeting) {
        return new Door(meeting.code(),
                meeting.visibility() == Visibility.PARTICIPANTS ? Secrets.spokenKey(meeting.joinKey()) : null);
    }

    /** Dark on white whatever the colour scheme: cameras want it so. */
    @GetMapping(path = "/wall/{code}/qr.svg", produces = "image/svg+xml")
    ResponseEntity<String> qr(@PathVariable String code, HttpServletRequest request) {
        Meeting meeting = shown(code, request);
        boolean secret = meeting.visibility() == Visibility.PARTICIPANTS;
        return ResponseEntity.ok().contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(secret ? CacheControl.noStore() : CacheControl.maxAge(Duration.ofHours(1)))
                .body(QrCode.svg(address.base(request) + meeting.joinPath()));
    }

    /** A meeting to somebody who may see its key, if it has one: who takes part knows the way in, and is not to hand it on. */
    private Meeting shown(String code, HttpServletRequest request) {
        Meeting meeting = access.meeting(request, code);
        if (meeting.visibility() == Visibility.PARTICIPANTS && !access.isStaffOrWall(request, meeting)) {
            throw new Refused(RefusalReason.PARTICIPANTS_ONLY);
        }
        return meeting;
    }

    private Optional<Meeting> meeting(HttpServletRequest request, String code) {
        try {
            return Optional.of(access.meeting(request, code));
        } catch (Refused wrong) {
            return Optional.empty();
        }
    }

    private boolean mayRead(HttpServletRequest request, Meeting meeting) {
        try {
            access.mayRead(request, meeting);
            return true;
        } catch (Refused participantsOnly) {
            return false;
        }
    }

    private ObjectNode boot(Meeting meeting, Locale language, HttpServletRequest request) {
        ObjectNode boot = json.createObjectNode();
        boot.put("code", meeting.code());
        boot.put("lang", language.getLanguage());
        boot.put("base", address.base(request));
        // Phones' clocks may be minutes off; countdowns must not be.
        boot.put("now", clock.instant().toString());
        return boot;
    }

    private GzipFragment strings(String page, Predicate<String> keys, Locale language) {
        return strings.computeIfAbsent(page + language.getLanguage(), k -> {
            ResourceBundle bundle = ResourceBundle.getBundle("vaadin-i18n.translations", language,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            Map<String, String> chosen = new TreeMap<>();
            bundle.keySet().stream().filter(keys).forEach(key -> chosen.put(key, bundle.getString(key)));
            return GzipFragment.of(inScript(json.writeValueAsString(chosen)));
        });
    }

    private GzipFragment snapshot(Meeting meeting) {
        return snapshots.computeIfAbsent(boards.of(meeting.id()).snapshot(),
                frame -> GzipFragment.of(inScript(new String(frame.data(), StandardCharsets.UTF_8))));
    }

    /** In a script element only "<" can end the data; everything else is plain JSON. */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c");
    }

    private ResponseEntity<byte[]> page(String name, Predicate<String> keys, Meeting meeting, Locale language, ObjectNode boot,
            boolean withBoard, HttpServletRequest request) {
        String[] template = template(name);
        String own = inScript(json.writeValueAsString(boot));
        List<GzipFragment> parts = List.of(
                around.of(PreviewCard.into(template[0], card(name, meeting, language, request)).replace("{{lang}}", language.getLanguage())
                        .replace("{{title}}", HtmlUtils.htmlEscape(meeting.title()) + " · Karavanen")
                        .replace("\"/manifest.webmanifest\"", "\"/m/" + meeting.code() + "/app.webmanifest\"")
                        + "<script type=\"application/json\" id=\"boot\">"),
                GzipFragment.of(own.substring(0, own.length() - 1) + ",\"strings\":"),
                strings(name, keys, language),
                around.of(",\"snapshot\":"),
                withBoard ? snapshot(meeting) : around.of("null"),
                around.of("}</script>" + template[1]));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, "Cookie, Accept-Language, Accept-Encoding");
        return AcceptedEncoding.isGzip(request) ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(GzipFragment.gzip(parts))
                : answer.body(GzipFragment.plain(parts));
    }

    /** A board can be sent on. What stands on it is not told before it is opened: not everyone may read it, and words may go. */
    private String card(String name, Meeting meeting, Locale language, HttpServletRequest request) {
        return name.equals("board") ? PreviewCard.tags(address.base(request), "/m/" + meeting.code(), meeting.title() + " · Karavanen",
                messages.getMessage("board.preview", null, language)) : "";
    }

    /** What comes before the data and what comes after it. */
    private String[] template(String name) {
        return templates.computeIfAbsent(name, n -> BuiltPage.read(n).split("<!--boot-->", 2));
    }

    private static ResponseEntity<byte[]> elsewhere(String path) {
        return ResponseEntity.status(302).header("Location", path).cacheControl(CacheControl.noStore()).build();
    }
}
