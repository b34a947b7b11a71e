package io.duban.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A county of so many units with ten people each: the office, then departments, townships and an enterprise. */
final class YearTown {
    static final int PEOPLE = 10;
    private static final List<String> NAMES = List.of(
            "市发展改革局",
            "市教育局",
            "青龙街道",
            "市民政局",
            "石盘镇",
            "市市场监督管理局",
            "市政务服务中心",
            "市卫生健康局",
            "市财政局",
            "白沙镇",
            "市公安局",
            "市司法局",
            "市人力资源社会保障局",
            "市自然资源局",
            "柳林镇",
            "市生态环境局",
            "市住房城乡建设局",
            "市交通运输局",
            "市水务局",
            "双河乡",
            "市农业农村局",
            "市商务局",
            "市文化旅游局",
            "市应急管理局",
            "长坪乡",
            "市审计局",
            "市科学技术局",
            "市工业信息化局",
            "市城市投资有限公司");
    private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦";
    private static final List<String> GIVEN = List.of("建国", "志强", "晓梅", "丽华", "文博", "海燕", "永康", "淑芬", "国栋", "玉兰");

    final int units;

    YearTown(int units) {
        this.units = units;
    }

    /** The configuration folder: the shipped campaign and words, another roster. */
    Path folder(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("config"));
        for (String file : List.of("duban.yaml", "campaign.yaml", "texts.yaml", "holidays.yaml")) {
            Files.copy(Path.of("bot-config", file), folder.resolve(file));
        }
        Path campaign = folder.resolve("campaign.yaml");
        Files.writeString(
                campaign, Files.readString(campaign).replace("hold-announcements: false", "hold-announcements: true"));
        Files.writeString(folder.resolve("units.csv"), units(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("people.csv"), people(), StandardCharsets.UTF_8);
        return folder;
    }

    private String units() {
        List<String> lines = new ArrayList<>(List.of("id,name,aliases,level,principal,leader"));
        lines.add("office,市作风办,专班|工作专班|作风办,office,p0,lead0");
        for (int u = 1; u < units; u++) {
            String name = name(u);
            String level = name.endsWith("公司")
                    ? "enterprise"
                    : name.endsWith("镇") || name.endsWith("乡") || name.endsWith("街道") ? "township" : "department";
            lines.add("u%d,%s,,%s,p%d,lead%d".formatted(u, name, level, u, u % 3));
        }
        return String.join("\n", lines) + "\n";
    }

    private String people() {
        List<String> lines = new ArrayList<>(List.of("id,name,unit,title,roles,wecom,feishu,dingtalk,mobile"));
        List<String> office = List.of("p0", "gao", "gu", "inspector", "lead0", "lead1", "lead2", "o7", "o8", "o9");
        for (int i = 0; i < PEOPLE; i++) {
            String role = i == 1 || i == 2 ? "office" : i == 3 ? "inspector" : "";
            lines.add("%s,%s,office,干部,%s,,,,".formatted(office.get(i), person(0, i), role));
        }
        for (int u = 1; u < units; u++) {
            lines.add("p%d,%s,u%d,局长,,,,,".formatted(u, person(u, 0), u));
            lines.add("l%d,%s,u%d,办公室主任,liaison,,,,".formatted(u, person(u, 1), u));
            for (int i = 2; i < PEOPLE; i++) lines.add("%s,%s,u%d,科员,,,,,".formatted(cadre(u, i), person(u, i), u));
        }
        return String.join("\n", lines) + "\n";
    }

    static String name(int unit) {
        return NAMES.get(unit - 1);
    }

    static String cadre(int unit, int i) {
        return "c" + unit + "x" + i;
    }

    static String person(int unit, int i) {
        return "" + SURNAMES.charAt((unit * 7 + i * 3) % SURNAMES.length())
                + GIVEN.get(i % GIVEN.size()).charAt(0)
                + GIVEN.get((i + unit) % GIVEN.size()).charAt(1);
    }
}
