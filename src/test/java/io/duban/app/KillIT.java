package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duban.config.Configuration;
import io.duban.kit.FakeWecom;
import io.duban.kit.WecomCaller;
import io.duban.ledger.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program, killed without warning again and again while callbacks pour in. What it acknowledged must stand in the
 * ledger exactly once; what it did not, WeCom sends again. {@code -Dduban.kills=30} for the long run; the seed is fixed.
 */
class KillIT {
    private static final int KILLS = Integer.getInteger("duban.kills", 3);
    private static final int IN_FLIGHT = 200;
    private static final int REPORTERS = 100;
    private static final int PLATFORM_THREADS = 16;
    private static final Pattern TOKEN = Pattern.compile("K\\d{2}N\\d{3}Z");

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final FakeWecom wecom = new FakeWecom(clock, WecomOffice.CORP, "app-secret", WecomOffice.AGENT);
    private final WecomCaller caller =
            new WecomCaller(WecomOffice.TOKEN, WecomOffice.KEY, WecomOffice.CORP, WecomOffice.AGENT, clock);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Random random = new Random(20221123);
    /** Token of a report → its callback, while WeCom has no 200 for it. */
    private final Map<String, WecomCaller.Call> open = new ConcurrentHashMap<>();

    private final Map<String, String> reporterOf = new LinkedHashMap<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    private final List<Process> started = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private int looked;

    private record Server(Process process, int port) {}

    @Test
    void what_was_acknowledged_stands_once_and_what_was_promised_is_sent() throws Exception {
        writeConfiguration();
        int acknowledgedAtKill = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Server server = start();
            newReports(kill);
            ExecutorService platform = pour(server);
            killMoment();
            server.process().destroyForcibly().waitFor();
            platform.shutdownNow();
            assertThat(platform.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            acknowledgedAtKill = acknowledged.size();
        }
        Server last = start();
        ExecutorService platform = pour(last);
        platform.shutdown();
        assertThat(platform.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(open).as("everything is acknowledged in the end").isEmpty();
        await().atMost(Duration.ofMinutes(4).plusSeconds(20L * KILLS))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(answered()).isEqualTo(reporterOf.size()));
        await().atMost(Duration.ofMinutes(1)).until(() -> metric(last, "duban_inbox_waiting") == 0);
        assertThat(metric(last, "duban_inbox_parked")).isZero();
        last.process().destroy();
        assertThat(last.process().waitFor(20, TimeUnit.SECONDS))
                .as("stops within 20 s")
                .isTrue();
        check(acknowledgedAtKill);
    }

    @AfterEach
    void leaveNothingRunning() {
        started.forEach(Process::destroyForcibly);
    }

    /** After a random number of acknowledgements and a random moment more, while the rest is in flight. */
    private void killMoment() throws InterruptedException {
        int enough = acknowledged.size() + 1 + random.nextInt(IN_FLIGHT - 20);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> acknowledged.size() >= enough);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
    }

    private void check(int acknowledgedAtKill) {
        Configuration configuration = Configuration.load(folder.resolve("config"), environment(), clock);
        try (Foundation base = Foundation.open(configuration, clock)) {
            List<Problem> ledger = base.store().read(tx -> base.reader().ofUnits(tx, null));
            Map<String, Long> rows =
                    ledger.stream().collect(Collectors.groupingBy(p -> token(p.description()), Collectors.counting()));
            long doubles = rows.values().stream().filter(n -> n > 1).count();
            List<String> lost =
                    acknowledged.stream().filter(t -> !rows.containsKey(t)).toList();
            long office = base.store()
                    .read(tx -> tx.handle()
                            .createQuery("SELECT COUNT(DISTINCT card) FROM outbox WHERE account = 'office1'")
                            .mapTo(Long.class)
                            .one());
            long officeRows = base.store()
                    .read(tx -> tx.handle()
                            .createQuery("SELECT COUNT(*) FROM outbox WHERE account = 'office1' AND card IS NOT NULL")
                            .mapTo(Long.class)
                            .one());
            System.out.printf(
                    "kills %d, callbacks %d, acknowledged before the last start %d, acknowledged %d, in the ledger %d,"
                            + " doubles %d, lost %d, reporters answered %d, office cards %d%n",
                    KILLS,
                    reporterOf.size(),
                    acknowledgedAtKill,
                    acknowledged.size(),
                    ledger.size(),
                    doubles,
                    lost.size(),
                    answered(),
                    office);
            assertThat(lost).isEmpty();
            assertThat(doubles).isZero();
            assertThat(ledger).hasSize(reporterOf.size());
            assertThat(office).as("each report is promised to the office").isEqualTo(reporterOf.size());
            assertThat(officeRows).as("and promised once").isEqualTo(reporterOf.size());
            assertThat(base.store().read(base.audit()::verify).ok()).isTrue();
        }
    }

    /** How many reporters saw the card of their report; looks only at what was sent since it last looked. */
    private int answered() {
        List<FakeWecom.Sent> sent = wecom.sent();
        for (FakeWecom.Sent message : sent.subList(looked, sent.size())) {
            Matcher token = TOKEN.matcher(message.json().toString());
            while (token.find()) {
                String reporter = reporterOf.get(token.group());
                boolean got =
                        message.touser().contains(reporter) && !message.lost().contains(reporter);
                if (got) answered.add(token.group());
            }
        }
        looked = sent.size();
        return answered.size();
    }

    private void newReports(int kill) {
        for (int i = 0; i < IN_FLIGHT; i++) {
            String token = "K%02dN%03dZ".formatted(kill, i);
            String reporter = "r" + random.nextInt(REPORTERS);
            reporterOf.put(token, reporter);
            open.put(token, caller.text(reporter, "报问题 便民服务窗口" + token + "中午没人值班"));
        }
    }

    private static String token(String description) {
        int at = description.indexOf("窗口") + 2;
        return description.substring(at, description.indexOf('Z', at) + 1);
    }

    /** WeCom delivers whatever it has no 200 for, from several connections at once. */
    private ExecutorService pour(Server server) {
        ExecutorService platform = Executors.newFixedThreadPool(PLATFORM_THREADS);
        open.forEach((token, call) -> platform.submit(() -> {
            if (delivered(server, caller.again(call))) {
                acknowledged.add(token);
                open.remove(token);
            }
        }));
        return platform;
    }

    private boolean delivered(Server server, WecomCaller.Call call) {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/callback/wecom?" + call.rawQuery());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private double metric(Server server, String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                .build();
        String text = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private Server start() throws Exception {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--config",
                folder.resolve("config").toString());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment());
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(folder.resolve("serve.log").toFile()));
        Process process = builder.start();
        started.add(process);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = out.readLine();
        assertThat(ready).as(() -> log()).startsWith("ready http://127.0.0.1:");
        return new Server(process, URI.create(ready.substring(6)).getPort());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("serve.log"));
        } catch (IOException e) {
            return "no log";
        }
    }

    private Map<String, String> environment() {
        Map<String, String> env = new HashMap<>();
        env.put("LC_ALL", "C.UTF-8");
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", folder.resolve("data").toString());
        env.put("DUBAN_STORE_URL", "jdbc:sqlite:" + folder.resolve("data/duban.db"));
        env.put("DUBAN_WECOM", "true");
        env.put("DUBAN_WECOM_API_BASE", wecom.base());
        env.put("DUBAN_WECOM_CORP_ID", WecomOffice.CORP);
        env.put("DUBAN_WECOM_AGENT_ID", Long.toString(WecomOffice.AGENT));
        env.put("DUBAN_WECOM_SECRET", "app-secret");
        env.put("DUBAN_WECOM_CALLBACK_TOKEN", WecomOffice.TOKEN);
        env.put("DUBAN_WECOM_ENCODING_AES_KEY", WecomOffice.KEY);
        return env;
    }

    private void writeConfiguration() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        for (String file : List.of("duban.yaml", "campaign.yaml", "texts.yaml", "holidays.yaml")) {
            Files.copy(Path.of("bot-config", file), config.resolve(file));
        }
        Files.writeString(
                config.resolve("units.csv"),
                "id,name,aliases,level,principal,leader\noffice,市作风办,专班,office,office1,office1\n"
                        + "qly,青龙街道,,township,r0,office1\n");
        StringBuilder people = new StringBuilder("id,name,unit,title,roles,wecom,feishu,dingtalk,mobile\n")
                .append("office1,高明,office,主任,office,office1,,,\n");
        for (int i = 0; i < REPORTERS; i++) {
            people.append("r%d,王%s,qly,干部,%s,r%d,,,\n".formatted(i, (char) ('一' + i), i == 1 ? "liaison" : "", i));
        }
        Files.writeString(config.resolve("people.csv"), people);
    }
}
