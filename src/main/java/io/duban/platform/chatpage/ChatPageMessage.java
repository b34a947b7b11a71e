package io.duban.platform.chatpage;

import io.duban.chat.Content;
import io.duban.chat.StoredFile;
import java.time.Instant;
import java.util.List;

/**
 * One line in somebody's pane.
 *
 * @param id its place in the pane, and its handle for updates; rises
 * @param seq rises with every change of any message, so that a page can ask what is new since
 * @param account person id of the pane
 * @param content what the bot sent; words only when the person said it
 * @param files what the person sent along
 * @param key unique within the account: the same line offered again is not added twice
 */
public record ChatPageMessage(
        long id,
        long seq,
        String account,
        Instant at,
        Author author,
        Content content,
        List<StoredFile> files,
        String key) {
    /** Who made the line. */
    public enum Author {
        BOT,
        SAID,
        TAPPED
    }

    ChatPageMessage showing(Content changed, long changedSeq) {
        return new ChatPageMessage(id, changedSeq, account, at, author, changed, files, key);
    }

    ChatPageMessage numbered(long newId, long newSeq) {
        return new ChatPageMessage(newId, newSeq, account, at, author, content, files, key);
    }
}
