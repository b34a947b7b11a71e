package io.duban.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.calendar.OfficeCalendar;
import io.duban.config.Configuration;
import io.duban.roster.Person;
import io.duban.understand.Understanding;
import io.duban.understand.Understood;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code understand [--as PERSON] [--now DATETIME]}: one utterance a line in, one JSON object a line out. */
final class UnderstandCommand implements Command {
    @Option(names = "--as", paramLabel = "PERSON", descriptionKey = "as")
    private String as;

    @Option(names = "--now", paramLabel = "DATETIME", descriptionKey = "now")
    private String now;

    @Override
    public int run(Call call) throws Exception {
        Configuration c = Loading.load(call);
        Understanding understanding = new Understanding(c.roster(), c.rules(), Foundation.calendar(c));
        Person speaker = as == null ? null : speaker(call, c);
        LocalDateTime at = now == null ? OfficeCalendar.local(Loading.clock().instant()) : instant(call);
        ObjectMapper json = Foundation.mapper();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(call.streams().in(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            call.streams().out().println(json.writeValueAsString(shown(understanding.understand(line, speaker, at))));
        }
        return DONE;
    }

    private static Map<String, Object> shown(Understood understood) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("intent", understood.intent().id());
        shown.put("slots", understood.slots());
        shown.put("confidence", understood.confidence());
        return shown;
    }

    private Person speaker(Call call, Configuration c) {
        return c.roster()
                .person(as)
                .orElseThrow(() -> new WrongCall(call.messages().say("understand.as", as)));
    }

    private LocalDateTime instant(Call call) {
        try {
            return LocalDateTime.parse(now);
        } catch (DateTimeException e) {
            throw new WrongCall(call.messages().say("understand.now", now));
        }
    }
}
