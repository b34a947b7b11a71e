package io.duban.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountColumnTest {
    private static final String PEOPLE = "id,name,unit,title,roles,wecom,feishu,dingtalk,mobile\n"
            + "zhang,张三,scjg,\"科长, 一级\",,zhang,,,13800000007\n"
            + "li,李联络,scjg,主任,liaison,li,ou_li,,13800000006\n";

    @TempDir
    Path folder;

    @Test
    void only_empty_cells_are_filled_and_the_old_file_is_kept() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), PEOPLE);

        int filled = AccountColumn.fill(file, "feishu", Map.of("zhang", "ou_1", "li", "ou_2"));

        assertThat(filled).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(PEOPLE.replace("zhang,,,138", "zhang,ou_1,,138"));
        assertThat(Files.readString(folder.resolve("people.csv.bak"))).isEqualTo(PEOPLE);
    }

    @Test
    void the_encoding_stays_as_the_office_saved_it() throws IOException {
        Charset gb = Charset.forName("GB18030");
        Path file = Files.write(folder.resolve("people.csv"), PEOPLE.getBytes(gb));
        AccountColumn.fill(file, "feishu", Map.of("zhang", "ou_1"));
        assertThat(Files.readString(file, gb)).contains("张三", "ou_1");

        Files.write(file, ("\uFEFF" + PEOPLE).getBytes(StandardCharsets.UTF_8));
        AccountColumn.fill(file, "feishu", Map.of("zhang", "ou_1"));
        assertThat(Files.readString(file)).startsWith("\uFEFFid,").contains("ou_1");
    }

    @Test
    void with_nothing_to_fill_the_file_is_not_touched() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), PEOPLE);

        assertThat(AccountColumn.fill(file, "feishu", Map.of("nobody", "ou_1"))).isZero();
        assertThat(folder.resolve("people.csv.bak")).doesNotExist();
    }

    @Test
    void a_table_without_the_column_is_refused_untouched() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), PEOPLE.replace("feishu", "other"));

        assertThatThrownBy(() -> AccountColumn.fill(file, "feishu", Map.of("zhang", "ou_1")))
                .isInstanceOf(IOException.class);
    }
}
