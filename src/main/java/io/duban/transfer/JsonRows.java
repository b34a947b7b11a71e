package io.duban.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.duban.calendar.OfficeCalendar;
import io.duban.chat.StoredFile;
import io.duban.ledger.Light;
import io.duban.ledger.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** One JSON object a problem and line. Names, order and nulls are the outside contract ("The ledger as JSON lines"). */
final class JsonRows implements LedgerExport.Writer {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private final JsonGenerator json;
    private final Writer text;
    private final Function<Problem, Light> light;
    private final ToIntFunction<Problem> overdueDays;

    JsonRows(OutputStream out, Function<Problem, Light> light, ToIntFunction<Problem> overdueDays) throws IOException {
        this.text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.json = new JsonFactory().createGenerator(text);
        this.json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        this.light = light;
        this.overdueDays = overdueDays;
    }

    @Override
    public void write(Problem p) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", p.number());
        what(p);
        who(p);
        put("measures", p.measures());
        put("deadline", p.deadline());
        json.writeNumberField("extensions", p.extensions());
        progress(p.progress());
        evidence(p.evidence());
        instants(p);
        json.writeNumberField("reopened", p.reopened());
        put("light", light.apply(p).id());
        json.writeNumberField("overdue_days", overdueDays.applyAsInt(p));
        put("platform", p.anonymous() ? null : p.platform());
        put("rectify_type", p.rectifyType());
        put("merged_into", p.mergedInto());
        json.writeEndObject();
    }

    private void what(Problem p) throws IOException {
        put("title", p.title());
        put("description", p.description());
        put("source", p.source());
        put("category", p.category());
        put("level", p.level());
        put("stage", p.stage());
        put("status", p.status().id());
    }

    /** The reporter is left out here a second time: a ledger row that held him by mistake must not betray him. */
    private void who(Problem p) throws IOException {
        put("unit", p.unit());
        put("person", p.person());
        put("reporter", p.anonymous() ? null : p.reporter());
        json.writeBooleanField("anonymous", p.anonymous());
    }

    private void progress(List<Problem.ProgressEntry> entries) throws IOException {
        json.writeArrayFieldStart("progress");
        for (Problem.ProgressEntry entry : entries) {
            json.writeStartObject();
            put("at", local(entry.at()));
            put("by", entry.by());
            put("text", entry.text());
            json.writeArrayFieldStart("attachments");
            for (StoredFile file : entry.attachments()) {
                json.writeStartObject();
                file(file);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void evidence(List<Problem.Evidence> all) throws IOException {
        json.writeArrayFieldStart("evidence");
        for (Problem.Evidence evidence : all) {
            json.writeStartObject();
            file(evidence.file());
            put("phase", evidence.phase());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void file(StoredFile file) throws IOException {
        put("name", file.name());
        put("sha256", file.sha256());
    }

    private void instants(Problem p) throws IOException {
        put("reported_at", local(p.reportedAt()));
        put("assigned_at", local(p.assignedAt()));
        put("signed_at", local(p.signedAt()));
        put("closing_at", local(p.closingAt()));
        put("closed_at", local(p.closedAt()));
    }

    private void put(String name, Object value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else if (value instanceof Long number) {
            json.writeNumberField(name, number);
        } else {
            json.writeStringField(name, value.toString());
        }
    }

    private static String local(Instant at) {
        return at == null ? null : SECOND.format(OfficeCalendar.local(at));
    }

    @Override
    public void finish() throws IOException {
        json.flush();
        if (json.getOutputContext().getEntryCount() > 0) {
            text.write('\n');
        }
        text.flush();
    }
}
