package io.duban.app;

import java.nio.file.Path;
import java.util.Map;

/** One command of the command line; its options are its fields, annotated for picocli. Used for one call only. */
public interface Command {
    /** Done. */
    int DONE = 0;
    /** The work failed. */
    int FAILED = 1;
    /** The call or the configuration is wrong. */
    int WRONG = 2;

    /**
     * What every command is given.
     *
     * @param config the configuration folder
     * @param environment the environment as UTF-8
     */
    record Call(Streams streams, Path config, Map<String, String> environment, Messages messages) {}

    /**
     * Does the work.
     *
     * @return the exit status, {@link #DONE} or {@link #FAILED}
     * @throws WrongCall for status 2; anything else it throws is status 1
     */
    int run(Call call) throws Exception;
}
