package io.duban.broadcast;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.chat.StoredFile;
import io.duban.notice.Wording;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A notice as it looks in a chat. The same for everybody, so that one call carries it to many. */
final class NoticeCard {
    private final NoticeWords words;
    private final Wording wording;
    private final Roster roster;
    private final Texts texts;

    NoticeCard(NoticeWords words, Wording wording, Roster roster, Texts texts) {
        this.words = words;
        this.wording = wording;
        this.roster = roster;
        this.texts = texts;
    }

    /** The notice itself, with its pictures. */
    Content.Card of(Notice notice) {
        String title = notice.corrects() == null
                ? words.title(notice.name())
                : texts.say(
                        "notice.correction",
                        "notice",
                        words.title(notice.name()),
                        "corrects",
                        words.title(notice.corrects()));
        return card(notice, title, pictures(notice.files()));
    }

    /** The same to those who have not read it: no pictures, they lie above. */
    Content.Card again(Notice notice) {
        return card(notice, texts.say("notice.again", "notice", words.title(notice.name())), List.of());
    }

    /** Used up: he said that he has got it. */
    Content.Card confirmed(Notice notice, Instant at) {
        return of(notice).stamped(texts.say("notice.stamp", "at", wording.instant(at)));
    }

    /** What no card can hold, in the order in which it came. */
    List<Content> files(Notice notice) {
        List<Content> files = new ArrayList<>();
        notice.files().stream().filter(f -> !picture(f)).forEach(f -> files.add(new Content.File(f)));
        return files;
    }

    private Content.Card card(Notice notice, String title, List<String> pictures) {
        String from = roster.person(notice.author())
                .map(author -> texts.say("notice.from", "unit", wording.unit(author.unit()), "who", author.name()))
                .orElse("");
        Button received = words.button(NoticeWords.Tap.RECEIVED, notice.name(), Button.Style.PRIMARY);
        return new Content.Card(title, from, List.of(), notice.text(), pictures, List.of(received), "");
    }

    private static List<String> pictures(List<StoredFile> files) {
        return files.stream()
                .filter(NoticeCard::picture)
                .map(StoredFile::sha256)
                .distinct()
                .toList();
    }

    private static boolean picture(StoredFile file) {
        return file.type().startsWith("image/");
    }
}
