package io.duban.config;

import io.duban.finding.Findings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder with the office's files: reads each strictly, says everything that is wrong to the findings and goes on, so
 * that one run of {@code check} shows all mistakes of all files.
 */
final class ConfigFolder {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private final Path dir;
    private final Environment environment;
    private final Findings findings;

    ConfigFolder(Path dir, Map<String, String> variables, Findings findings) {
        this.dir = dir;
        this.environment = new Environment(variables);
        this.findings = findings;
    }

    /** A file that must be there and hold something; without it, an empty section and a finding. */
    Section required(String name) {
        if (!Files.isRegularFile(dir.resolve(name))) {
            findings.error(shown(name), 1, "", "没有这个文件", "请从随程序附带的 bot-config 里拷一份来");
            return empty(name);
        }
        int before = findings.errors().size();
        Section section = read(name);
        if (section.keys().isEmpty() && findings.errors().size() == before) {
            findings.error(shown(name), 1, "", "文件是空的", "请从随程序附带的 bot-config 里拷一份来");
        }
        return section;
    }

    /** A file that may be missing or empty. */
    Section optional(String name) {
        return Files.isRegularFile(dir.resolve(name)) ? read(name) : empty(name);
    }

    /** The bytes of a file, for those that are not YAML. */
    Optional<byte[]> bytes(String name) {
        try {
            return Optional.of(Files.readAllBytes(dir.resolve(name)));
        } catch (IOException e) {
            findings.error(
                    shown(name), 1, "", Files.exists(dir.resolve(name)) ? "读不了这个文件" : "没有这个文件", "请检查文件是否在、是否有读的权限");
            return Optional.empty();
        }
    }

    /** Our own YAML, which holds no mistakes that anybody outside could mend. */
    static Section parsed(String name, String text) {
        Findings none = new Findings();
        YamlNode root = new YamlFile(name, new Environment(Map.of()), none).parse(text);
        return new Section(name, "", 1, root instanceof YamlNode.Keys keys ? keys.entries() : Map.of(), none);
    }

    /** The file as its reader would name it. */
    String shown(String name) {
        return dir.resolve(name).toString().replace('\\', '/');
    }

    private Section read(String name) {
        String text = bytes(name).map(bytes -> decode(name, bytes)).orElse("");
        YamlNode root = new YamlFile(shown(name), environment, findings).parse(text);
        if (root instanceof YamlNode.Keys keys) {
            return new Section(shown(name), "", 1, keys.entries(), findings);
        }
        if (!(root instanceof YamlNode.Nothing)) {
            findings.error(shown(name), root.line(), "", "整个文件应是 键: 值 的形式", "请对照随程序附带的同名文件");
        }
        return empty(name);
    }

    private String decode(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            findings.error(shown(name), 1, "", "文件不是 UTF-8 编码", "请用编辑器“另存为”，编码选 UTF-8");
            return "";
        }
    }

    private Section empty(String name) {
        return new Section(shown(name), "", 1, Map.of(), findings);
    }
}
