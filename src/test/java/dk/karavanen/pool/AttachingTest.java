package dk.karavanen.pool;

import static dk.karavanen.pool.FilesForTests.docx;
import static dk.karavanen.pool.FilesForTests.pdf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.Attachment.Scan;
import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;

/** What is enclosed: asked for, taken in, frozen with what is sent, opened by those who may and by nobody else. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class AttachingTest {

    @LocalServerPort
    int port;
    @Autowired
    Applying applying;
    @Autowired
    ApplicantLinks links;
    @Autowired
    Attaching attaching;
    @Autowired
    CaseFiles cases;
    @Autowired
    Assessing assessing;
    @Autowired
    Applications applications;
    @Autowired
    CallPlanning planning;
    @Autowired
    FundingCalls calls;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;
    @Autowired
    Clock time;

    ApplicantForTests own;
    long paper;

    @BeforeEach
    void anApplicationIsBegun() {
        clock.stopAt(Instant.parse("2031-03-20T10:00:00Z"));
        own = new ApplicantForTests(jdbc, applying, links, planning, new QuestionPlan(null, "Udtalelse fra rådet", true, true));
        paper = calls.questions(own.call).getFirst().id();
    }

    private List<Attachment> enclosed() {
        return applying.own(own.id, own.secret).attachments();
    }

    private static RefusalReason refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(act).actual().why();
    }

    @Test
    void aPaperThatIsAskedForIsMissingUntilItIsThereAndIsFrozenWithWhatIsSent() {
        own.fill();
        assertThat(own.missing()).containsExactly("Udtalelse fra rådet");
        attaching.add(own.id, own.secret, null, "andet.pdf", pdf("Andet"));
        assertThat(own.missing()).as("another file is not that paper").containsExactly("Udtalelse fra rådet");
        Attachment one = attaching.add(own.id, own.secret, paper, "C:\\fakepath\\..\\Udtalelse.docx\r\n", docx());
        assertThat(one).returns("Udtalelse.docx", Attachment::title).returns(AttachmentType.DOCX, Attachment::type).returns(Scan.NONE, Attachment::scan);
        assertThat(attaching.add(own.id, own.secret, null, "andet igen.pdf", attaching.file(own.id, own.secret, enclosed().getFirst().id()).content()).title())
                .as("sent again after the net dropped").isEqualTo("andet.pdf");
        assertThat(own.missing()).isEmpty();
        Application.Version first = applying.send(own.id, own.secret);
        assertThat(first.content()).contains(one.sha256()).contains("Udtalelse.docx");
        assertThat(first.sha256()).isEqualTo(Secrets.hash(first.content()));
        assertThat(refused(() -> attaching.add(own.id, own.secret, paper, "ny.pdf", pdf("Ny")))).isEqualTo(RefusalReason.APPLICATION_SENT);
        assertThat(refused(() -> attaching.remove(own.id, own.secret, one.id()))).isEqualTo(RefusalReason.APPLICATION_SENT);

        applying.takeBack(own.id, own.secret);
        attaching.remove(own.id, own.secret, one.id());
        assertThat(own.missing()).containsExactly("Udtalelse fra rådet");
        Attachment other = attaching.add(own.id, own.secret, paper, "", pdf("Ny udtalelse"));
        assertThat(other.title()).isEqualTo("PDF");
        applying.send(own.id, own.secret);
        assertThat(enclosed()).filteredOn(each -> each.isIn(1)).extracting(Attachment::id).contains(one.id()).doesNotContain(other.id());
        assertThat(enclosed()).filteredOn(each -> each.isIn(2)).extracting(Attachment::id).contains(other.id()).doesNotContain(one.id());
        assertThat(attaching.file(own.id, own.secret, one.id()).content()).as("what was sent first is there still").isNotEmpty();
    }

    @Test
    void itIsBoundedAndOnlyTheCallsPapersArePapers() {
        assertThat(refused(() -> attaching.add(own.id, own.secret, paper + 999, "x", pdf("x")))).isEqualTo(RefusalReason.MALFORMED);
        for (int i = 0; i < Attaching.MAX_FILES; i++) {
            attaching.add(own.id, own.secret, null, "x" + i, pdf("x" + i));
        }
        assertThat(refused(() -> attaching.add(own.id, own.secret, null, "x", pdf("x")))).isEqualTo(RefusalReason.FILES_FULL);
        attaching.remove(own.id, own.secret, enclosed().getFirst().id());
        jdbc.sql("update application_attachment set size = ? where id = ?").params((int) Attaching.MAX_BYTES_OF_ALL - 10, enclosed().getFirst().id()).update();
        assertThat(refused(() -> attaching.add(own.id, own.secret, null, "x", pdf("x")))).isEqualTo(RefusalReason.FILES_FULL);
    }

    @Test
    void soManySlowNetworksAndNoMoreAndWhatIsTooLargeIsNotReadToItsEnd() throws Exception {
        byte[] file = pdf("Langsom");
        CountDownLatch begun = new CountDownLatch(Attaching.ARRIVING_OF_ONE);
        CompletableFuture<Void> net = new CompletableFuture<>();
        try (ExecutorService networks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Attachment>> slow = new ArrayList<>();
            for (int i = 0; i < Attaching.ARRIVING_OF_ONE; i++) {
                slow.add(networks.submit(() -> attaching.add(own.id, own.secret, null, "langsom.pdf", () -> {
                    begun.countDown();
                    net.join();
                    return new ByteArrayInputStream(file);
                })));
            }
            begun.await();
            assertThat(refused(() -> attaching.add(own.id, own.secret, null, "x.pdf", () -> new ByteArrayInputStream(file)))).isEqualTo(RefusalReason.BUSY);
            ApplicantLinks.Entered other = own.another();
            assertThat(attaching.add(other.application(), other.secret(), null, "x.pdf", () -> new ByteArrayInputStream(file)).title()).as("others are not kept out").isEqualTo("x.pdf");
            net.complete(null);
            for (Future<Attachment> one : slow) {
                assertThat(one.get().size()).isEqualTo(file.length);
            }
        }
        AtomicLong given = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                given.incrementAndGet();
                return 'x';
            }
        };
        assertThat(refused(() -> attaching.add(own.id, own.secret, null, "x.pdf", () -> endless))).isEqualTo(RefusalReason.TOO_LARGE);
        assertThat(given).hasValue(Attaching.MAX_BYTES + 1L);
        assertThat(enclosed()).singleElement().returns("langsom.pdf", Attachment::title);
    }

    @Test
    void assessorsOpenWhatWasSentOnceNothingTiesThem() {
        own.fill();
        Attachment one = attaching.add(own.id, own.secret, paper, "u.pdf", pdf("U"));
        assertThat(refused(() -> cases.of(own.id))).as("a draft is its applicant's").isEqualTo(RefusalReason.NOT_FOUND);
        applying.send(own.id, own.secret);
        assertThat(refused(() -> cases.file(own.id, one.id()))).isEqualTo(RefusalReason.CONFLICT_UNDECLARED);
        assessing.declare(own.id, false, null);
        assertThat(cases.of(own.id)).singleElement().returns("Udtalelse fra rådet", CaseFiles.CaseFile::paper);
        assertThat(cases.file(own.id, one.id()).content()).isEqualTo(attaching.file(own.id, own.secret, one.id()).content());
        ApplicantLinks.Entered other = own.another();
        Attachment others = attaching.add(other.application(), other.secret(), paper, "a.pdf", pdf("A"));
        assertThat(refused(() -> cases.file(own.id, others.id()))).isEqualTo(RefusalReason.NOT_FOUND);
        assessing.declare(own.id, true, "Min søster");
        assertThat(refused(() -> cases.file(own.id, one.id()))).isEqualTo(RefusalReason.CONFLICTED);
        PoolCases.as(people.stranger("Fremmed"));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> cases.file(own.id, one.id()));
    }

    @Test
    void nobodyOpensWhatTheScannerHasNotLetThrough() throws Exception {
        own.fill();
        Attachment one = attaching.add(own.id, own.secret, paper, "u.pdf", pdf("U"));
        Attachment ill = attaching.add(own.id, own.secret, null, "syg.pdf", pdf(FakeClamd.VIRUS));
        try (FakeClamd clamd = new FakeClamd()) {
            VirusScanner scanner = new VirusScanner(clamd.address(), Duration.ofSeconds(20));
            Attachments looked = new Attachments(jdbc, scanner);
            AttachmentScans scans = new AttachmentScans(looked, scanner, time);
            assertThat(looked.find(one.id()).orElseThrow().scan()).as("here before there was one").isEqualTo(Scan.WAITING);
            clamd.says = stream -> "stream: not now ERROR";
            assertThat(refused(() -> scans.content(looked.find(one.id()).orElseThrow()))).isEqualTo(RefusalReason.FILE_UNSCANNED);
            clamd.says = stream -> stream.contains(FakeClamd.VIRUS) ? "stream: Eicar FOUND" : "stream: OK";
            assertThat(scans.content(looked.find(one.id()).orElseThrow())).isNotEmpty();
            assertThat(looked.find(one.id()).orElseThrow().scan()).isEqualTo(Scan.CLEAN);
            scans.run();
            assertThat(refused(() -> scans.content(looked.find(ill.id()).orElseThrow()))).isEqualTo(RefusalReason.FILE_INFECTED);
        }
        assertThat(refused(() -> attaching.file(own.id, own.secret, ill.id()))).as("also with no scanner any more").isEqualTo(RefusalReason.FILE_INFECTED);
        assertThat(jdbc.sql("select content from application_attachment where id = ?").param(ill.id()).query(String.class).single()).isEmpty();
        assertThat(own.missing()).containsExactly("Fjern bilaget »syg.pdf«: der er fundet virus i det");
    }

    // ---------------------------------------------------------------- as browsers do

    private HttpResponse<String> post(HttpClient http, String path, byte[] body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("X-File-Name", "..%2F%22ond%22.png").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aBrowserSendsItAndOnlyEverSavesIt() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
        assertThat(post(http, ApplicantLinks.LINK + own.token, new byte[0]).statusCode()).isEqualTo(303);
        String path = Applying.PATH + own.id + "/files";
        assertThat(post(http, path + "?question=" + paper, pdf("U")).statusCode()).isEqualTo(204);
        HttpResponse<String> wrong = post(http, path, "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("ser på indholdet");
        long file = enclosed().getFirst().id();
        HttpResponse<String> page = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + Applying.PATH + own.id)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("&quot;ond&quot;.png", "Ikke undersøgt for virus: ingen scanner sat op", "files-" + paper).doesNotContain("../");
        HttpResponse<String> saved = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path + "/" + file)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.headers().map()).containsEntry("content-disposition", List.of("attachment; filename=\"bilag-" + file + ".pdf\"")).containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-security-policy", List.of("sandbox; default-src 'none'")).containsEntry("content-type", List.of("application/pdf"));

        Phone stranger = new Phone(port);
        assertThat(stranger.get(path + "/" + file).statusCode()).isEqualTo(404);
        assertThat(stranger.send("POST", path + "/" + file + "/remove", "").statusCode()).isEqualTo(404);
        ApplicantLinks.Entered other = own.another();
        assertThat(refused(() -> attaching.file(other.application(), other.secret(), file))).isEqualTo(RefusalReason.NOT_FOUND);
        assertThat(refused(() -> attaching.add(own.id, other.secret(), null, "x", pdf("x")))).isEqualTo(RefusalReason.NOT_FOUND);
        assertThat(http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/staff/pool/applications/" + own.id + "/files/" + file)).build(),
                HttpResponse.BodyHandlers.ofString()).statusCode()).as("no way in for applicants").isNotEqualTo(200);
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nContent-Length: " + (Attaching.MAX_BYTES + 1) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine()).contains("413");
        }
        assertThat(applications.find(own.id)).isPresent();
    }
}
