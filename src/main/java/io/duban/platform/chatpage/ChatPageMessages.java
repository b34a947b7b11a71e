package io.duban.platform.chatpage;

import io.duban.store.Tx;
import java.util.List;

/** The SQL of the panes' lines: a number and a sealed body, nothing else. */
final class ChatPageMessages {
    /** A row as it stands. */
    record Row(long id, String body) {}

    List<Row> all(Tx tx) {
        return tx.handle()
                .createQuery("SELECT id, body FROM chat_page_message ORDER BY id")
                .map((rs, ctx) -> new Row(rs.getLong("id"), rs.getString("body")))
                .list();
    }

    void put(Tx tx, long id, String body) {
        tx.handle().createUpdate("""
                        INSERT INTO chat_page_message (id, body) VALUES (:id, :body)
                        ON CONFLICT (id) DO UPDATE SET body = excluded.body
                        """).bind("id", id).bind("body", body).execute();
    }

    void drop(Tx tx, long id) {
        tx.handle()
                .createUpdate("DELETE FROM chat_page_message WHERE id = :id")
                .bind("id", id)
                .execute();
    }
}
