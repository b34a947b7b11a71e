package io.duban.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.duban.calendar.OfficeCalendar;
import io.duban.config.Configuration;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/** The configuration of a call, or exit status 2 with everything that is wrong with it. */
final class Loading {
    private Loading() {}

    static Clock clock() {
        return Clock.system(OfficeCalendar.ZONE);
    }

    static Configuration load(Command.Call call) {
        Configuration configuration = Configuration.load(call.config(), call.environment(), clock());
        if (!configuration.errors().isEmpty()) throw new WrongConfiguration(configuration.errors());
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(configuration.config().logLevel()));
        return configuration;
    }

    static Foundation foundation(Command.Call call) {
        return Foundation.open(load(call), clock());
    }

    static Path dataDir(Configuration configuration) {
        return Path.of(configuration.config().store().dataDir());
    }
}
