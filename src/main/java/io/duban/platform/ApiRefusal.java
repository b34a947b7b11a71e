package io.duban.platform;

/** The server answered, and the answer is no: the platform's own error code says why. */
public final class ApiRefusal extends ApiFailure {
    private final String call;
    private final long code;
    private final String hint;

    /**
     * @param call the last part of the path, such as {@code message/send}
     * @param code the platform's error code
     * @param hint what its support asks for (a trace id, the address it saw); never free text of the answer
     */
    public ApiRefusal(String call, long code, String hint) {
        super(call + " refused with " + code + (hint.isEmpty() ? "" : " (" + hint + ")"));
        this.call = call;
        this.code = code;
        this.hint = hint;
    }

    public String call() {
        return call;
    }

    public long code() {
        return code;
    }

    public String hint() {
        return hint;
    }
}
