package io.duban.understand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.roster.Roster;
import java.nio.file.*;
import java.time.LocalDateTime;
import java.util.*;

final class LearntTrial {
    public static void main(String[] a) throws Exception {
        Roster roster = SampleRoster.roster(SampleRoster.FOLDER);
        Understanding u = SampleRoster.understanding(roster);
        for (String t : a) {
            List<JsonNode> gold = new ArrayList<>();
            boolean own = !t.contains("/");
            if (own) gold = LearntSentences.gold(f -> f.contains(t));
            else for (String l : Files.readAllLines(Path.of(t))) gold.add(new ObjectMapper().readTree(l));
            List<String> lines = LearntSentences.lines(f -> !own || !f.contains(t));
            long t0 = System.nanoTime();
            LearntIntents m = new LearntIntents(lines);
            long t1 = System.nanoTime();
            int ok = 0, rok = 0;
            double[] th = {.5, .7, .8, .9, .95};
            int[] n = new int[5], r = new int[5];
            for (JsonNode g : gold) {
                LocalDateTime now = LocalDateTime.parse(g.get("now").asText());
                var who = roster.person(g.get("as").asText()).orElseThrow();
                LearntIntents.Guess q = m.of(u.shape(g.get("utterance").asText(), who, now));
                Set<String> acc = new HashSet<>(Set.of(g.get("intent").asText()));
                g.path("also").forEach(x -> acc.add(x.asText()));
                boolean right = acc.contains(q.intent().id());
                Understood ru = u.understand(g.get("utterance").asText(), who, now);
                boolean rr = acc.contains(ru.intent().id());
                if (ru.intent() != q.intent())
                    System.out.printf(
                            "   %s%s R:%s%s L:%s %.2f gold %s | %s %s%n",
                            rr ? "R" : "-",
                            right ? "L" : "-",
                            ru.intent().id(),
                            ru.explicit() ? "!" : String.format("%.2f", ru.confidence()),
                            q.intent().id(),
                            q.probability(),
                            g.get("intent").asText(),
                            g.get("as").asText(),
                            g.get("utterance").asText());
                ok += right ? 1 : 0;
                rok += rr ? 1 : 0;
                for (int i = 0; i < 5; i++)
                    if (q.probability() >= th[i]) {
                        n[i]++;
                        r[i] += right ? 1 : 0;
                    }
                System.out.printf(
                        "   %.2f %s | %s | %s -> %s%n",
                        q.probability(),
                        rr,
                        g.get("utterance").asText(),
                        g.get("intent").asText(),
                        q.intent().id());
            }
            System.out.printf(
                    "%s %d learnt %.3f rules %.3f train %d ms %s %s%n",
                    t,
                    gold.size(),
                    ok / (double) gold.size(),
                    rok / (double) gold.size(),
                    (t1 - t0) / 1000000,
                    Arrays.toString(n),
                    Arrays.toString(r));
        }
    }
}
