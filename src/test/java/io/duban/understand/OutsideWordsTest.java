package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody outside tells or asks only with the word in front. */
class OutsideWordsTest {
    private static final String STORY = "大厅中午没人值班";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "反映 大厅中午没人值班",
                "反映：大厅中午没人值班",
                "@督办 反映 大厅中午没人值班",
                "@督办　反映问题，大厅中午没人值班",
                "线索 大厅中午没人值班",
                "提供线索:大厅中午没人值班",
                "您好，我想反映一个问题：大厅中午没人值班",
                "我要反映大厅中午没人值班",
                "反映\n大厅中午没人值班"
            })
    void a_clue_begins_with_the_word(String words) {
        assertThat(OutsideWords.of(words)).hasValue(new OutsideWords(OutsideWords.Kind.CLUE, STORY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"反映", "@督办 线索", "我要反映问题", "反映。"})
    void the_word_alone_tells_nothing_yet(String words) {
        assertThat(OutsideWords.of(words)).hasValue(new OutsideWords(OutsideWords.Kind.CLUE, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"查询码 ABCD-EFGH-2345", "@督办 查询码：abcdefgh2345", "查询 ABCD EFGH 2345", "查询码ＡＢＣＤ-ＥＦＧＨ-２３４５。"})
    void a_code_follows_its_word(String words) {
        OutsideWords heard = OutsideWords.of(words).orElseThrow();
        assertThat(heard.kind()).isEqualTo(OutsideWords.Kind.CODE);
        assertThat(heard.what().toUpperCase(java.util.Locale.ROOT).replaceAll("[\\s-]", ""))
                .isEqualTo("ABCDEFGH2345");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "你好",
                "大厅中午没人值班",
                "群众反映 大厅中午没人值班",
                "反映了三次也没人管",
                "反映的问题解决了吗",
                "有线索怎么报",
                "线索征集在哪里看",
                "报问题 大厅中午没人值班",
                "查询码怎么用",
                "查询码 ABCD",
                "ABCD-EFGH-2345",
                "帮助",
                ""
            })
    void everything_else_is_nothing(String words) {
        assertThat(OutsideWords.of(words)).isEmpty();
    }
}
