package io.duban.conversation;

import io.duban.broadcast.Audience;
import io.duban.broadcast.Notice;
import io.duban.broadcast.NoticeName;
import io.duban.broadcast.NoticeWords;
import io.duban.broadcast.Notices;
import io.duban.broadcast.Standing;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.notice.Wording;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of a notice: 收到 by who got it; who has not read it, one tap that reminds them, and taking it back, by the office. */
final class Receipts implements Skill {
    private static final int UNITS = 20;
    private final Notices notices;
    private final NoticeWords words;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    Receipts(Rooms rooms) {
        this.notices = rooms.broadcasts().notices();
        this.words = rooms.broadcasts().words();
        this.roster = rooms.roster();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.RECEIPTS);
    }

    /** Also taking a notice back, and chasing those who have not read one: both need its number, no problem's. */
    @Override
    public boolean takes(Turn turn) {
        return switch (turn.intent()) {
            case RECEIPTS -> true;
            case WITHDRAW -> turn.slots().containsKey("notice");
            case CHASE -> unread(turn).isPresent();
            default -> false;
        };
    }

    @Override
    public Reply take(Turn turn) {
        if (turn.slots().containsKey("received")) return received(turn);
        Optional<Reply> refused = OfficeOnly.refusal(turn, roster, wording, texts);
        if (refused.isPresent()) return refused.get();
        Optional<NoticeName> named = unread(turn).or(() -> NoticeSentences.named(turn));
        Optional<Notice> notice = named.isPresent()
                ? notices.find(turn.tx(), named.get())
                : notices.newest(turn.tx(), NoticeSentences.series(turn));
        if (notice.isEmpty()) {
            return Reply.say(named.map(n -> texts.say("broadcast.no_such", "notice", words.title(n)))
                    .orElseGet(() -> texts.say("broadcast.none_yet")));
        }
        return switch (turn.intent()) {
            case WITHDRAW -> recall(turn, notice.get());
            case CHASE -> remind(turn, notice.get());
            default -> standing(turn, notice.get());
        };
    }

    private static Optional<NoticeName> unread(Turn turn) {
        return Audience.of(turn.slots().get("audience")).stream()
                .flatMap(audience -> audience.terms().stream())
                .filter(term -> term.startsWith("unread:"))
                .findFirst()
                .flatMap(term -> NoticeName.read(term.substring("unread:".length())));
    }

    private Reply received(Turn turn) {
        NoticeName name = NoticeSentences.named(turn).orElseThrow();
        Optional<Notice> notice = notices.find(turn.tx(), name);
        Notices.Confirmed confirmed =
                notice.map(n -> notices.confirm(turn.tx(), turn.person(), n)).orElse(Notices.Confirmed.NOT_HIS);
        boolean withdrawn = notice.filter(Notice::withdrawn).isPresent();
        String key = switch (confirmed) {
            case NOT_HIS -> "notice.not_yours";
            case BEFORE -> withdrawn ? "notice.withdrawn" : "notice.confirmed_before";
            case NOW -> withdrawn ? "notice.withdrawn" : "notice.confirmed";
        };
        return Reply.say(texts.say(key, "notice", words.title(name)));
    }

    private Reply standing(Turn turn, Notice notice) {
        String title = words.title(notice.name());
        if (notice.sendsAt().isAfter(turn.tx().now())) {
            return Reply.say(
                    texts.say("receipts.not_sent_yet", "notice", title, "at", wording.instant(notice.sendsAt())));
        }
        Standing standing = notices.standing(turn.tx(), notice);
        List<String> lines = new ArrayList<>(List.of(texts.say("receipts.figures", figures(standing))));
        if (standing.unreachable() > 0) lines.add(texts.say("receipts.unreachable", "count", standing.unreachable()));
        if (standing.underWay() > 0) lines.add(texts.say("receipts.under_way", "count", standing.underWay()));
        standing.units().stream().limit(UNITS).forEach(unit -> lines.add(line(unit)));
        if (standing.units().size() > UNITS) {
            lines.add(texts.say("receipts.more", "count", standing.units().size() - UNITS));
        }
        boolean open = standing.unread() > 0 && !notice.withdrawn();
        String heading = standing.unread() > 0 ? "receipts.title" : "receipts.all_read";
        Content.Card card = new Content.Card(
                texts.say(heading, Map.of("notice", title, "count", standing.unread())),
                "",
                List.of(),
                String.join("\n", lines),
                List.of(),
                open ? List.of(words.button(NoticeWords.Tap.REMIND, notice.name(), Button.Style.PRIMARY)) : List.of(),
                "");
        return Reply.card(card, null);
    }

    private static Map<String, Object> figures(Standing standing) {
        return Map.of(
                "people", standing.people(),
                "delivered", standing.delivered(),
                "read", standing.read(),
                "confirmed", standing.confirmed());
    }

    private String line(Standing.Unread unit) {
        String names = wording.people(unit.names());
        String who = unit.count() > unit.names().size() ? texts.say("receipts.and_others", "names", names) : names;
        return texts.say("receipts.unit", "unit", wording.unit(unit.unit()), "count", unit.count(), "who", who);
    }

    private Reply remind(Turn turn, Notice notice) {
        Notices.Reminded reminded = notices.remind(turn.tx(), turn.actor(), notice);
        String title = words.title(notice.name());
        String at = wording.instant(reminded.at());
        return Reply.say(
                switch (reminded.outcome()) {
                    case DONE ->
                        reminded.at().isAfter(turn.tx().now())
                                ? texts.say(
                                        "receipts.reminds_at", "notice", title, "count", reminded.people(), "at", at)
                                : texts.say("receipts.reminded", "notice", title, "count", reminded.people());
                    case ALREADY -> texts.say("receipts.reminded_before", "notice", title);
                    case NOBODY -> texts.say("receipts.nobody", "notice", title);
                    case WITHDRAWN -> texts.say("receipts.withdrawn", "notice", title);
                    case NOT_SENT_YET -> texts.say("receipts.not_sent_yet", "notice", title, "at", at);
                });
    }

    private Reply recall(Turn turn, Notice notice) {
        String title = words.title(notice.name());
        if (notice.withdrawn()) return Reply.say(texts.say("receipts.withdrawn", "notice", title));
        Notices.Recalled recalled = notices.recall(turn.tx(), turn.actor(), notice);
        if (recalled.got() == 0) {
            return Reply.say(texts.say("recall.all", "notice", title, "count", recalled.unsent()));
        }
        String heading = texts.say("recall.title", "notice", title);
        String body =
                texts.say("recall.late", "unsent", recalled.unsent(), "got", recalled.got(), "read", recalled.read());
        List<Button> buttons = List.of(words.button(NoticeWords.Tap.CORRECT, notice.name(), Button.Style.PRIMARY));
        return Reply.card(new Content.Card(heading, "", List.of(), body, List.of(), buttons, ""), null);
    }
}
