package io.duban.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of the chat page, served as one object: the page itself holds none. */
final class ChatWords {
    private static final List<String> KEYS = List.of(
            "web.chat.title",
            "web.chat.people",
            "web.chat.search",
            "web.chat.bot",
            "web.chat.you",
            "web.chat.close-pane",
            "web.chat.pane-of",
            "web.chat.input",
            "web.chat.send",
            "web.chat.photo",
            "web.chat.photo-alt",
            "web.chat.drop-here",
            "web.chat.tapped",
            "web.chat.failed",
            "web.chat.again",
            "web.chat.too-large",
            "web.chat.offline",
            "web.chat.examples",
            "web.chat.example.cadre.1",
            "web.chat.example.cadre.2",
            "web.chat.example.cadre.3",
            "web.chat.example.principal.1",
            "web.chat.example.principal.2",
            "web.chat.example.principal.3",
            "web.chat.example.office.1",
            "web.chat.example.office.2",
            "web.chat.example.office.3",
            "web.chat.no-pane",
            "web.chat.unread",
            "web.chat.today",
            "web.chat.file",
            "web.chat.enlarge",
            "web.chat.close-picture",
            "web.chat.local-only");
    private static final String PREFIX = "web.chat.";

    private ChatWords() {}

    /** By key without {@code web.chat.}; what a text leaves open, such as a name, is left to the page as {@code {name}}. */
    static Map<String, String> of(Words words) {
        Map<String, String> all = new LinkedHashMap<>();
        KEYS.forEach(key -> all.put(key.substring(PREFIX.length()), words.say(key)));
        return all;
    }
}
