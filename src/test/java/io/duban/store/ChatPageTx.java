package io.duban.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Transactions on a SQLite file that has only the chat page's table. */
public final class ChatPageTx {
    private final Jdbi jdbi;

    public ChatPageTx(Path file) throws java.io.IOException {
        jdbi = Jdbi.create("jdbc:sqlite:" + file);
        try (var in = ChatPageTx.class.getResourceAsStream("/db/migration/V3__chat_page.sql")) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            jdbi.useHandle(handle -> handle.createScript(sql).execute());
        }
    }

    public <T> T in(Function<Tx, T> work) {
        return jdbi.inTransaction(handle -> work.apply(new Tx(handle, Instant.EPOCH)));
    }
}
