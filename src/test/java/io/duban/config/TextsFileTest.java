package io.duban.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.finding.Finding;
import io.duban.finding.Findings;
import io.duban.texts.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextsFileTest {
    @TempDir
    Path dir;

    private final Findings findings = new Findings();

    private TextsFile file(String yaml) throws Exception {
        Files.writeString(dir.resolve("texts.yaml"), yaml);
        return new TextsFile(new ConfigFolder(dir, Map.of(), findings).required("texts.yaml"));
    }

    private List<String> said() {
        return findings.all().stream().map(f -> f.line() + " " + f.key()).toList();
    }

    @Test
    void nested_keys_join_with_dots_and_lists_are_lines() throws Exception {
        Texts texts = file("""
                        talk:
                          hello: 你好，{name}
                          help:
                            long: [一, "", 二]
                            block: |-
                              甲
                              乙
                        """).read();
        assertThat(texts.keys()).containsExactly("talk.hello", "talk.help.long", "talk.help.block");
        assertThat(texts.say("talk.hello", "name", "张三")).isEqualTo("你好，张三");
        assertThat(texts.say("talk.help.long")).isEqualTo("一\n\n二");
        assertThat(texts.say("talk.help.block")).isEqualTo("甲\n乙");
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void holes_wrong_braces_and_lists_of_lists_are_said_all_at_once() throws Exception {
        file("a:\n  none:\n  open: \"x {y\"\n  list: [[x]]\n  good: x\n");
        assertThat(said()).containsExactly("2 a.none", "3 a.open", "4 a.list");
        assertThat(findings.errors()).hasSize(3);
    }

    @Test
    void an_edited_file_keeps_the_shipped_names_and_what_it_lacks_is_said_in_the_shipped_words() throws Exception {
        Texts shipped = Texts.of(Map.of("a.kept", "{x}", "a.lost", "l", "a.renamed", "{x}", "a.spelled", "s"));
        Texts mine = file("a:\n  kept: 改了 {x} {x}\n  renamed: \"{y}\"\n  speled: s\n")
                .readAgainst(shipped);
        assertThat(findings.errors().stream().map(Finding::key)).containsExactlyInAnyOrder("a.renamed", "a.speled");
        assertThat(findings.warnings()).hasSize(1);
        assertThat(findings.warnings().get(0).wrong()).contains("2 句", "a.lost", "a.spelled");
        assertThat(mine.say("a.lost")).isEqualTo("l");
        assertThat(findings.all().stream().map(Finding::right)).anyMatch(right -> right.contains("是不是 a.spelled？"));
    }
}
