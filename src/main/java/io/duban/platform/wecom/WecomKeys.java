package io.duban.platform.wecom;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The key by which a callback delivered again is known. Messages have their MsgId. Events have none, and the documented
 * FromUserName + CreateTime drops real ones (the clock ticks in seconds, {@code sys} sends whole batches), so an event's
 * key is made of all its fields: those of a retry are the same, those of another event differ somewhere. Order, CDATA
 * and white space between elements do not matter.
 */
final class WecomKeys {
    private WecomKeys() {}

    static String of(WecomXml xml) {
        String id = xml.value("MsgId");
        String from = xml.value("FromUserName").toLowerCase(Locale.ROOT);
        if (id.matches("[0-9]{1,20}") && !id.matches("0+")) {
            return "msg:" + id + ":" + from;
        }
        return "event:"
                + digest(xml.leaves().stream()
                        .map(leaf -> leaf.path().equals("FromUserName") ? new WecomXml.Leaf(leaf.path(), from) : leaf)
                        // by top element only: within one (chosen options, pictures) the order has a meaning
                        .sorted(Comparator.comparing(leaf -> leaf.path().split("/", 2)[0]))
                        .map(leaf -> leaf.path() + "=" + leaf.value().strip())
                        .toList());
    }

    /** A short name for these fields in this order. */
    static String digest(List<String> fields) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String field : fields) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                // the length in front: no two lists of fields run together into the same bytes
                sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
