package io.duban.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.StoredFile;
import io.duban.platform.chatpage.ChatPageMessage;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A line of a pane as the page gets it.
 *
 * @param at local date-time of Asia/Shanghai to the second
 * @param author {@code bot}, {@code said} or {@code tapped}
 * @param text plain words, or our light markup when {@code markdown}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageView(
        long id,
        long seq,
        String person,
        String at,
        String author,
        String key,
        String text,
        boolean markdown,
        Content.Card card,
        List<StoredFile> files) {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    static MessageView of(ChatPageMessage line) {
        Content content = line.content();
        boolean markdown = content instanceof Content.Markdown;
        return new MessageView(
                line.id(),
                line.seq(),
                line.account(),
                OfficeCalendar.local(line.at()).format(SECOND),
                line.author().name().toLowerCase(Locale.ROOT),
                line.key(),
                text(content),
                markdown,
                content instanceof Content.Card card ? card : null,
                content instanceof Content.File file ? List.of(file.file()) : line.files());
    }

    private static String text(Content content) {
        if (content instanceof Content.Text text) {
            return text.text();
        }
        if (content instanceof Content.Form form) {
            return form.words();
        }
        return content instanceof Content.Markdown markdown ? markdown.markdown() : null;
    }
}
