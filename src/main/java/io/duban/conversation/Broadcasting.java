package io.duban.conversation;

import io.duban.broadcast.Audience;
import io.duban.broadcast.NoticeName;
import io.duban.broadcast.NoticeWords;
import io.duban.broadcast.Notices;
import io.duban.broadcast.Reach;
import io.duban.broadcast.Series;
import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Decision;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import io.duban.understand.Understood;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The office's notices and work tips: to whom, what, shown back with the head count, sent now or at a time. */
final class Broadcasting implements Skill {
    private final Rooms rooms;
    private final Acting acting;
    private final Notices notices;
    private final NoticeWords words;
    private final NoticeSentences sentences;
    private final Promoting promoting;
    private final Texts texts;

    Broadcasting(Rooms rooms, Acting acting, Promoting promoting) {
        this.promoting = promoting;
        this.rooms = rooms;
        this.acting = acting;
        this.notices = rooms.broadcasts().notices();
        this.words = rooms.broadcasts().words();
        this.sentences = new NoticeSentences(words, rooms.texts());
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.NOTICE);
    }

    @Override
    public Understood heard(Understood meaning, String said) {
        return sentences.of(meaning, said);
    }

    /** 现在就发, said to a notice that was shown back: a yes that does not wait for office hours. */
    static boolean now(Dialog dialog, Understood meaning) {
        return dialog.kind() == Dialog.Kind.CONFIRM
                && dialog.intent().equals(Intent.NOTICE.id())
                && meaning.intent() == Intent.NOTICE
                && meaning.slots().equals(Map.of("now", true));
    }

    @Override
    public Reply take(Turn turn) {
        Optional<Reply> refused = OfficeOnly.refusal(turn, rooms.roster(), rooms.wording(), texts);
        if (refused.isPresent()) return refused.get();
        Optional<Reply> notNow = promoting.refusal(turn);
        if (notNow.isPresent()) return notNow.get();
        Optional<NoticeName> corrects = turn.text("corrects").flatMap(NoticeName::read);
        if (corrects.isPresent() && notices.find(turn.tx(), corrects.get()).isEmpty()) {
            return Reply.say(texts.say("broadcast.no_such", "notice", words.title(corrects.get())));
        }
        Optional<Audience> audience = corrects.isPresent()
                ? Audience.of("got:" + corrects.get().id())
                : Audience.of(turn.slots().get("audience"));
        if (audience.isEmpty()) return askAudience(turn);
        if (turn.text("text").isEmpty()) {
            Content question = new Content.Text(texts.say("broadcast.ask_text"));
            return new Reply.Ask(question, Dialog.ask(turn, "text"), false);
        }
        String text = turn.text("text").get();
        Optional<Decision.Refused> secret = rooms.ledger().barred(text);
        if (secret.isPresent()) return acting.refused(turn, secret.get(), false);
        Series series = NoticeSentences.series(turn);
        return prepared(turn, new Notices.Draft(series, audience.get(), text, turn.files(), corrects.orElse(null)));
    }

    private Reply prepared(Turn turn, Notices.Draft draft) {
        Instant now = turn.tx().now();
        boolean sendNow = Boolean.TRUE.equals(turn.slots().get("now"));
        Optional<Instant> named = sendNow ? Optional.empty() : turn.text("at").map(Broadcasting::instant);
        if (named.filter(now::isAfter).isPresent()) {
            return Reply.say(texts.say("broadcast.past", "at", rooms.wording().instant(named.get())));
        }
        Instant at = sendNow
                ? now
                : named.orElseGet(() -> rooms.broadcasts().calendar().nextOfficeInstant(now));
        Reach reach = notices.reach(turn.tx(), turn.person(), draft.audience());
        if (reach.reached() == 0) return nobody(draft, reach);
        boolean waits = at.isAfter(now) && named.isEmpty();
        boolean small = reach.reached() == 1 && !waits && !Promoting.in(turn);
        if (turn.confirmed() || small) return send(turn, draft, at);
        return ask(turn, draft, reach, at, waits);
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(OfficeCalendar.ZONE).toInstant();
    }

    private Reply nobody(Notices.Draft draft, Reach reach) {
        String audience = words.audience(draft.audience());
        return Reply.say(
                reach.unreachable() == 0
                        ? texts.say("broadcast.nobody", "audience", audience)
                        : texts.say("broadcast.nobody_reached", "audience", audience, "who", unreachable(reach)));
    }

    private Reply ask(Turn turn, Notices.Draft draft, Reach reach, Instant at, boolean waits) {
        String what = texts.say(draft.series() == Series.TIP ? "broadcast.a_tip" : "broadcast.a_notice");
        String title = texts.say(
                "broadcast.confirm",
                Map.of("what", what, "audience", words.audience(draft.audience()), "count", reach.reached()));
        List<String> lines = new ArrayList<>(List.of(draft.text()));
        if (!draft.files().isEmpty())
            lines.add(texts.say("broadcast.files", "count", draft.files().size()));
        if (at.isAfter(turn.tx().now())) lines.add(when(at, waits));
        if (reach.unreachable() > 0) lines.add(texts.say("broadcast.unreachable", "who", unreachable(reach)));
        List<Button> buttons = new ArrayList<>(Confirming.buttons(texts));
        if (waits) {
            String label = texts.say("notice.button.send_now.label");
            buttons.add(1, new Button(label, texts.say("notice.button.send_now.sentence"), Button.Style.PLAIN));
        }
        Content.Card card = new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), buttons, "");
        return new Reply.Ask(card, Dialog.confirm(turn), false);
    }

    private String when(Instant at, boolean waits) {
        String time = rooms.wording().instant(at);
        if (waits) return texts.say("broadcast.waits", "at", time);
        return texts.say(
                rooms.broadcasts().calendar().inOfficeHours(at) ? "broadcast.at" : "broadcast.at_off_hours",
                "at",
                time);
    }

    private Reply send(Turn turn, Notices.Draft draft, Instant at) {
        Notices.Sent sent = notices.send(turn.tx(), turn.actor(), draft, at);
        NoticeName name = sent.notice().name();
        promoting.sent(turn, name);
        Map<String, Object> values = new HashMap<>();
        values.put("notice", words.title(name));
        values.put("count", sent.reach().reached());
        values.put("at", rooms.wording().instant(at));
        String title = texts.say(at.isAfter(turn.tx().now()) ? "broadcast.planned" : "broadcast.sent", values);
        String body = sent.reach().unreachable() == 0
                ? ""
                : texts.say("broadcast.unreachable", "who", unreachable(sent.reach()));
        List<Button> buttons = List.of(
                words.button(NoticeWords.Tap.RECEIPTS, name, Button.Style.PLAIN),
                words.button(NoticeWords.Tap.RECALL, name, Button.Style.DANGER));
        return Reply.card(new Content.Card(title, "", List.of(), body, List.of(), buttons, ""), null);
    }

    /** 王五、赵六, or the first of many with how many they are. */
    private String unreachable(Reach reach) {
        String names = String.join(texts.say("words.and"), reach.names());
        return reach.unreachable() <= reach.names().size()
                ? names
                : texts.say("broadcast.and_more", "names", names, "count", reach.unreachable());
    }

    private Reply askAudience(Turn turn) {
        String frame = texts.say("broadcast.frame", "answer", "{answer}");
        Content question = new Content.Text(texts.say("broadcast.ask_audience"));
        return new Reply.Ask(question, Dialog.ask(turn, "audience", frame), false);
    }
}
