package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralsTest {
    private static final String DIGITS = "零一二三四五六七八九";
    private final Spelling spelling = new Spelling();

    /** Writes a number as one says it. */
    private static String said(int n) {
        if (n < 10) {
            return DIGITS.substring(n, n + 1);
        }
        int unit = n >= 1000 ? 1000 : n >= 100 ? 100 : 10;
        String name = unit == 1000 ? "千" : unit == 100 ? "百" : "十";
        int rest = n % unit;
        String head = n / unit == 1 && unit == 10 ? name : said(n / unit) + name;
        String tail = rest == 0 ? "" : rest < 10 && unit > 10 || rest < unit / 10 ? "零" + spoken(rest) : spoken(rest);
        return head + tail;
    }

    /** Inside a larger number fifteen is 一十五. */
    private static String spoken(int n) {
        String said = said(n);
        return said.startsWith("十") ? "一" + said : said;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_number_below_ten_thousand_is_read_as_it_is_said(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int n = 10 + random.nextInt(9990);
            assertThat(spelling.normal("签收" + said(n) + "号").text()).as(said(n)).isEqualTo("签收" + n + "号");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void digits_said_one_by_one_are_read_too(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String n = String.valueOf(100 + random.nextInt(900));
            StringBuilder spelled = new StringBuilder();
            n.chars().forEach(c -> spelled.append(DIGITS.charAt(c - '0')));
            assertThat(spelling.normal("签收 " + spelled).text()).isEqualTo("签收 " + n);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "催一下,催一下",
        "国庆和五一,国庆和五一",
        "十风十弊,十风十弊",
        "下周三,下周三",
        "星期一,星期一",
        "两三天,两三天",
        "一直没人,一直没人",
        "三日内,3日内",
        "第三,第3",
        "137三天内,137 3天内",
        "二百五,250",
        "快一点,快一点",
        "下午一点,下午1点"
    })
    void a_numeral_counts_only_where_it_counts(String written, String read) {
        assertThat(spelling.normal(written).text()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"簽收１３７號,签收137号", "消号,销号", "前收137,签收137", "申請延其,申请延期", "消耗,消耗", "牵手,牵手"})
    void width_script_and_typos_of_command_words_are_mended(String written, String read) {
        assertThat(spelling.normal(written).text()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void the_speakers_own_words_can_always_be_given_back(long seed) {
        Random random = new Random(seed);
        String alphabet = "簽收一百三十七號、延其到６月三十日，😂 開發商欠83名工人@a";
        for (int i = 0; i < 500; i++) {
            StringBuilder said = new StringBuilder();
            for (int k = random.nextInt(30); k >= 0; k--) {
                said.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Normal normal = spelling.normal(said.toString());
            assertThat(normal.original(0, normal.text().length())).isEqualTo(said.toString());
        }
    }
}
