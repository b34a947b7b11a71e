package io.duban.understand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names by their characters: finding the longest name at a place costs its length, however many names there are. */
final class NameTrie {
    private final Node root = new Node();

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>(2);
        private List<String> ids = List.of();
    }

    /** A name found in a text, with the ids of all who bear it. */
    record Hit(int start, int end, List<String> ids) {}

    void add(String name, String id) {
        Node node = root;
        for (int i = 0; i < name.length(); i++) {
            node = node.next.computeIfAbsent(name.charAt(i), c -> new Node());
        }
        if (!name.isEmpty() && !node.ids.contains(id)) {
            node.ids = new ArrayList<>(node.ids);
            node.ids.add(id);
        }
    }

    /** The longest name that begins at {@code from}, or null. */
    Hit at(String text, int from) {
        Node node = root;
        Hit longest = null;
        for (int i = from; i < text.length() && node != null; i++) {
            node = node.next.get(text.charAt(i));
            if (node != null && !node.ids.isEmpty()) {
                longest = new Hit(from, i + 1, node.ids);
            }
        }
        return longest;
    }

    /** All names from left to right that do not overlap. */
    List<Hit> all(String text) {
        Map<Integer, Hit> hits = new LinkedHashMap<>();
        for (int i = 0; i < text.length(); i++) {
            Hit hit = at(text, i);
            if (hit != null) {
                hits.put(i, hit);
                i = hit.end() - 1;
            }
        }
        return List.copyOf(hits.values());
    }
}
