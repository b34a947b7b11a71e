package io.duban.conversation;

import io.duban.assist.Advice;
import io.duban.chat.Attachment;
import io.duban.chat.Content;
import io.duban.chat.Inbound;
import io.duban.chat.StoredFile;
import io.duban.ledger.Act;
import io.duban.ledger.Actor;
import io.duban.notice.Addressing;
import io.duban.outbox.Outbox;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import io.duban.understand.Understanding;
import io.duban.understand.Understood;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From what was heard to the one answer: an answer to a pending question, a yes or no, files for what they belong to, or a
 * command. An unrelated command leaves a pending matter as it is.
 */
final class Dialogue {
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Set<Intent> TAKE_FILES = Set.of(
            Intent.REPORT, Intent.PROGRESS, Intent.REQUEST_CLOSE, Intent.INSPECT, Intent.MECHANISM, Intent.NOTICE);

    private final Understanding understanding;
    private final List<Skill> skills;
    private final Dialogs dialogs;
    private final LooseFiles loose;
    private final Acting acting;
    private final Guessing guessing;
    private final Addressing addressing;
    private final Outbox outbox;
    private final Texts texts;

    Dialogue(
            Understanding understanding,
            List<Skill> skills,
            Dialogs dialogs,
            LooseFiles loose,
            Acting acting,
            Mail mail,
            Texts texts) {
        this.understanding = understanding;
        this.skills = List.copyOf(skills);
        this.dialogs = dialogs;
        this.loose = loose;
        this.acting = acting;
        this.guessing = new Guessing(understanding, texts);
        this.addressing = mail.addressing();
        this.outbox = mail.outbox();
        this.texts = texts;
    }

    /** How to reach people later. */
    record Mail(Addressing addressing, Outbox outbox) {}

    /**
     * Words and files of one inbound.
     *
     * @param tapped a button, so that the sentence is a command whatever is pending
     * @param advice what an adviser says that unclear words mean, or null
     */
    record Heard(
            String words,
            List<StoredFile> files,
            boolean tapped,
            boolean voiceOnly,
            int lost,
            String platform,
            String key,
            LocalDateTime now,
            Advice advice) {
        static Heard of(Inbound inbound, List<StoredFile> files, int lost, LocalDateTime now) {
            String platform = inbound.sender().platform();
            if (inbound instanceof Inbound.Tapped tap) {
                return new Heard(tap.sentence(), files, true, false, lost, platform, tap.key(), now, null);
            }
            Inbound.Said said = (Inbound.Said) inbound;
            boolean voice = said.text().isBlank()
                    && said.attachments().stream().anyMatch(a -> a.kind() == Attachment.Kind.VOICE);
            return new Heard(said.text().strip(), files, false, voice, lost, platform, said.key(), now, null);
        }

        Heard advised(Advice advice) {
            return new Heard(words, files, tapped, voiceOnly, lost, platform, key, now, advice);
        }
    }

    /** The reply, and the earlier inbounds whose files went into it. */
    record Answer(Reply reply, List<LooseFiles.Loose> usedInbounds) {}

    Answer answer(Tx tx, Actor actor, Heard heard) {
        if (heard.words().isEmpty()) return new Answer(filesAlone(tx, actor, heard), List.of());
        String person = actor.id();
        Optional<Dialogs.Pending> pending = dialogs.of(tx, person);
        Understood meaning = meaning(actor, heard);
        if (pending.isPresent() && pending.get().expired(tx.now())) {
            dialogs.drop(tx, person);
            if (answersDialog(pending.get().dialog(), meaning, heard)) {
                return new Answer(Reply.say(texts.say("dialog.expired")), List.of());
            }
        } else if (pending.isPresent() && answersDialog(pending.get().dialog(), meaning, heard)) {
            return goOn(tx, actor, pending.get().dialog(), meaning, heard);
        }
        Optional<Guessing.Guess> guess = meaning.intent() == Intent.UNKNOWN && heard.advice() != null
                ? guessing.of(heard.advice(), heard.words(), actor, heard.now())
                : Optional.empty();
        return command(tx, actor, guess.map(Guessing.Guess::meaning).orElse(meaning), heard, guess);
    }

    private Understood meaning(Actor actor, Heard heard) {
        Understood meaning = understanding.understand(heard.words(), actor.person(), heard.now());
        for (Skill skill : skills) meaning = skill.heard(meaning, heard.words());
        return meaning;
    }

    /** Whether the words belong to what is pending rather than being a new command. */
    private static boolean answersDialog(Dialog dialog, Understood meaning, Heard heard) {
        if (meaning.intent() == Intent.CANCEL) return true;
        if (dialog.kind() == Dialog.Kind.CONFIRM)
            return meaning.intent() == Intent.CONFIRM
                    || correction(dialog, meaning)
                    || Broadcasting.now(dialog, meaning);
        if (heard.tapped()) return DIGITS.matcher(heard.words()).matches() || carriesFiles(dialog, meaning);
        if (meaning.intent().id().equals(dialog.intent())) return true;
        return !meaning.explicit() || meaning.intent() == Intent.UNKNOWN || meaning.intent() == Intent.CONFIRM;
    }

    /** A button that answers the question: what was handed in before the question must not be lost. */
    private static boolean carriesFiles(Dialog dialog, Understood meaning) {
        return !dialog.files().isEmpty()
                && dialog.frame() != null
                && meaning.intent().id().equals(dialog.intent())
                && Objects.equals(
                        String.valueOf(meaning.slots().get("number")),
                        String.valueOf(dialog.slots().get("number")));
    }

    private static boolean correction(Dialog dialog, Understood meaning) {
        return dialog.intent().equals(Intent.REPORT.id())
                && meaning.intent() == Intent.AMEND
                && !meaning.slots().containsKey("number")
                && meaning.slots().containsKey("field");
    }

    private Answer goOn(Tx tx, Actor actor, Dialog dialog, Understood meaning, Heard heard) {
        if (meaning.intent() == Intent.CANCEL) {
            dialogs.drop(tx, actor.id());
            return new Answer(Reply.say(texts.say("cancel.done")), List.of());
        }
        Dialog filled = dialog.with(heard.files());
        if (dialog.kind() == Dialog.Kind.CONFIRM && meaning.intent() == Intent.AMEND) {
            filled = filled.with(
                    String.valueOf(meaning.slots().get("field")),
                    meaning.slots().get("value"));
            return run(tx, actor, turn(tx, actor, filled, false), List.of());
        }
        if (Broadcasting.now(dialog, meaning)) filled = filled.with("now", true);
        if (dialog.kind() == Dialog.Kind.CONFIRM) return run(tx, actor, turn(tx, actor, filled, true), List.of());
        return run(tx, actor, turn(tx, actor, fill(filled, actor, heard), false), List.of());
    }

    /** The answer to the question put into its slot; an answer that does not fit leaves the slot open, so it is asked again. */
    private Dialog fill(Dialog dialog, Actor actor, Heard heard) {
        if (dialog.slot().equals("number")) {
            Matcher digits =
                    DIGITS.matcher(java.text.Normalizer.normalize(heard.words(), java.text.Normalizer.Form.NFKC));
            return digits.find() ? dialog.with("number", Long.valueOf(digits.group())) : dialog;
        }
        if (dialog.frame() == null) return dialog.with(dialog.slot(), heard.words());
        String sentence = dialog.frame().replace("{answer}", heard.words());
        Understood framed = understanding.understand(sentence, actor.person(), heard.now());
        Understood plain = understanding.understand(heard.words(), actor.person(), heard.now());
        Understood better = plain.intent().id().equals(dialog.intent()) ? plain : framed;
        if (!better.intent().id().equals(dialog.intent())) return dialog;
        Dialog filled = dialog;
        for (Map.Entry<String, Object> slot : better.slots().entrySet()) {
            if (!Set.of("number", "numbers").contains(slot.getKey()))
                filled = filled.with(slot.getKey(), slot.getValue());
        }
        return filled;
    }

    private Answer command(Tx tx, Actor actor, Understood meaning, Heard heard, Optional<Guessing.Guess> guess) {
        List<StoredFile> files = new ArrayList<>(heard.files());
        List<LooseFiles.Loose> used = List.of();
        if (TAKE_FILES.contains(meaning.intent())) {
            used = loose.take(tx, actor.id());
            used.forEach(file -> outbox.withdraw(tx, file.question()));
            used.stream()
                    .map(LooseFiles.Loose::file)
                    .filter(f -> !files.contains(f))
                    .forEach(files::add);
        } else if (!files.isEmpty()) {
            keepLoose(tx, actor, heard);
        }
        Turn turn = new Turn(tx, actor, meaning.intent(), meaning.slots(), files, false, meaning.explicit());
        if (guess.isPresent() && !Guessing.draft(guess.get())) return ask(turn, guess.get(), used);
        return run(tx, actor, turn, used);
    }

    private Answer ask(Turn turn, Guessing.Guess guess, List<LooseFiles.Loose> used) {
        Reply question = guessing.ask(turn, guess);
        dialogs.keep(turn.tx(), turn.person().id(), ((Reply.Ask) question).dialog());
        return new Answer(question, used);
    }

    private Turn turn(Tx tx, Actor actor, Dialog dialog, boolean confirmed) {
        Intent intent = Intent.valueOf(dialog.intent().toUpperCase(Locale.ROOT));
        return new Turn(tx, actor, intent, dialog.slots(), dialog.files(), confirmed, dialog.explicit());
    }

    private Answer run(Tx tx, Actor actor, Turn turn, List<LooseFiles.Loose> used) {
        Skill skill = skills.stream().filter(s -> s.takes(turn)).findFirst().orElse(null);
        boolean fromDialog = dialogs.of(tx, actor.id())
                .filter(p -> p.dialog().intent().equals(turn.intent().id()))
                .isPresent();
        Reply reply = skill == null ? Reply.say(texts.say("not_here")) : skill.take(turn);
        if (reply instanceof Reply.Ask ask) {
            dialogs.keep(tx, actor.id(), ask.dialog());
        } else if (fromDialog) {
            dialogs.drop(tx, actor.id());
        }
        return new Answer(reply, used);
    }

    /** Files without words: for the pending draft, for what was just spoken of, else they wait. */
    private Reply filesAlone(Tx tx, Actor actor, Heard heard) {
        if (heard.files().isEmpty()) return heard.lost() > 0 ? new Reply.Silent() : Reply.say(texts.say("unknown"));
        Optional<Dialogs.Pending> pending =
                dialogs.of(tx, actor.id()).filter(p -> !p.expired(tx.now()) && takesFiles(p.dialog()));
        if (pending.isPresent()) {
            Dialog fuller = pending.get().dialog().with(heard.files());
            dialogs.keep(tx, actor.id(), fuller);
            return Reply.say(
                    texts.say("files.with_draft", "count", fuller.files().size()));
        }
        Optional<LooseFiles.Topic> topic = loose.topic(tx, actor.id());
        if (topic.isPresent() && loose.question(tx, actor.id()).isEmpty()) {
            Turn turn = new Turn(tx, actor, Intent.PROGRESS, Map.of(), heard.files(), true, true);
            Act act = topic.get().phase().equals(Inspecting.PHASE)
                    ? new Act.InspectionFiles(heard.files())
                    : new Act.Attach(topic.get().phase(), heard.files());
            return acting.on(turn, List.of(topic.get().number()), act);
        }
        keepLoose(tx, actor, heard);
        return heard.voiceOnly() ? Reply.say(texts.say("files.voice")) : new Reply.Silent();
    }

    private static boolean takesFiles(Dialog dialog) {
        return TAKE_FILES.stream().anyMatch(intent -> intent.id().equals(dialog.intent()));
    }

    /** Keeps files until their words come; if none follow, one question goes out. */
    private void keepLoose(Tx tx, Actor actor, Heard heard) {
        Optional<String> asking = loose.question(tx, actor.id());
        String question = asking.orElseGet(() -> "files-" + UUID.randomUUID());
        loose.keep(tx, actor.id(), new LooseFiles.Origin(heard.platform(), heard.key(), question), heard.files());
        if (asking.isEmpty()) {
            addressing.of(tx, actor.person()).ifPresent(to -> outbox.add(tx, askLater(tx, to, question)));
        }
    }

    private Outbox.Message askLater(Tx tx, Addressing.Address to, String key) {
        Content text = new Content.Text(texts.say("files.which"));
        Instant at = tx.now().plus(loose.waitTime());
        return new Outbox.Message(to.platform(), to.account(), text, key, null, at, null, null, false);
    }
}
