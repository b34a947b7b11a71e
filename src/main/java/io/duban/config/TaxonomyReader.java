package io.duban.config;

import io.duban.config.CampaignRules.Item;
import io.duban.config.CampaignRules.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists of problem kinds: a code stands for one kind in the whole campaign, whichever list it is in. */
final class TaxonomyReader {
    private static final String CODE = "[a-z][a-z0-9_]{0,39}";
    private static final String CODE_RIGHT = "请用小写字母开头，只含小写字母、数字和下划线，例如 slow";
    private final Section root;
    private final Map<String, Integer> lists = new HashMap<>();
    private final Map<String, Integer> codes = new HashMap<>();

    TaxonomyReader(Section root) {
        this.root = root;
    }

    List<Taxonomy> read() {
        List<Taxonomy> taxonomies = new ArrayList<>();
        for (Section list : root.list("taxonomies")) {
            list.unknownKeysExcept("id", "name", "items");
            String id = code(list, "id", lists);
            taxonomies.add(new Taxonomy(id, list.required("name", "请写清单的名称"), items(list)));
        }
        return List.copyOf(taxonomies);
    }

    private List<Item> items(Section list) {
        List<Item> items = new ArrayList<>();
        for (Section item : list.list("items")) {
            item.unknownKeysExcept("code", "name", "hints");
            String code = code(item, "code", codes);
            String name = item.required("name", "请写这一类的名称，例如 慢作为");
            items.add(new Item(code, name, item.texts("hints", List.of())));
        }
        return List.copyOf(items);
    }

    private static String code(Section section, String key, Map<String, Integer> taken) {
        String code = section.required(key, CODE_RIGHT);
        if (!code.isEmpty() && !code.matches(CODE)) {
            section.error(key, '"' + code + "\" 不能作代码", CODE_RIGHT);
        }
        Integer first = code.isEmpty() ? null : taken.putIfAbsent(code, section.line(key));
        if (first != null) {
            section.error(key, '"' + code + "\" 已在第 " + first + " 行用过", "每个代码只能用一次，请换一个");
        }
        return code;
    }
}
