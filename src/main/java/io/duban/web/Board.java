package io.duban.web;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Counting;
import io.duban.ledger.Light;
import io.duban.ledger.Problem;
import io.duban.roster.Roster;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * {@code /}: the read-only board. While there is no login, figures are for this machine only; anyone else reads where to
 * talk to the bot. It never names a reporter.
 */
public final class Board implements WebPart {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final LocalOnly local;
    private final Roster roster;
    private final Supplier<List<Problem>> problems;
    private final BiFunction<Problem, LocalDate, Light> light;
    private final Words words;
    private final Clock clock;
    private final Assets assets = new Assets();

    /**
     * @param problems the whole ledger: {@code () -> store.read(tx -> reader.ofUnits(tx, null))}
     * @param light {@code reader::light}
     */
    public Board(
            String publicUrl,
            Roster roster,
            Supplier<List<Problem>> problems,
            BiFunction<Problem, LocalDate, Light> light,
            Words words,
            Clock clock) {
        this.local = new LocalOnly(publicUrl);
        this.roster = roster;
        this.problems = problems;
        this.light = light;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::show);
        routes.get("/assets/{name}", ctx -> {
            String name = ctx.pathParam("name");
            // The chat page's own files are behind its guard.
            assets.serve(
                    ctx,
                    name.startsWith("board") || name.startsWith("clue") || name.equals("icon.svg") ? name : "none");
        });
    }

    private void show(Context ctx) {
        Optional<String> refusal = local.refusal(ctx.req().getMethod(), ctx.ip(), ctx.headerMap());
        ctx.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'");
        ctx.contentType("text/html; charset=utf-8").result(refusal.isPresent() ? elsewhere() : board());
    }

    private String elsewhere() {
        return page("<p class=\"lead\">" + say("web.board.elsewhere") + "</p>");
    }

    private String board() {
        Instant now = clock.instant();
        LocalDate today = OfficeCalendar.date(now);
        BoardFigures figures = BoardFigures.of(problems.get(), roster, p -> light.apply(p, today), today);
        String at = OfficeCalendar.local(now).format(MINUTE);
        return page(figures(figures.all().counting()) + table(figures.units()) + "<p class=\"foot\">"
                + say("web.board.as-of", "time", at) + " <a href=\"/chat\">" + say("web.board.to-chat") + "</a></p>");
    }

    private String figures(Counting all) {
        return "<dl class=\"figures\">" + figure("found", all.found(), "") + figure("closed", all.closed(), "green")
                + figure("open", all.open(), "") + figure("overdue", all.overdue(), all.overdue() > 0 ? "red" : "")
                + "<div><dt>" + say("web.board.rate") + "</dt><dd>" + rate(all) + "</dd></div></dl>";
    }

    private String figure(String what, int count, String colour) {
        return "<div class=\"" + colour + "\"><dt>" + say(heading(what)) + "</dt><dd>" + count + "</dd></div>";
    }

    private static String heading(String what) {
        return switch (what) {
            case "found" -> "web.board.found";
            case "closed" -> "web.board.closed";
            case "open" -> "web.board.open";
            case "closing" -> "web.board.closing";
            default -> "web.board.overdue";
        };
    }

    private String table(List<BoardFigures.Row> units) {
        if (units.isEmpty()) {
            return "<p class=\"lead\">" + say("web.board.empty") + "</p>";
        }
        StringBuilder out = new StringBuilder("<table><thead><tr><th scope=\"col\">" + say("web.board.light")
                + "</th><th scope=\"col\">" + say("web.board.unit") + "</th>");
        List.of("found", "closed", "open", "closing", "overdue")
                .forEach(what -> out.append("<th scope=\"col\">")
                        .append(say(heading(what)))
                        .append("</th>"));
        out.append("<th scope=\"col\">").append(say("web.board.rate")).append("</th></tr></thead><tbody>");
        units.forEach(unit -> out.append(line(unit)));
        return out.append("</tbody></table>").toString();
    }

    private String line(BoardFigures.Row row) {
        String unit = row.unit() == null ? say("web.board.no-unit") : escape(row.unit());
        return "<tr><td><span class=\"lamp " + row.light().id() + "\">" + say(lamp(row.light())) + "</span></td>"
                + "<th scope=\"row\">" + unit + "</th><td>" + row.counting().found() + "</td><td>"
                + row.counting().closed() + "</td><td>"
                + row.counting().open() + "</td><td>" + row.counting().closing() + "</td><td>"
                + row.counting().overdue() + "</td><td>" + rate(row.counting())
                + "</td></tr>";
    }

    private static String lamp(Light light) {
        return switch (light) {
            case GREEN -> "web.board.green";
            case YELLOW -> "web.board.yellow";
            case RED -> "web.board.red";
        };
    }

    private static String rate(Counting counting) {
        return counting.closeRate().isEmpty() ? "—" : counting.closeRate().getAsInt() + "%";
    }

    private String page(String body) {
        String title = say("web.board.title");
        return """
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title><link rel="icon" href="/assets/icon.svg"><link rel="stylesheet" href="/assets/board.css">
                </head><body><main><h1>%s</h1>%s</main></body></html>
                """.formatted(title, title, body);
    }

    private String say(String key, Object... values) {
        return escape(words.say(key, values));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
