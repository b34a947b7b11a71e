package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 导出台账 in chat: the office the whole, a liaison his unit's, nobody else anything, and no reporter in it. */
class ExportInChatTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
        office.as("wang").says("报问题 甲路口红绿灯坏了").hears("1号");
        office.as("zhao").says("报问题 匿名 市监局窗口人员收红包，电话13912345678").hears("2号");
        office.as("gao").says("分派 2 给市监局张三，6月30日前").hears("2号已分派");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void the_office_gets_the_whole_ledger_as_one_file() {
        Exported all = exported("gao", "导出台账");
        assertThat(all.name()).contains("全部").contains("共2件").endsWith(".csv");
        assertThat(all.words()).contains("序号").contains("甲路口红绿灯坏了").contains("市市场监督管理局");
        assertThat(exported("gao", "导出市监局的台账").words()).contains("收红包").doesNotContain("红绿灯");
        office.as("gao").says("导出已销号的台账").hears("没有符合条件的问题");
    }

    @Test
    void a_liaison_gets_his_own_units_only_without_telephone_numbers() {
        Exported own = exported("li", "导出台账");
        assertThat(own.name()).contains("市场监督管理局").contains("共1件");
        assertThat(own.words()).contains("收红包").doesNotContain("红绿灯").doesNotContain("13912345678");
        office.as("li").says("导出卫健局的台账").hears("联络员可以导出本单位的");
    }

    @Test
    void nobody_else_gets_any_and_who_reported_stands_in_none() {
        office.as("zhang").says("导出台账").hears("由专班办");
        office.as("qian").says("导出台账").hears("由专班办");
        assertThat(exported("gao", "导出台账").words()).doesNotContain("赵医").doesNotContain("王报");
        assertThat(exported("li", "导出台账").words()).doesNotContain("赵医");
    }

    private record Exported(String name, String words) {}

    @Test
    void who_took_what_away_stands_in_the_audit_chain_and_a_refusal_does_not() {
        exported("li", "导出台账");
        office.as("zhang").says("导出台账").hears("由专班办");
        Foundation base = office.duban().base();
        List<String> taken = base.store()
                .read(tx -> tx.handle()
                        .createQuery("SELECT actor || after_json FROM audit_entry WHERE act = 'export'")
                        .mapTo(String.class)
                        .list());
        assertThat(taken).singleElement().asString().startsWith("li").contains("市场监督管理局", "共1件", "sha256");
        assertThat(base.store().read(base.audit()::verify).ok()).isTrue();
    }

    private Exported exported(String who, String sentence) {
        List<Office.Line> answers = office.as(who).says(sentence).answers();
        assertThat(answers).hasSize(1);
        Office.Line line = answers.get(0);
        JsonNode file = line.shown().path("files").path(0);
        String hash = file.path("sha256").asText();
        assertThat(hash).as("a file in " + line.shown()).hasSize(64);
        Path kept = folder.resolve("files").resolve(hash.substring(0, 2)).resolve(hash);
        try {
            return new Exported(file.path("name").asText(), Files.readString(kept, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
