package io.duban.config;

import io.duban.finding.Finding;
import io.duban.finding.Findings;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.RosterFiles;
import io.duban.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder bot-config loaded together. It is whole even when there are errors, with fallbacks in their places, so that
 * whoever binds more of it (a platform its section) can add to the same findings; nothing may be started before
 * {@link #errors()} was asked and is empty.
 *
 * @param days days off (false) and make-up working days (true) beyond the built-in years
 */
public record Configuration(
        Config config,
        CampaignRules rules,
        Roster roster,
        Texts texts,
        Map<LocalDate, Boolean> days,
        Findings findings) {
    /** The zone in which {@code year: current} turns. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int NAMED = 10;

    /**
     * Loads a folder. Never throws for what is written in it: see {@link #errors()}.
     *
     * @param environment variables for {@code ${NAME}}
     */
    public static Configuration load(Path dir, Map<String, String> environment, Clock clock) {
        Findings findings = new Findings();
        if (!Files.isDirectory(dir)) {
            findings.error(shown(dir), 1, "", "没有这个配置文件夹", "请用 --config 文件夹 或环境变量 DUBAN_CONFIG 指明");
        }
        ConfigFolder folder = new ConfigFolder(dir, environment, findings);
        Config config = new ConfigFile(folder.required("duban.yaml")).read();
        int year = LocalDate.now(clock.withZone(ZONE)).getYear();
        CampaignRules rules = new CampaignFile(folder.required("campaign.yaml"), year).read();
        Roster roster = new RosterFiles(dir, findings).read();
        Texts texts = texts(folder, findings);
        Map<LocalDate, Boolean> days = new HolidaysFile(folder.optional("holidays.yaml")).read();
        Configuration all = new Configuration(config, rules, roster, texts, days, findings);
        all.reachable(shown(dir.resolve("people.csv")));
        return all;
    }

    /** What keeps Duban from starting. */
    public List<Finding> errors() {
        return findings.errors();
    }

    /** What will not work. */
    public List<Finding> warnings() {
        return findings.warnings();
    }

    /** The values in force of what each locality decides for itself, a line each, for {@code check}. */
    public List<String> inForce() {
        return new ValuesInForce(config, rules, days).lines();
    }

    private static Texts texts(ConfigFolder folder, Findings findings) {
        Optional<Texts> shipped = shippedTexts();
        TextsFile file =
                new TextsFile(shipped.isPresent() ? folder.optional("texts.yaml") : folder.required("texts.yaml"));
        return shipped.isPresent() ? file.readAgainst(shipped.get()) : file.read();
    }

    /** The wording inside the program, if it was packed with one. */
    private static Optional<Texts> shippedTexts() {
        try (InputStream in = Configuration.class.getResourceAsStream("/shipped/texts.yaml")) {
            if (in == null) {
                return Optional.empty();
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(new TextsFile(ConfigFolder.parsed("texts.yaml", text)).read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reachable(String file) {
        for (String platform : config.enabledPlatforms()) {
            List<String> without = roster.people().stream()
                    .filter(person -> !person.accounts().containsKey(platform))
                    .map(Person::id)
                    .toList();
            if (!platform.equals(Config.CHAT_PAGE) && !without.isEmpty()) {
                List<String> some = new ArrayList<>(without.subList(0, Math.min(NAMED, without.size())));
                String more = without.size() > NAMED ? " 等" : "";
                findings.warning(
                        file,
                        1,
                        platform,
                        without.size() + " 人没有账号：" + String.join("、", some) + more,
                        "他们在这个平台上收不到消息，也不能说话；请补上账号");
            }
        }
    }

    private static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }
}
