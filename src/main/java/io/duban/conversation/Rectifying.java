package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Act;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.notice.ProblemCard;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What the responsible person does: sign, progress, ask for close-out or for more time. */
final class Rectifying implements Skill {
    private static final int MOST_CHOICES = 6;
    private final Acting acting;
    private final Ledger ledger;
    private final LedgerReader reader;
    private final ProblemCard cards;
    private final LooseFiles loose;
    private final Texts texts;

    Rectifying(Acting acting, Ledger ledger, LedgerReader reader, ProblemCard cards, LooseFiles loose, Texts texts) {
        this.acting = acting;
        this.ledger = ledger;
        this.reader = reader;
        this.cards = cards;
        this.loose = loose;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.SIGN, Intent.PROGRESS, Intent.REQUEST_CLOSE, Intent.REQUEST_EXTENSION);
    }

    @Override
    public Reply take(Turn turn) {
        List<Long> numbers = turn.numbers().isEmpty() ? guess(turn) : turn.numbers();
        if (numbers.isEmpty()) return askNumber(turn);
        return switch (turn.intent()) {
            case SIGN -> acting.on(turn, numbers, new Act.Sign());
            case PROGRESS -> progress(turn, numbers);
            case REQUEST_CLOSE -> close(turn, numbers);
            default -> extend(turn, numbers);
        };
    }

    private Reply progress(Turn turn, List<Long> numbers) {
        if (turn.text("text").isEmpty() && turn.files().isEmpty()) {
            return ask(turn, numbers, "text", "progress.ask_text", null);
        }
        String text = turn.text("text").orElseGet(() -> texts.say("progress.photo_only"));
        Integer percent = turn.slots().get("percent") instanceof Number n ? Integer.valueOf(n.intValue()) : null;
        spokeOf(turn, numbers);
        return acting.on(turn, numbers, new Act.Progress(text, percent, turn.files()));
    }

    private Reply close(Turn turn, List<Long> numbers) {
        spokeOf(turn, numbers);
        return acting.on(turn, numbers, new Act.RequestClose(turn.text("text").orElse(null), turn.files()));
    }

    private Reply extend(Turn turn, List<Long> numbers) {
        if (turn.slots().get("days") instanceof Number days) {
            return acting.on(turn, numbers, n -> extension(turn, until(turn, n, days.intValue())));
        }
        if (turn.date("date").isEmpty()) {
            String frame = texts.say("extension.frame", "number", numbers.get(0), "answer", "{answer}");
            return askWith(form(numbers.get(0)), turn, numbers, "date", frame);
        }
        return acting.on(turn, numbers, extension(turn, turn.date("date").get()));
    }

    private static Act extension(Turn turn, LocalDate until) {
        return new Act.RequestExtension(until, turn.text("text").orElse(null));
    }

    /** Days count from the deadline in force. */
    private LocalDate until(Turn turn, long number, int days) {
        LocalDate today = io.duban.calendar.OfficeCalendar.date(turn.tx().now());
        return reader.find(turn.tx(), number)
                .map(Problem::deadline)
                .orElse(today)
                .plusDays(days);
    }

    private Reply ask(Turn turn, List<Long> numbers, String slot, String question, String frame) {
        return askWith(new Content.Text(texts.say(question, "number", numbers.get(0))), turn, numbers, slot, frame);
    }

    private static Reply askWith(Content question, Turn turn, List<Long> numbers, String slot, String frame) {
        java.util.Map<String, Object> slots = new java.util.HashMap<>(turn.slots());
        slots.put("numbers", numbers);
        return new Reply.Ask(question, Dialog.ask(turn.with(slots), slot, frame), false);
    }

    private Content form(long number) {
        return new Content.Form(
                texts.say("extension.form.title", "number", number),
                texts.say("extension.ask_date", "number", number),
                List.of(
                        new Content.Field("date", texts.say("extension.form.date"), Content.Field.Kind.DATE, List.of()),
                        new Content.Field(
                                "text", texts.say("extension.form.text"), Content.Field.Kind.TEXT, List.of())),
                texts.say("button.request_extension.label"),
                texts.say("extension.form.sentence", "number", number));
    }

    /** With no number named: the one problem that this could be about. */
    private List<Long> guess(Turn turn) {
        List<Problem> fitting = fitting(turn);
        return fitting.size() == 1 ? List.of(fitting.get(0).number()) : List.of();
    }

    private List<Problem> fitting(Turn turn) {
        Act.Kind kind = Act.Kind.valueOf(turn.intent().name());
        return reader.tasksOf(turn.tx(), turn.person().id()).stream()
                .filter(p -> ledger.possible(turn.person(), p).contains(kind))
                .toList();
    }

    private Reply askNumber(Turn turn) {
        List<Problem> fitting = fitting(turn);
        if (fitting.isEmpty()) {
            return Reply.say(texts.say("ask.nothing_to_" + turn.intent().id()));
        }
        List<Button> choices = fitting.stream()
                .limit(MOST_CHOICES)
                .map(p -> new Button(
                        texts.say("ask.number_label", "number", p.number()),
                        String.valueOf(p.number()),
                        Button.Style.PLAIN))
                .toList();
        String lines = String.join("\n", fitting.stream().map(cards::line).toList());
        Content card = new Content.Card(texts.say("ask.which"), "", List.of(), lines, List.of(), choices, "");
        return new Reply.Ask(card, Dialog.ask(turn, "number"), false);
    }

    private void spokeOf(Turn turn, List<Long> numbers) {
        if (numbers.size() == 1) {
            loose.spokeOf(turn.tx(), turn.person().id(), new LooseFiles.Topic(numbers.get(0), "after"));
        }
    }
}
