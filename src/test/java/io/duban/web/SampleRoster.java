package io.duban.web;

import io.duban.roster.Person;
import io.duban.roster.Person.Role;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.roster.Unit.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A county in small: the office, two departments, a street. */
final class SampleRoster {
    private SampleRoster() {}

    static Roster roster() {
        return new Roster(
                List.of(
                        new Unit("office", "市作风办", List.of(), Level.OFFICE, "gao", "shu"),
                        new Unit("scjg", "市市场监督管理局", List.of(), Level.DEPARTMENT, "qian", "fu"),
                        new Unit("wjj", "市卫生健康局", List.of(), Level.DEPARTMENT, "sun", "fu"),
                        new Unit("qly", "青龙街道", List.of(), Level.TOWNSHIP, "wu", "shu")),
                List.of(
                        person("gao", "高明", "office", "主任", Role.OFFICE),
                        person("inspector", "邢察", "office", "督查员", Role.INSPECTOR),
                        person("shu", "舒志远", "office", "副书记"),
                        person("fu", "傅敏", "office", "副市长"),
                        person("qian", "钱正", "scjg", "局长"),
                        person("li", "李联络", "scjg", "办公室主任", Role.LIAISON),
                        person("zhang", "张三", "scjg", "科长"),
                        person("sun", "孙康", "wjj", "局长"),
                        person("zhao", "赵医", "wjj", "科员", Role.LIAISON),
                        person("wu", "吴乡", "qly", "街道主任"),
                        person("wang", "王报", "qly", "干部", Role.LIAISON)));
    }

    private static Person person(String id, String name, String unit, String title, Role... roles) {
        return new Person(id, name, unit, title, Set.of(roles), Map.of("wecom", id), "13800000000");
    }
}
