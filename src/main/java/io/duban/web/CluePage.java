package io.duban.web;

import io.duban.clue.Clue;
import io.duban.clue.Clues;
import io.duban.clue.Gate;
import io.duban.clue.LookUpCode;
import io.duban.clue.Puzzle;
import io.duban.config.Config;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * {@code /clue}: anybody tells what is wrong, with or without a name, and looks up by a code what became of it. Plain HTML
 * that works in a phone's chat browser; the one script does the work that keeps machines out. Nothing about the visitor is
 * kept: his address is counted in memory for an hour.
 */
public final class CluePage implements WebPart {
    private static final int LEAST = 8;
    private static final int MOST_PLACE = 100;
    private static final int MOST_CONTACT = 100;
    /** Looking up is cheap for a person and pointless for a guesser. */
    private static final int LOOKS = 30;

    private final Config.Clue rules;
    private final Desk desk;
    private final Words words;
    private final Puzzle puzzle;
    private final Gate telling;
    private final Gate looking;

    /**
     * What the page needs of the house.
     *
     * @param keep keeps it and tells the office, durable when it returns
     * @param find what became of the clue with this code
     * @param barred whether the words may not be kept anywhere here
     * @param contacts whether a contact can be kept
     */
    public record Desk(
            Function<Clues.Incoming, LookUpCode> keep,
            Function<LookUpCode, Optional<Standing>> find,
            Predicate<String> barred,
            boolean contacts) {}

    /** How a clue stands, as far as its reporter is told. */
    public record Standing(String state, String reason, boolean closed) {}

    private record Form(String text, String place, String contact) {
        static final Form EMPTY = new Form("", "", "");
    }

    public CluePage(Config.Clue rules, Desk desk, Words words, Clock clock) {
        this.rules = rules;
        this.desk = desk;
        this.words = words;
        this.puzzle = new Puzzle(clock);
        this.telling = new Gate(rules.perAddress(), rules.perHour(), clock);
        this.looking = new Gate(LOOKS, LOOKS * rules.perHour(), clock);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/clue", ctx -> show(ctx, 200, Form.EMPTY, ""));
        routes.post("/clue", this::take);
        routes.post("/clue/look", this::look);
    }

    private void take(Context ctx) {
        Form form = new Form(param(ctx, "text"), param(ctx, "place"), param(ctx, "contact"));
        Optional<String> wrong = wrong(form);
        if (wrong.isPresent()) {
            show(ctx, 400, form, wrong.get());
        } else if (!puzzle.solved(param(ctx, "task"), param(ctx, "count"))) {
            show(ctx, 400, form, "web.clue.again");
        } else if (!telling.pass(address(ctx))) {
            show(ctx, 429, form, "web.clue.busy");
        } else {
            LookUpCode code =
                    desk.keep().apply(new Clues.Incoming(Clue.Source.PAGE, form.text(), form.place(), form.contact()));
            answer(
                    ctx,
                    200,
                    "<section class=\"done\"><h2>" + say("web.clue.done") + "</h2><p>" + say("web.clue.code")
                            + "</p><p class=\"code\">" + code.shown() + "</p><p>" + say("web.clue.keep_code")
                            + "</p></section>");
        }
    }

    private Optional<String> wrong(Form form) {
        if (form.text().codePointCount(0, form.text().length()) < LEAST) return Optional.of("web.clue.short");
        if (form.text().length() > Clues.MOST_CHARACTERS
                || form.place().length() > MOST_PLACE
                || form.contact().length() > MOST_CONTACT) return Optional.of("web.clue.long");
        return desk.barred().test(form.text() + ' ' + form.place()) ? Optional.of("web.clue.secret") : Optional.empty();
    }

    private void look(Context ctx) {
        if (!looking.pass(address(ctx))) {
            show(ctx, 429, Form.EMPTY, "web.clue.busy");
            return;
        }
        Optional<Standing> found = LookUpCode.typed(param(ctx, "code")).flatMap(desk.find());
        if (found.isEmpty()) {
            show(ctx, 404, Form.EMPTY, "web.clue.no_such");
            return;
        }
        Standing standing = found.get();
        String state = standing.closed() ? say("web.clue.closed") : say(state(standing.state()));
        String reason =
                standing.reason() == null ? "" : "<p>" + say("web.clue.reason", "reason", standing.reason()) + "</p>";
        answer(ctx, 200, "<section class=\"done\"><h2>" + state + "</h2>" + reason + "</section>");
    }

    private static String state(String state) {
        return switch (state) {
            case "accepted" -> "web.clue.accepted";
            case "transferred" -> "web.clue.transferred";
            case "declined" -> "web.clue.declined";
            default -> "web.clue.waiting";
        };
    }

    private void show(Context ctx, int status, Form form, String wrong) {
        String complaint = wrong.isEmpty() ? "" : "<p class=\"wrong\" role=\"alert\">" + complaint(wrong) + "</p>";
        answer(ctx, status, complaint + tell(form) + lookUp());
    }

    private String complaint(String wrong) {
        return wrong.equals("web.clue.long") ? say(wrong, "most", Clues.MOST_CHARACTERS) : say(wrong);
    }

    private String tell(Form form) {
        String contact = desk.contacts() ? field("contact", "web.clue.contact", form.contact(), MOST_CONTACT) : "";
        return "<form class=\"tell\" method=\"post\" action=\"/clue\" data-task=\"" + puzzle.task() + "\" data-zeros=\""
                + Puzzle.zeros() + "\" data-working=\"" + say("web.clue.working") + "\" data-plain=\""
                + say("web.clue.insecure") + "\"><p>" + say("web.clue.lead") + "</p><label for=\"text\">"
                + say("web.clue.text") + "</label><textarea id=\"text\" name=\"text\" rows=\"6\" required minlength=\""
                + LEAST + "\" maxlength=\"" + Clues.MOST_CHARACTERS + "\" placeholder=\"" + say("web.clue.example")
                + "\">" + escape(form.text()) + "</textarea>"
                + field("place", "web.clue.place", form.place(), MOST_PLACE) + contact
                + "<input type=\"hidden\" name=\"task\"><input type=\"hidden\" name=\"count\">"
                + "<noscript><p class=\"wrong\">" + say("web.clue.noscript") + "</p></noscript><button>"
                + say("web.clue.send") + "</button><p class=\"small\">" + say("web.clue.promise") + "</p></form>";
    }

    private String field(String name, String label, String value, int most) {
        return "<label for=\"" + name + "\">" + say(label) + "</label><input id=\"" + name + "\" name=\"" + name
                + "\" maxlength=\"" + most + "\" autocomplete=\"off\" value=\"" + escape(value) + "\">";
    }

    private String lookUp() {
        return "<form class=\"look\" method=\"post\" action=\"/clue/look\"><label for=\"code\">" + say("web.clue.look")
                + "</label><div class=\"row\"><input id=\"code\" name=\"code\" maxlength=\"20\" autocomplete=\"off\""
                + " placeholder=\"XXXX-XXXX-XXXX\"><button class=\"plain\">" + say("web.clue.look_send")
                + "</button></div></form>";
    }

    private void answer(Context ctx, int status, String body) {
        ctx.header(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self';"
                        + " base-uri 'none'; frame-ancestors 'none'");
        String title = say("web.clue.title");
        ctx.status(status).contentType("text/html; charset=utf-8").result("""
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="icon" href="/assets/icon.svg"><link rel="stylesheet" href="/assets/clue.css">
                <script src="/assets/clue.js" defer></script>
                </head><body><main><h1><a href="/clue">%s</a></h1>%s</main></body></html>
                """.formatted(title, title, body));
    }

    /** Our own proxy's word for the visitor is the last one in the list; everything before it the visitor wrote himself. */
    private String address(Context ctx) {
        String forwarded = rules.behindProxy() ? ctx.header("X-Forwarded-For") : null;
        return forwarded == null || forwarded.isBlank()
                ? ctx.ip()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    private static String param(Context ctx, String name) {
        String value = ctx.formParam(name);
        return value == null ? "" : value.strip();
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
