package io.duban.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a rectification ledger in the offices' usual order. The first name is written; each name is recognised
 * when read.
 */
public enum LedgerColumns {
    NUMBER("序号", "编号", "问题编号"),
    SOURCE("问题来源", "来源", "来源类型", "台账来源", "发现方式"),
    CATEGORY("问题类别", "问题分类", "问题类型", "对照类别"),
    TITLE("问题表现", "存在问题", "问题", "问题标题", "存在的安全隐患", "跟踪督办事项"),
    DESCRIPTION("具体表现", "具体问题表述", "问题描述", "问题详情"),
    GOAL("整改目标", "整改要求", "有关要求"),
    MEASURES("整改措施", "细化的整改措施", "已采取的整改措施"),
    STANDARD("完成标准", "整改完成标准", "销号标准"),
    LEADER("责任领导", "牵头领导", "分管领导", "整改第一责任人", "责任县领导"),
    UNIT("责任单位", "牵头单位", "承办单位", "整改单位", "责任部门", "被检查单位"),
    SUPPORT_UNITS("配合单位", "协办单位", "协助部门"),
    PERSON("责任人", "责任干部", "具体责任人", "联系人及电话"),
    DEADLINE("完成时限", "整改时限", "整改期限", "完成时间", "截止日期"),
    RECTIFY_TYPE("整改类型"),
    PROGRESS("整改进展", "整改情况", "落实情况", "办理情况", "目前进展"),
    STATUS("完成情况", "是否完成", "状态", "整改到位时间", "落实时间"),
    CLOSED("是否销号", "销号情况", "销号时间", "销号人"),
    UNFINISHED("未完成原因及下一步", "未整改到位问题原因及下一步计划", "延期原因"),
    MECHANISMS("建章立制情况", "完善制度情况"),
    ACCOUNTABILITY("追责问责情况", "处理情况", "追责问题情况"),
    NOTE("备注");

    private final List<String> names;

    LedgerColumns(String... names) {
        this.names = List.of(names);
    }

    /** The name that is written. */
    public String title() {
        return names.get(0);
    }

    /** Every name it goes by, the written one first. */
    public List<String> names() {
        return names;
    }

    /** The column that a header cell names; spaces, line breaks and a bracketed remark behind the name don't matter. */
    public static Optional<LedgerColumns> named(String header) {
        String bare = header.replaceAll("[\\s\u3000]+", "").replaceAll("[(（].*$", "");
        return Arrays.stream(values()).filter(c -> c.names.contains(bare)).findFirst();
    }
}
