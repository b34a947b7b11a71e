package io.duban.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.reminder.Rehearsal;
import io.duban.reminder.Reminders;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code rehearse --from DATE --to DATE}: the messages that the scheduler would send, without sending or changing anything. */
final class RehearseCommand implements Command {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    @Option(names = "--from", paramLabel = "DATE", required = true, descriptionKey = "from")
    private String from;

    @Option(names = "--to", paramLabel = "DATE", required = true, descriptionKey = "to")
    private String to;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", descriptionKey = "format")
    private String format;

    @Override
    public int run(Call call) throws Exception {
        LocalDate first = date(call, from);
        LocalDate last = date(call, to);
        if (!List.of("text", "jsonl").contains(format))
            throw new WrongCall(call.messages().say("rehearse.format", format));
        if (last.isBefore(first)) throw new WrongCall(call.messages().say("rehearse.order", from, to));
        try (Foundation base = Loading.foundation(call)) {
            Reminders reminders = new Reminders(
                    base.roster(),
                    base.calendar(),
                    base.configuration().rules(),
                    base.configuration().texts());
            List<Rehearsal.Message> messages = new Rehearsal(reminders, base.calendar())
                    .walk(
                            first,
                            last,
                            base.store().read(tx -> base.reader().ofUnits(tx, null)),
                            base.store().read(base.kept()::ahead),
                            base::reachable);
            for (Rehearsal.Message message : messages) print(call, message);
        }
        return DONE;
    }

    private void print(Call call, Rehearsal.Message message) throws Exception {
        if (format.equals("text")) {
            String who = String.join(", ", message.to());
            call.streams().out().println(message.at() + " " + message.kind() + " → " + who);
            call.streams().out().println(message.text().indent(4));
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", message.at().format(SECONDS));
        line.put("kind", message.kind());
        line.put("to", message.to());
        line.put("unit", message.unit());
        line.put("numbers", message.numbers());
        line.put("text", message.text());
        ObjectMapper json = Foundation.mapper();
        call.streams().out().println(json.writeValueAsString(line));
    }

    private static LocalDate date(Call call, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new WrongCall(call.messages().say("rehearse.date", text));
        }
    }
}
