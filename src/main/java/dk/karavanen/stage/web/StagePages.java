package dk.karavanen.stage.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.QrCode;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.BuiltPage;
import dk.karavanen.shared.web.PublicPage;
import dk.karavanen.stage.LiveStages;
import dk.karavanen.stage.RemoteReader;
import dk.karavanen.stage.StageLine;
import dk.karavanen.stage.StageReader;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * The projector, the remote and the hall's page: none of them Flow's, for they go on while the net is gone. All that they show is put into
 * the page; what changes comes by {@link StageFeed}.
 */
@Controller
class StagePages {

    private final StageAccess access;
    private final StageReader reader;
    private final RemoteReader remote;
    private final LiveStages stages;
    private final PublicAddress address;
    private final JsonMapper json;
    private final Clock clock;
    private final PublicPage around;

    StagePages(StageAccess access, StageReader reader, RemoteReader remote, LiveStages stages, PublicAddress address, JsonMapper json, Clock clock, MessageSource messages,
            ObjectProvider<BuildProperties> build, Settings settings) {
        this.access = access;
        this.reader = reader;
        this.remote = remote;
        this.stages = stages;
        this.address = address;
        this.json = json;
        this.clock = clock;
        this.around = new PublicPage(messages, build, settings);
    }

    @GetMapping("/stage/{caravan:\\d{1,18}}")
    ResponseEntity<String> projector(@PathVariable long caravan, HttpServletRequest request) {
        access.projector(request, caravan);
        ObjectNode boot = boot(caravan, stages.of(caravan).screens(), content(caravan, request), request);
        boot.put("key", request.getParameter("key"));
        return page("stage", "stage.title", boot, request);
    }

    /** For a screen that is told of another deck than it has. */
    @GetMapping(path = "/stage/{caravan:\\d{1,18}}/deck", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> deck(@PathVariable long caravan, HttpServletRequest request) {
        access.projector(request, caravan);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(content(caravan, request));
    }

    @GetMapping("/staff/caravans/{caravan:\\d{1,18}}/stage/remote")
    ResponseEntity<String> remote(@PathVariable long caravan, HttpServletRequest request) {
        RemoteReader.View view = remote.view(caravan);
        ObjectNode boot = boot(caravan, stages.of(caravan).screens(), content(caravan, request), request);
        boot.putPOJO("view", view);
        return page("remote", "stage.remote", boot, request);
    }

    @GetMapping("/m/{code}/stage")
    ResponseEntity<String> hall(@PathVariable String code, HttpServletRequest request) {
        StageAccess.Hall hall;
        try {
            hall = access.hall(request, code);
        } catch (Refused wrong) {
            if (wrong.why() == RefusalReason.TOO_MANY_WRONG_CODES) {
                throw wrong;
            }
            // The board knows what to say to whoever may not be here.
            return ResponseEntity.status(HttpStatus.FOUND).header("Location", "/m/" + code.replaceAll("[^0-9A-Za-z-]", "")).cacheControl(CacheControl.noStore()).build();
        }
        ObjectNode boot = boot(hall.caravan(), stages.of(hall.caravan()).hall(), around(hall.caravan(), request), request);
        boot.put("code", hall.meeting().code());
        boot.put("joined", hall.participant().isPresent());
        return page("hall", "stage.hall", boot, request);
    }

    /** For a phone that is told of another one: no slides are in it, see {@link dk.karavanen.stage.HallState}. */
    @GetMapping(path = "/m/{code}/stage/deck", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> hallDeck(@PathVariable String code, HttpServletRequest request) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(around(access.hall(request, code).caravan(), request));
    }

    private ObjectNode boot(long caravan, StageLine line, ObjectNode boot, HttpServletRequest request) {
        Locale language = Language.of(request);
        boot.put("caravan", caravan);
        boot.put("lang", language.getLanguage());
        boot.put("base", address.base(request));
        boot.put("now", clock.instant().toString());
        String state = line.now().json();
        if (state == null) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        boot.putRawValue("state", new RawValue(state));
        boot.putPOJO("strings", strings(language));
        return boot;
    }

    private ObjectNode around(long caravan, HttpServletRequest request) {
        return content(stages.around(caravan, Language.of(request)));
    }

    private ObjectNode content(LiveStages.Content deck) {
        ObjectNode content = json.createObjectNode();
        content.putRawValue("deck", new RawValue(deck.json()));
        content.put("tag", deck.tag());
        return content;
    }

    /** With the way in, which whoever takes part knows and is not to hand on where it is a secret. */
    private ObjectNode content(long caravan, HttpServletRequest request) {
        ObjectNode content = content(stages.deck(caravan, Language.of(request)));
        content.putPOJO("join", reader.hall(caravan).map(hall -> join(hall, request)).orElse(null));
        return content;
    }

    /**
     * How the hall comes in, as the wall says it.
     *
     * @param key what it takes besides the digits; null where they suffice
     * @param qr  as an address of its own, to be shown while there is no net
     */
    record Join(String host, String code, @Nullable String key, String qr) {
    }

    private Join join(Meeting hall, HttpServletRequest request) {
        String base = address.base(request);
        String svg = QrCode.svg(base + hall.joinPath());
        return new Join(base.replaceFirst("^https?://", ""), hall.code(), hall.visibility() == Visibility.PARTICIPANTS ? Secrets.spokenKey(hall.joinKey()) : null,
                "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> strings(Locale language) {
        ResourceBundle bundle = ResourceBundle.getBundle("vaadin-i18n.translations", language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> chosen = new TreeMap<>();
        bundle.keySet().stream().filter(key -> key.startsWith("stage.")).forEach(key -> chosen.put(key, bundle.getString(key)));
        return chosen;
    }

    private ResponseEntity<String> page(String name, String title, ObjectNode boot, HttpServletRequest request) {
        // In a script element only "<" can end the data; everything else is plain JSON.
        String data = json.writeValueAsString(boot).replace("<", "\\u003c");
        return around.bare(BuiltPage.read(name), around.words(Language.of(request)).words(title),
                "<div id=\"stage\"></div><script type=\"application/json\" id=\"boot\">" + data + "</script>", request, HttpStatus.OK);
    }
}
