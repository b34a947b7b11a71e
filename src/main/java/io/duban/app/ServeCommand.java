package io.duban.app;

import io.duban.config.Config;
import io.duban.config.Configuration;
import io.duban.store.StoreLock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** {@code serve}: runs until SIGTERM, then finishes what is in hand. */
@CommandLine.Command(name = "serve")
final class ServeCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Override
    public int run(Call call) throws Exception {
        Configuration configuration = Loading.load(call);
        configuration.warnings().forEach(warning -> call.streams().err().println(warning));
        Optional<StoreLock> lock = configuration.config().store().embedded()
                ? StoreLock.take(Loading.dataDir(configuration))
                : Optional.empty();
        if (lock.isEmpty() && configuration.config().store().embedded()) {
            call.streams().err().println(call.messages().say("serve.held", Loading.dataDir(configuration)));
            return FAILED;
        }
        Duban duban = new Duban(configuration, Loading.clock());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(duban, lock, stopped), "duban-stop"));
        duban.start();
        Config.Server server = configuration.config().server();
        call.streams().out().println("ready http://" + server.host() + ":" + duban.port());
        call.streams().out().flush();
        stopped.await();
        return DONE;
    }

    private static void stop(Duban duban, Optional<StoreLock> lock, CountDownLatch stopped) {
        try {
            duban.close();
        } catch (RuntimeException e) {
            LOG.error("stopping was not clean", e);
        } finally {
            lock.ifPresent(StoreLock::close);
            stopped.countDown();
        }
    }
}
