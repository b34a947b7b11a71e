package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.duban.config.CampaignRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped taxonomy against the problems of {@code categories.tsv}, each with all the items that are right for it. */
class CategoriesTest {
    private static final List<String> MISSED = new ArrayList<>();
    private static Categories categories;
    private static int all;
    private static int first;
    private static int amongThree;

    @BeforeAll
    static void propose_for_every_problem() throws IOException {
        categories = new Categories(shipped());
        Spelling spelling = new Spelling();
        for (String line : Files.readAllLines(Path.of("src/test/resources/categories.tsv"), StandardCharsets.UTF_8)) {
            Set<String> right = Set.of(line.substring(0, line.indexOf('\t')).split(","));
            String text = line.substring(line.indexOf('\t') + 1);
            List<String> proposed = categories.propose(spelling.normal(text).text(), 3);
            all++;
            first += right.contains(proposed.get(0)) ? 1 : 0;
            amongThree += proposed.stream().anyMatch(right::contains) ? 1 : 0;
            if (!right.contains(proposed.get(0))) {
                MISSED.add(right + " " + proposed + " " + text);
            }
        }
        System.out.printf(
                "categories of %d problems: first %.3f, among three %.3f%n",
                all, (double) first / all, (double) amongThree / all);
    }

    static CampaignRules shipped() throws IOException {
        JsonNode campaign =
                new YAMLMapper().readTree(Path.of("bot-config/campaign.yaml").toFile());
        List<CampaignRules.Taxonomy> lists = new ArrayList<>();
        for (JsonNode list : campaign.get("taxonomies")) {
            List<CampaignRules.Item> items = new ArrayList<>();
            for (JsonNode item : list.get("items")) {
                List<String> hints = new ArrayList<>();
                item.get("hints").forEach(h -> hints.add(h.asText()));
                items.add(new CampaignRules.Item(
                        item.get("code").asText(), item.get("name").asText(), hints));
            }
            lists.add(new CampaignRules.Taxonomy(
                    list.get("id").asText(), list.get("name").asText(), items));
        }
        LocalDate end = LocalDate.of(2022, 12, 31);
        return new CampaignRules("年", 2022, end, end, end, end, lists, null, null, null, null, null, null, List.of());
    }

    @Test
    void there_are_two_hundred_problems_to_measure_on() {
        assertThat(all).isGreaterThanOrEqualTo(200);
    }

    @Test
    void the_first_proposal_is_mostly_right_and_one_of_three_nearly_always() {
        assertThat((double) first / all).as(String.join("\n", MISSED)).isGreaterThan(0.75);
        assertThat((double) amongThree / all).isGreaterThan(0.9);
    }

    @Test
    void three_are_proposed_even_where_nothing_is_said() {
        assertThat(categories.propose("嗯", 3)).hasSize(3).doesNotHaveDuplicates();
    }
}
