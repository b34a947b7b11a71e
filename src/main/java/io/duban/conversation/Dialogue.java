package io.duban.conversation;

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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * From what was heard to the one answer: an answer to a pending question, a yes or no, files for what they belong to, or a
 * command. An unrelated command leaves a pending matter as it is.
 */
final class Dialogue {
    private static final Set<Intent> TAKE_FILES = Set.of(
            Intent.REPORT, Intent.PROGRESS, Intent.REQUEST_CLOSE, Intent.INSPECT, Intent.MECHANISM, Intent.NOTICE);

    private final Understanding understanding;
    private final List<Skill> skills;
    private final Dialogs dialogs;
    private final LooseFiles loose;
    private final Acting acting;
    private final Guessing guessing;
    private final Presuming presuming;
    private final Answering answering;
    private final Correcting correcting;
    private final Waiting waiting;
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
            Texts texts,
            Categorizing categorizing,
            Presuming presuming) {
        this.understanding = understanding;
        this.skills = List.copyOf(skills);
        this.dialogs = dialogs;
        this.loose = loose;
        this.acting = acting;
        this.guessing = new Guessing(understanding, texts);
        this.presuming = presuming;
        this.answering = new Answering(understanding);
        this.correcting = new Correcting(understanding, categorizing, texts);
        this.waiting = new Waiting(dialogs, texts);
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
     * @param ready what was made ready before
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
            Beforehand.Ready ready) {
        static Heard of(Inbound inbound, List<StoredFile> files, int lost, LocalDateTime now) {
            String platform = inbound.sender().platform();
            if (inbound instanceof Inbound.Tapped tap) {
                return new Heard(
                        tap.sentence(), files, true, false, lost, platform, tap.key(), now, Beforehand.Ready.NOTHING);
            }
            Inbound.Said said = (Inbound.Said) inbound;
            boolean voice = said.text().isBlank()
                    && said.attachments().stream().anyMatch(a -> a.kind() == Attachment.Kind.VOICE);
            return new Heard(
                    said.text().strip(),
                    files,
                    false,
                    voice,
                    lost,
                    platform,
                    said.key(),
                    now,
                    Beforehand.Ready.NOTHING);
        }

        Heard with(Beforehand.Ready what) {
            return new Heard(words, files, tapped, voiceOnly, lost, platform, key, now, what);
        }
    }

    /** The reply, and the earlier inbounds whose files went into it. */
    record Answer(Reply reply, List<LooseFiles.Loose> usedInbounds) {
        Answer with(Reply other) {
            return new Answer(other, usedInbounds);
        }
    }

    Answer answer(Tx tx, Actor actor, Heard heard) {
        if (heard.words().isEmpty()) return new Answer(filesAlone(tx, actor, heard), List.of());
        String person = actor.id();
        Optional<Dialogs.Pending> pending = dialogs.of(tx, person);
        Understood meaning = meaning(actor, heard);
        if (pending.isPresent() && pending.get().expired(tx.now())) {
            dialogs.drop(tx, person);
            Reply over = Reply.say(texts.say("dialog.expired"));
            if (answering.answers(pending.get().dialog(), meaning, heard)) return new Answer(over, List.of());
            Answer answer = command(tx, actor, meaning, heard, Optional.empty());
            return answer.with(Waiting.noted(answer.reply(), texts.say("dialog.expired")));
        }
        if (pending.isPresent()) {
            Dialog dialog = pending.get().dialog();
            Optional<Correcting.Corrected> corrected = correcting.of(dialog, actor, heard);
            if (corrected.isPresent()) {
                Dialog right = corrected.get().dialog().with(heard.files());
                return goOn(dialog, turn(tx, actor, right, corrected.get().agreed()), heard);
            }
            if (answering.answers(dialog, meaning, heard)) return goOn(tx, actor, dialog, meaning, heard);
        }
        return command(tx, actor, meaning, heard, pending);
    }

    private Understood meaning(Actor actor, Heard heard) {
        Optional<Understood> rows = answering.rows(actor, heard);
        if (rows.isPresent()) return rows.get();
        Understood meaning = heard.tapped()
                ? understanding.command(heard.words(), actor.person(), heard.now())
                : understanding.understand(heard.words(), actor.person(), heard.now());
        for (Skill skill : skills) meaning = skill.heard(meaning, heard.words());
        return meaning;
    }

    private Answer goOn(Tx tx, Actor actor, Dialog dialog, Understood meaning, Heard heard) {
        if (meaning.intent() == Intent.CANCEL) {
            Reply reply = Reply.say(texts.say("cancel.done"));
            return new Answer(waiting.settled(tx, actor.id(), dialog, reply), List.of());
        }
        Dialog filled = dialog.with(heard.files());
        if (Broadcasting.now(dialog, meaning)) filled = filled.with("now", true);
        boolean agreed = dialog.kind() == Dialog.Kind.CONFIRM;
        return goOn(dialog, turn(tx, actor, agreed ? filled : answering.fill(filled, actor, heard), agreed), heard);
    }

    /** The matter goes on: to its next question or to its end. */
    private Answer goOn(Dialog dialog, Turn turn, Heard heard) {
        Reply reply = take(turn, heard);
        if (reply instanceof Reply.Ask ask) {
            waiting.put(turn.tx(), turn.person().id(), ask, dialog.under());
            return new Answer(reply, List.of());
        }
        return new Answer(waiting.settled(turn.tx(), turn.person().id(), dialog, reply), List.of());
    }

    private Answer command(Tx tx, Actor actor, Understood rules, Heard heard, Optional<Dialogs.Pending> pending) {
        Optional<Guessing.Guess> guess =
                rules.intent() == Intent.UNKNOWN && heard.ready().advice() != null
                        ? guessing.of(heard.ready().advice(), heard.words(), actor, heard.now())
                        : Optional.empty();
        Understood meaning = guess.map(Guessing.Guess::meaning).orElse(rules);
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
        Map<String, Object> slots = heard.ready().in(meaning);
        Turn turn = new Turn(tx, actor, meaning.intent(), slots, files, false, meaning.explicit());
        boolean shown = guess.isPresent() && !Guessing.draft(guess.get());
        Reply reply = shown
                ? guessing.ask(turn, guess.get())
                : presuming.unsure(turn) ? presuming.ask(turn) : take(turn, heard);
        return new Answer(kept(turn, pending, reply), used);
    }

    /** What becomes of the matter that waits when a command of its own came between. */
    private Reply kept(Turn turn, Optional<Dialogs.Pending> pending, Reply reply) {
        String person = turn.person().id();
        Dialog dialog = pending.map(Dialogs.Pending::dialog).orElse(null);
        if (reply instanceof Reply.Ask ask) {
            boolean same = dialog != null && Answering.sameMatter(dialog, turn);
            waiting.put(turn.tx(), person, ask, same ? dialog.under() : dialog);
            return reply;
        }
        if (dialog == null) return reply;
        if (Answering.settles(dialog, turn)) return waiting.settled(turn.tx(), person, dialog, reply);
        return waiting.left(turn.tx(), person, pending.get(), reply);
    }

    private Turn turn(Tx tx, Actor actor, Dialog dialog, boolean confirmed) {
        Intent intent = Intent.valueOf(dialog.intent().toUpperCase(Locale.ROOT));
        return new Turn(tx, actor, intent, dialog.slots(), dialog.files(), confirmed, dialog.explicit());
    }

    private Reply take(Turn whole, Heard heard) {
        Turn turn = answering.cut(whole, heard);
        Optional<Skill> skill = skills.stream().filter(s -> s.takes(turn)).findFirst();
        return skill.map(s -> s.take(turn)).orElseGet(() -> Reply.say(texts.say("not_here")));
    }

    /** Files without words: for the pending draft, for what was just spoken of, else they wait. */
    private Reply filesAlone(Tx tx, Actor actor, Heard heard) {
        if (heard.files().isEmpty()) return heard.lost() > 0 ? new Reply.Silent() : Reply.say(texts.say("unknown"));
        Optional<Dialogs.Pending> pending =
                dialogs.of(tx, actor.id()).filter(p -> !p.expired(tx.now()) && takesFiles(p.dialog()));
        if (pending.isPresent()) {
            Dialog fuller = pending.get().dialog().with(heard.files());
            dialogs.keep(tx, actor.id(), fuller);
            return Reply.say(texts.say(
                            "files.with_draft", "count", fuller.files().size()))
                    .asSecret(fuller.intent().equals(Intent.REPORT.id()));
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
