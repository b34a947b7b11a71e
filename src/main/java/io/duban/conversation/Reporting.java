package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.ledger.Decision;
import io.duban.ledger.NewProblem;
import io.duban.ledger.Problem;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports: an explicit one is filed at once, one inferred from free text is shown back first, and so are several in one
 * message. Until it is filed a report is treated as a nameless one would be, because it may yet become one.
 */
final class Reporting implements Skill {
    private final Acting acting;
    private final LooseFiles loose;
    private final Filed filed;
    private final ReportDraft drafts;
    private final Texts texts;

    Reporting(Acting acting, LooseFiles loose, Filed filed, ReportDraft drafts, Texts texts) {
        this.acting = acting;
        this.loose = loose;
        this.filed = filed;
        this.drafts = drafts;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.REPORT);
    }

    @Override
    public Reply take(Turn turn) {
        boolean secret = Boolean.TRUE.equals(turn.slots().get("anonymous"));
        if (turn.text("text").isEmpty()) {
            Content question = new Content.Text(texts.say("report.ask_text"));
            return new Reply.Ask(question, Dialog.ask(turn, "text"), true);
        }
        List<Map<String, Object>> parts = ReportDraft.parts(turn);
        if (!turn.confirmed() && (!turn.explicit() || !parts.isEmpty())) {
            return new Reply.Ask(drafts.card(turn), Dialog.confirm(turn), true);
        }
        if (!parts.isEmpty()) return several(turn, parts, secret);
        Decision decision = acting.report(turn, report(turn, secret));
        if (decision instanceof Decision.Refused refused) return acting.refused(turn, refused, secret);
        Problem problem = ((Decision.Done) decision).after();
        remember(turn, problem);
        return Reply.card(filed.card(turn, problem), problem).asSecret(secret);
    }

    /** Photos that follow belong to it; of a nameless one nothing is remembered. */
    private void remember(Turn turn, Problem problem) {
        if (problem.anonymous()) return;
        loose.spokeOf(turn.tx(), turn.person().id(), new LooseFiles.Topic(problem.number(), "before"));
    }

    private Reply several(Turn turn, List<Map<String, Object>> parts, boolean secret) {
        List<String> lines = new ArrayList<>();
        boolean leaked = false;
        for (Map<String, Object> part : parts) {
            Turn one = turn.with(part);
            Decision decision = acting.report(one, report(one, secret));
            if (decision instanceof Decision.Refused refused) {
                lines.add(acting.refusal(refused));
                leaked |= acting.refused(turn, refused, secret) instanceof Reply.Say say && say.secret();
                continue;
            }
            Problem problem = ((Decision.Done) decision).after();
            lines.add(texts.say("report.several.line", "number", problem.number(), "title", problem.title()));
            filed.named(one, problem).ifPresent(other -> lines.add(filed.likeLine(one, other)));
        }
        if (secret) lines.add(texts.say("report.anonymous_promise"));
        if (!turn.files().isEmpty()) {
            lines.add(texts.say("report.several.photos", "count", turn.files().size()));
        }
        lines.add(texts.say("report.several.back"));
        return Reply.say(texts.say("report.several.filed") + "\n" + String.join("\n", lines))
                .asSecret(secret || leaked);
    }

    private static NewProblem report(Turn turn, boolean anonymous) {
        return new NewProblem(
                null,
                turn.text("text").orElseThrow(),
                turn.text("unit").orElse(null),
                turn.text("place").orElse(null),
                turn.text("category").orElse(null),
                turn.date("deadline").orElse(null),
                anonymous,
                turn.files());
    }
}
