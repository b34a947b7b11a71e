package io.duban.transfer;

import io.duban.chat.StoredFile;
import io.duban.ledger.Mechanism;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A problem in the words of the offices' columns: names instead of ids, Chinese instead of codes. A column that the
 * ledger does not keep stays blank, for the office to fill. Who reported is in none of them.
 */
final class LedgerCells {
    private static final Map<Status, String> STATUSES = Map.of(
            Status.REPORTED, "待受理",
            Status.ASSIGNED, "待签收",
            Status.RECTIFYING, "整改中",
            Status.CLOSING, "待销号",
            Status.CLOSED, "已销号",
            Status.REJECTED, "不予受理",
            Status.MERGED, "已合并");
    private static final Map<String, String> SOURCES = Map.ofEntries(
            Map.entry("self_check", "单位自查"),
            Map.entry("patrol", "巡视巡察"),
            Map.entry("supervision", "督查督办"),
            Map.entry("audit", "审计"),
            Map.entry("environment", "生态环保督察"),
            Map.entry("superior", "上级通报"),
            Map.entry("undercover", "明察暗访"),
            Map.entry("discipline", "纪检监察移交"),
            Map.entry("public", "群众反映"),
            Map.entry("enterprise", "企业反映"),
            Map.entry("hotline", "12345"),
            Map.entry("clue", "线索征集"),
            Map.entry("other", "其他"));
    private static final Map<String, String> RECTIFY_TYPES =
            Map.of("immediate", "立行立改", "phased", "分阶段整改", "continuous", "持续整改");

    private final Roster roster;
    private final UnaryOperator<String> categoryName;
    private final Map<Long, List<Mechanism>> mechanisms;

    /** @param mechanisms what came of a problem, by its number */
    LedgerCells(Roster roster, UnaryOperator<String> categoryName, Map<Long, List<Mechanism>> mechanisms) {
        this.mechanisms = mechanisms;
        this.roster = roster;
        this.categoryName = categoryName;
    }

    /** One cell a column, never null, not yet guarded. */
    List<String> of(Problem problem) {
        return Arrays.stream(LedgerColumns.values())
                .map(column -> Objects.toString(cell(column, problem), ""))
                .toList();
    }

    private String cell(LedgerColumns column, Problem p) {
        return switch (column) {
            case NUMBER -> Long.toString(p.number());
            case SOURCE -> named(SOURCES, p.source());
            case CATEGORY -> p.category() == null ? null : categoryName.apply(p.category());
            case TITLE -> p.title();
            case DESCRIPTION -> p.description();
            case MEASURES -> p.measures();
            case LEADER -> leader(p.unit());
            case UNIT -> roster.unit(p.unit()).map(Unit::name).orElse(p.unit());
            case PERSON -> name(p.person());
            case DEADLINE -> Objects.toString(p.deadline(), null);
            case RECTIFY_TYPE -> named(RECTIFY_TYPES, p.rectifyType());
            case PROGRESS -> lastProgress(p);
            case STATUS -> STATUSES.get(p.status());
            case CLOSED -> closed(p.status());
            case UNFINISHED -> unfinished(p);
            case NOTE -> note(p);
            case MECHANISMS ->
                mechanisms.getOrDefault(p.number(), List.of()).stream()
                        .map(LedgerCells::mechanism)
                        .collect(Collectors.joining("；"));
            case GOAL, STANDARD, SUPPORT_UNITS, ACCOUNTABILITY -> null;
        };
    }

    /** New or revised, what it is, its papers, whether it was spread: as audit ledgers ask. */
    private static String mechanism(Mechanism m) {
        String kind = m.kind() == null ? "" : m.kind().equals("new") ? "新建：" : "修订：";
        String papers = m.files().isEmpty()
                ? ""
                : m.files().stream().map(StoredFile::name).collect(Collectors.joining("、", "（附件：", "）"));
        return kind + m.text() + papers + (m.promoted() == null ? "" : "（已推广）");
    }

    private String leader(String unit) {
        return roster.leader(unit)
                .or(() -> roster.principal(unit))
                .map(Person::name)
                .orElse(null);
    }

    private String name(String person) {
        return roster.person(person).map(Person::name).orElse(person);
    }

    /** The words alone, as an import would take them back. */
    private static String lastProgress(Problem p) {
        return p.progress().isEmpty()
                ? null
                : p.progress().get(p.progress().size() - 1).text();
    }

    /** Blank reads back as not yet taken up, 否 as under way. */
    private static String closed(Status status) {
        return switch (status) {
            case CLOSED -> "是";
            case RECTIFYING, CLOSING -> "否";
            case REPORTED, ASSIGNED, REJECTED, MERGED -> null;
        };
    }

    private static String unfinished(Problem p) {
        return p.application()
                .filter(application -> "extension".equals(application.kind()))
                .map(application -> "申请延期至" + application.until() + "：" + Objects.toString(application.text(), ""))
                .orElse(null);
    }

    private static String note(Problem p) {
        List<String> notes = new ArrayList<>();
        if (p.mergedInto() != null) {
            notes.add("并入第" + p.mergedInto() + "号");
        }
        if (p.reopened() > 0) {
            notes.add("重新整改" + p.reopened() + "次");
        }
        if (p.extensions() > 0) {
            notes.add("延期" + p.extensions() + "次");
        }
        return notes.stream().collect(Collectors.joining("；"));
    }

    private static String named(Map<String, String> names, String id) {
        return id == null ? null : names.getOrDefault(id, id);
    }
}
