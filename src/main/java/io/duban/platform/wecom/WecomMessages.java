package io.duban.platform.wecom;

import io.duban.chat.Attachment;
import io.duban.chat.Inbound;
import io.duban.chat.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Decrypted XML into what a person did (D:90239, D:90240). Unknown elements are ignored, unknown kinds are values. */
final class WecomMessages {
    private static final long YEAR_2100 = 4_102_444_800L;

    private final String platform;
    private final WecomWords words;

    WecomMessages(String platform, WecomWords words) {
        this.platform = platform;
        this.words = words;
    }

    /** What the person did, as one member of the batch. */
    Inbound inbound(WecomXml xml, Instant received) {
        String from = xml.value("FromUserName");
        Head head =
                new Head(WecomKeys.of(xml), Sender.direct(platform, from.isEmpty() ? "sys" : from), at(xml, received));
        String type = xml.value("MsgType").toLowerCase(Locale.ROOT);
        if (from.isEmpty() || from.equals("sys") || type.isEmpty()) {
            return head.unknown(type + " " + xml.value("Event"), false);
        }
        return type.equals("event") ? event(head, xml) : message(head, xml, type);
    }

    private Inbound message(Head head, WecomXml xml, String type) {
        return switch (type) {
            case "text" -> xml.has("Content") ? head.said(xml.value("Content")) : head.unknown(type, true);
            case "image" -> file(head, xml, Attachment.Kind.IMAGE, "");
            case "voice" -> file(head, xml, Attachment.Kind.VOICE, xml.value("Recognition"));
            case "video" -> file(head, xml, Attachment.Kind.VIDEO, "");
            case "file" -> file(head, xml, Attachment.Kind.FILE, "");
            case "location" ->
                head.said(words.say(
                        "platform.wecom.said.location",
                        "label",
                        xml.value("Label"),
                        "latitude",
                        xml.value("Location_X"),
                        "longitude",
                        xml.value("Location_Y")));
            case "link" ->
                head.said(words.say("platform.wecom.said.link", "title", xml.value("Title"), "url", xml.value("Url")));
            default -> head.unknown(type, true);
        };
    }

    private static Inbound file(Head head, WecomXml xml, Attachment.Kind kind, String text) {
        if (!xml.has("MediaId")) {
            return head.unknown(kind.name().toLowerCase(Locale.ROOT), true);
        }
        return head.said(text, new Attachment(kind, xml.value("MediaId"), xml.value("FileName")));
    }

    private static Inbound event(Head head, WecomXml xml) {
        String event = xml.value("Event").toLowerCase(Locale.ROOT);
        return switch (event) {
            case "enter_agent" -> new Inbound.Opened(head.key, head.sender, head.at, false);
            case "subscribe" -> new Inbound.Opened(head.key, head.sender, head.at, true);
            // keys of menu and card buttons are the sentences themselves; older taskcards too
            case "click", "taskcard_click", "template_card_event", "template_card_menu_event" ->
                xml.has("EventKey")
                        ? new Inbound.Tapped(
                                head.key, head.sender, head.at, xml.value("EventKey"), xml.value("ResponseCode"))
                        : head.unknown(event, true);
            default -> head.unknown(event, false);
        };
    }

    private static Instant at(WecomXml xml, Instant received) {
        String seconds = xml.value("CreateTime");
        if (!seconds.matches("[0-9]{1,12}")) {
            return received;
        }
        long at = Long.parseLong(seconds);
        return at > 0 && at < YEAR_2100 ? Instant.ofEpochSecond(at) : received;
    }

    /** What every inbound has. */
    private record Head(String key, Sender sender, Instant at) {
        Inbound said(String text, Attachment... attachments) {
            return new Inbound.Said(key, sender, at, text, List.of(attachments));
        }

        Inbound unknown(String what, boolean fromPerson) {
            String name = what.strip().replaceAll("[^A-Za-z0-9_ ]", "?");
            return new Inbound.Unknown(key, sender, at, name.substring(0, Math.min(64, name.length())), fromPerson);
        }
    }
}
