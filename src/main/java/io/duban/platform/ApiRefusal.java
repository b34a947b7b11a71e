package io.duban.platform;

import java.time.Duration;

/** The server answered, and the answer is no: the platform's own error code says why. */
public final class ApiRefusal extends ApiFailure {
    private final String call;
    private final long code;
    private final String name;
    private final String hint;

    /**
     * @param call the last part of the path, such as {@code message/send}
     * @param code the platform's error code
     * @param hint what its support asks for (a trace id, the address it saw); never free text of the answer
     */
    public ApiRefusal(String call, long code, String hint) {
        this(call, code, hint, Duration.ZERO);
    }

    /** The same where the server also said how long to wait. */
    public ApiRefusal(String call, long code, String hint, Duration pause) {
        this(call, code, Long.toString(code), hint, pause);
    }

    /** The same where the platform's error codes are names. */
    public ApiRefusal(String call, String name, String hint) {
        this(call, 0, name, hint, Duration.ZERO);
    }

    private ApiRefusal(String call, long code, String name, String hint, Duration pause) {
        super(call + " refused with " + name + (hint.isEmpty() ? "" : " (" + hint + ")"), pause);
        this.call = call;
        this.code = code;
        this.name = name;
        this.hint = hint;
    }

    public String call() {
        return call;
    }

    /** Zero where the code is a name. */
    public long code() {
        return code;
    }

    /** The code as the platform writes it, be it a number or a name. */
    public String name() {
        return name;
    }

    public String hint() {
        return hint;
    }
}
