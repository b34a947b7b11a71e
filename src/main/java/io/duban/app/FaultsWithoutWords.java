package io.duban.app;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/**
 * Faults in the log as kind and place, without their messages: those may quote what people wrote, an account or a bound
 * argument of a statement. Registered in {@code logback.xml}.
 */
public final class FaultsWithoutWords extends ThrowableProxyConverter {
    private static final int MOST_FRAMES = 40;

    @Override
    protected String throwableProxyToString(IThrowableProxy fault) {
        StringBuilder out = new StringBuilder();
        String lead = "";
        for (IThrowableProxy at = fault; at != null; at = at.getCause()) {
            out.append(lead).append(at.getClassName()).append('\n');
            StackTraceElementProxy[] frames = at.getStackTraceElementProxyArray();
            int unlike = frames.length - at.getCommonFrames();
            for (int i = 0; i < Math.min(unlike, MOST_FRAMES); i++) {
                out.append("    ").append(frames[i].getSTEAsString()).append('\n');
            }
            lead = "caused by ";
        }
        return out.toString();
    }
}
