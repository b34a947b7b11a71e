package io.duban.understand;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the office asks of messages that did not arrive, as bare commands only: 未送达 · 重发 12. */
final class DeliveryRules {
    private static final Pattern LIST = Pattern.compile("(?:查看|看看|看)?未送达(?:的)?(?:消息|清单)?");
    private static final Pattern RESEND = Pattern.compile("重发 ?(\\d{1,9})(?:号|条)?");

    private DeliveryRules() {}

    static Understood read(Said said) {
        String all = said.text.trim();
        if (LIST.matcher(all).matches()) return Meaning.of(Intent.UNDELIVERED).commanded();
        Matcher resend = RESEND.matcher(all);
        if (!resend.matches()) return null;
        return Meaning.of(Intent.RESEND)
                .with("number", Integer.valueOf(resend.group(1)))
                .commanded();
    }
}
