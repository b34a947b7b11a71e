package io.duban.app;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.config.Config;
import io.duban.config.Configuration;
import io.duban.ledger.LedgerReader;
import io.duban.store.Store;
import io.duban.store.StoreLock;
import io.duban.store.StoreSettings;
import io.duban.transfer.Archive;
import io.duban.transfer.LedgerExport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** How the commands over data reach the store of a call. */
final class DataCommands {
    private DataCommands() {}

    static long export(Command.Call call, LedgerExport.Format format, OutputStream out) {
        try (Foundation base = Loading.foundation(call)) {
            LocalDate today = OfficeCalendar.date(base.clock().instant());
            Map<String, CampaignRules.Item> items = base.configuration().rules().itemsByCode();
            LedgerReader reader = base.reader();
            LedgerExport export = new LedgerExport(
                    base.roster(),
                    code -> Optional.ofNullable(items.get(code))
                            .map(CampaignRules.Item::name)
                            .orElse(code),
                    problem -> reader.light(problem, today),
                    problem -> reader.overdueDays(problem, today));
            return base.store().read(tx -> {
                try {
                    return export.with(base.ledger().mechanisms().all(tx))
                            .write(format, row -> reader.each(tx, row::accept), LedgerExport.all(), out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    static Archive archive(Command.Call call) {
        Configuration configuration = Loading.load(call);
        Config.Store settings = configuration.config().store();
        if (!settings.embedded()) throw new WrongCall(call.messages().say("archive.postgresql"));
        Path dataDir = Loading.dataDir(configuration);
        Path database = StoreSettings.file(settings.url());
        return new Archive(
                new Archive.Places(dataDir, database),
                copy -> copy(configuration, copy),
                () -> StoreLock.held(dataDir),
                Loading.clock());
    }

    private static void copy(Configuration configuration, Path target) {
        Config.Store s = configuration.config().store();
        StoreSettings settings = new StoreSettings(s.url(), "", "", Loading.dataDir(configuration));
        try (Store store = Store.open(settings, Loading.clock())) {
            store.backup(target);
        }
    }
}
