package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Inbound;
import io.duban.chat.StoredFile;
import io.duban.inbox.Handler;
import io.duban.inbox.Inbox;
import io.duban.ledger.Actor;
import io.duban.notice.Addressing;
import io.duban.notice.ProblemCard;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One inbound, exactly one {@link Reply}, in the transaction that also marks the inbound done. Finds the person, lets
 * {@link Dialogue} find out what he means, and queues the answer to where he wrote from.
 */
public final class Conversation implements Handler {
    private final Roster roster;
    private final Dialogue dialogue;
    private final Outsiders outsiders;
    private final Greeting greeting;
    private final Beforehand beforehand;
    private final Addressing addressing;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Texts texts;

    Conversation(Rooms rooms, Dialogue dialogue, Greeting greeting, Beforehand beforehand) {
        this.roster = rooms.roster();
        this.dialogue = dialogue;
        this.outsiders = new Outsiders(rooms);
        this.greeting = greeting;
        this.beforehand = beforehand;
        this.addressing = rooms.addressing();
        this.inbox = rooms.inbox();
        this.outbox = rooms.outbox();
        this.texts = rooms.texts();
    }

    @Override
    public Handler prepared(Inbound inbound) {
        return roster.byAccount(inbound.sender().platform(), inbound.sender().account())
                .map(person -> beforehand.of(inbound, person))
                .filter(ready -> !ready.equals(Beforehand.Ready.NOTHING))
                .<Handler>map(Prepared::new)
                .orElse(this);
    }

    /** The same conversation, with what was made ready for this one inbound. */
    private final class Prepared implements Handler {
        private final Beforehand.Ready ready;

        Prepared(Beforehand.Ready ready) {
            this.ready = ready;
        }

        @Override
        public boolean handle(Tx tx, Inbound inbound, List<StoredFile> files, int lost) {
            return Conversation.this.handle(tx, inbound, files, lost, ready);
        }

        @Override
        public void parked(Tx tx, Inbound inbound) {
            Conversation.this.parked(tx, inbound);
        }
    }

    @Override
    public boolean handle(Tx tx, Inbound inbound, List<StoredFile> files, int lost) {
        return handle(tx, inbound, files, lost, Beforehand.Ready.NOTHING);
    }

    private boolean handle(Tx tx, Inbound inbound, List<StoredFile> files, int lost, Beforehand.Ready ready) {
        if (inbound instanceof Inbound.Read read) {
            outbox.read(tx, read.sender().platform(), read.sender().account(), read.handle(), read.at());
            return false;
        }
        Optional<Person> person =
                roster.byAccount(inbound.sender().platform(), inbound.sender().account());
        Optional<Outsiders.Answer> outside = outsiders.answer(tx, inbound, person.isPresent());
        if (outside.isPresent()) {
            nameless(tx, inbound, outside.get());
            return true;
        }
        if (person.isEmpty()) {
            if (caused(inbound)) inPlace(tx, inbound, outsiders.stranger());
            return false;
        }
        if (inbound instanceof Inbound.Opened && inbound.sender().group()) {
            inPlace(tx, inbound, texts.say("group.hello"));
            return false;
        }
        if (inbound instanceof Inbound.Opened) {
            greeting.greet(tx, person.get()).ifPresent(card -> say(tx, inbound, card, null, false, 0));
            return false;
        }
        if (inbound instanceof Inbound.Unknown unknown) {
            if (unknown.fromPerson()) say(tx, inbound, new Content.Text(texts.say("unknown_kind")), null, false, 0);
            return false;
        }
        Dialogue.Heard heard = Dialogue.Heard.of(inbound, files, lost, OfficeCalendar.local(tx.now()));
        return answer(tx, inbound, person.get(), heard.with(ready));
    }

    private boolean answer(Tx tx, Inbound inbound, Person person, Dialogue.Heard heard) {
        if (inbound instanceof Inbound.Tapped tap && !tap.handle().isEmpty()) {
            outbox.tapped(tx, tap.sender().platform(), tap.sender().account(), tap.sentence(), tap.handle());
        }
        Actor actor = new Actor(person, inbound.sender().platform());
        Dialogue.Answer answer = dialogue.answer(tx, actor, heard);
        boolean secret = send(tx, inbound, answer.reply(), heard.lost());
        boolean silent = answer.reply() instanceof Reply.Silent && heard.lost() == 0;
        if (inbound.sender().group() && !silent && (!secret || openly(answer.reply()))) {
            inPlace(tx, inbound, texts.say("group.answered", "name", person.name()));
        }
        // A trace of when he wrote would be enough to find an anonymous reporter.
        if (!secret) addressing.used(tx, person, inbound.sender().platform());
        if (secret) answer.usedInbounds().forEach(used -> inbox.forget(tx, used.platform(), used.inbound()));
        return secret;
    }

    /** What is only kept from being written down, not from the group in which he told it. */
    private static boolean openly(Reply reply) {
        return reply instanceof Reply.Ask ask
                && ask.dialog().intent().equals(Intent.REPORT.id())
                && !Boolean.TRUE.equals(ask.dialog().slots().get("anonymous"));
    }

    private boolean send(Tx tx, Inbound inbound, Reply reply, int lost) {
        int part = 0;
        if (lost > 0) say(tx, inbound, new Content.Text(texts.say("files.lost", "count", lost)), null, false, part++);
        if (reply instanceof Reply.Say say) {
            String card =
                    say.about() == null ? null : ProblemCard.key(say.about().number());
            for (Content content : say.contents()) say(tx, inbound, content, card, say.secret(), part++);
            return say.secret();
        }
        if (reply instanceof Reply.Ask ask) {
            say(tx, inbound, ask.question(), null, ask.secret(), part, Outbox.QUESTION);
            return ask.secret();
        }
        return false;
    }

    /** Sealed, and not to be found again by what it answers. */
    private void nameless(Tx tx, Inbound inbound, Outsiders.Answer answer) {
        say(tx, inbound, new Content.Text(answer.alone()), null, true, 0);
        if (!inbound.sender().group()) return;
        Outbox.Message here = new Outbox.Message(
                inbound.sender().platform(),
                inbound.sender().here(),
                new Content.Text(answer.here()),
                Outbox.ANSWER + UUID.randomUUID(),
                null,
                null,
                null,
                null,
                true);
        outbox.add(tx, here.answering(inbound.key()));
    }

    @Override
    public void parked(Tx tx, Inbound inbound) {
        if (caused(inbound)) say(tx, inbound, new Content.Text(texts.say("parked")), null, false, 99);
    }

    private static boolean caused(Inbound inbound) {
        if (inbound instanceof Inbound.Unknown unknown) return unknown.fromPerson();
        return !(inbound instanceof Inbound.Read);
    }

    /** In the very chat where he wrote, a group perhaps: nothing private. */
    private void inPlace(Tx tx, Inbound inbound, String words) {
        String seed = inbound.sender().platform() + '\n' + inbound.key() + "\nhere";
        String key = Outbox.ANSWER + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
        String here = inbound.sender().here();
        Content text = new Content.Text(words);
        Outbox.Message message =
                new Outbox.Message(inbound.sender().platform(), here, text, key, null, null, null, null, false);
        outbox.add(tx, message.answering(inbound.key()));
    }

    /** To the one who wrote, alone with him: lists and names are not for a group. */
    private void say(Tx tx, Inbound inbound, Content content, String card, boolean secret, int part) {
        say(tx, inbound, content, card, secret, part, Outbox.ANSWER);
    }

    private void say(Tx tx, Inbound inbound, Content content, String card, boolean secret, int part, String kind) {
        String seed = inbound.sender().platform() + '\n' + inbound.key() + '\n' + part;
        String key = kind + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
        String about = content instanceof Content.Card && !secret ? card : null;
        Outbox.Message message = new Outbox.Message(
                inbound.sender().platform(),
                inbound.sender().account(),
                content,
                secret ? kind + UUID.randomUUID() : key,
                about,
                null,
                null,
                null,
                secret);
        // An answer stands in the chat of what it answers: to what was said in a group it would be read there by all.
        outbox.add(tx, inbound.sender().group() ? message : message.answering(inbound.key()));
    }
}
