package io.duban.platform.wecom;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A small XML document as its leaves, in order. Knows no DTD and no entity: a document that brings one is refused, since
 * WeCom sends none. Whether a value stands in CDATA makes no difference.
 */
final class WecomXml {
    private static final int DEEPEST = 12;
    private static final int MOST_LEAVES = 5_000;

    /** @param path element names below the root, joined by {@code /} */
    record Leaf(String path, String value) {}

    private final List<Leaf> leaves = new ArrayList<>();

    private WecomXml() {}

    static WecomXml parse(String text) throws Rejected {
        WecomXml xml = new WecomXml();
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            xml.read(factory.createXMLStreamReader(new StringReader(text)));
        } catch (XMLStreamException | RuntimeException e) {
            throw new Rejected(400, "not readable XML");
        }
        return xml;
    }

    /** The first value at the path, stripped; empty if there is none. */
    String value(String path) {
        for (Leaf leaf : leaves) {
            if (leaf.path.equals(path)) {
                return leaf.value.strip();
            }
        }
        return "";
    }

    boolean has(String path) {
        return !value(path).isEmpty();
    }

    List<Leaf> leaves() {
        return Collections.unmodifiableList(leaves);
    }

    private void read(XMLStreamReader in) throws XMLStreamException, Rejected {
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        boolean leaf = false;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(
                            path.isEmpty()
                                    ? ""
                                    : path.size() == 1 ? in.getLocalName() : path.getLast() + "/" + in.getLocalName());
                    text.setLength(0);
                    leaf = true;
                    if (path.size() > DEEPEST || leaves.size() > MOST_LEAVES) {
                        throw new Rejected(400, "XML too deep or too wide");
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(in.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = path.removeLast();
                    if (leaf && !path.isEmpty()) {
                        leaves.add(new Leaf(name, text.toString()));
                    }
                    leaf = false;
                }
                case XMLStreamConstants.DTD,
                        XMLStreamConstants.ENTITY_REFERENCE,
                        XMLStreamConstants.ENTITY_DECLARATION -> throw new Rejected(400, "XML with a DTD or an entity");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }
}
