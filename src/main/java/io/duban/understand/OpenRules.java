package io.duban.understand;

import java.util.List;
import java.util.regex.Pattern;

/** What names no problem by number, and the bare command that lacks one. A story of a fault is none of them. */
final class OpenRules {
    private static final Pattern BARE = Pattern.compile(
            "(?:我要|请|我想)?(签收|申请销号|销号|报销号|申请延期|延期|退回|分派|交办|督查|重新整改|曝光|查看|不予受理|合并|报进展|进展|修改|报机制|撤回|提出异议|催办|报问题|发通知|导出|曝光名单)[吧了。! ]*");
    private static final List<Rule> RULES = List.of(
            AmendRules::standIn,
            PaperRules::bulletin,
            PaperRules::dispatch,
            OfficeRules::draw,
            PaperRules::export,
            OfficeRules::chase,
            AmendRules::mechanism,
            WorkRules::progress,
            AmendRules::amend,
            AskingRules::stats);
    private final Complaint complaint;

    OpenRules(Complaint complaint) {
        this.complaint = complaint;
    }

    Understood read(Said said) {
        if (said.hasNumber()) {
            return null;
        }
        java.util.regex.Matcher bare = BARE.matcher(said.core().trim());
        if (bare.matches()) {
            return bare(bare.group(1));
        }
        if (said.negated() && said.text.length() <= 16) {
            return DialogRules.unknown(said);
        }
        for (Rule rule : RULES) {
            Understood understood = rule.read(said);
            if (understood != null) {
                return understood;
            }
        }
        return null;
    }

    private static Understood bare(String word) {
        Intent intent = switch (word) {
            case "签收" -> Intent.SIGN;
            case "申请销号", "销号", "报销号" -> Intent.REQUEST_CLOSE;
            case "申请延期", "延期" -> Intent.REQUEST_EXTENSION;
            case "退回" -> Intent.SEND_BACK;
            case "分派", "交办" -> Intent.ASSIGN;
            case "督查" -> Intent.INSPECT;
            case "重新整改" -> Intent.REOPEN;
            case "曝光", "曝光名单" -> Intent.EXPOSE;
            case "查看" -> Intent.SHOW;
            case "不予受理" -> Intent.REJECT;
            case "合并" -> Intent.MERGE;
            case "报进展", "进展" -> Intent.PROGRESS;
            case "修改" -> Intent.AMEND;
            case "报机制" -> Intent.MECHANISM;
            case "撤回" -> Intent.WITHDRAW;
            case "提出异议" -> Intent.OBJECT;
            case "催办" -> Intent.CHASE;
            case "发通知" -> Intent.NOTICE;
            case "导出" -> Intent.EXPORT;
            default -> Intent.REPORT;
        };
        return Meaning.of(intent).commanded();
    }
}
