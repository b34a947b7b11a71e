package io.duban.understand;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What names a problem by its number. What asks is shown, what forbids does nothing, then the verbs, from rare to common. */
final class NumberedRules {
    private static final Pattern HEARSAY = Pattern.compile(
            "^(?:听|听说|据说)|^[一-龥]{2,4}说(?:他|她|已|要|都|不)|(?:听|据)[^,。]{0,6}(?:说|讲)|(?:不能|不好|难|没|别|没有)说(?!明|清|法|过)|(?:他们|有人|大家|别人)(?:都)?说");
    /** 同意 91、92，93退回: two commands in one are too easily taken the wrong way. */
    private static final Pattern MIXED = Pattern.compile(
            ".*(?<!不)(?:同意|通过|批准)[^,。]*\\d.*\\d号?(?:退回|打回|驳回|不同意|不批).*|.*(?:退回|打回|驳回)[^,。]*\\d.*\\d号?(?:同意|通过|批准).*|.*\\d号?(?:同意|通过|批准)[,。; ]+\\d.*(?:退回|打回|驳回|不同意).*|.*\\d号?(?:退回|打回|驳回)[,。; ]+\\d.*(?<!不)(?:同意|通过|批准).*");

    /** What is not easily undone needs to be ordered, not only spoken of. */
    private static final Set<Intent> LASTING = EnumSet.of(
            Intent.APPROVE,
            Intent.REJECT,
            Intent.MERGE,
            Intent.EXPOSE,
            Intent.ASSIGN,
            Intent.REQUEST_CLOSE,
            Intent.REOPEN);

    private final Complaint complaint;
    private final List<Rule> verbs = List.of(
            AmendRules::mechanism,
            OfficeRules::merge,
            OfficeRules::expose,
            JudgingRules::object,
            NumberedRules::chaseOrTold,
            JudgingRules::reopen,
            JudgingRules::feedback,
            JudgingRules::inspect,
            JudgingRules::reject,
            JudgingRules::sendBack,
            AmendRules::amend,
            NumberedRules::approveExtension,
            WorkRules::requestExtension,
            NumberedRules::signOurs,
            OfficeRules::assign,
            WorkRules::sign,
            JudgingRules::approve,
            NumberedRules::close,
            AskingRules::show,
            WorkRules::progress);

    NumberedRules(Complaint complaint) {
        this.complaint = complaint;
    }

    Understood read(Said said) {
        if (!said.hasNumber()) {
            return null;
        }
        if (HEARSAY.matcher(said.text).find() || said.negated() && !saysNo(said)) {
            return DialogRules.unknown(said);
        }
        if (said.question()) {
            return Mood.how(said.text) && !said.text.contains("怎么样")
                    ? Meaning.of(Intent.HELP).inferred(0.7)
                    : AskingRules.show(said);
        }
        if (said.numbers().size() > 1 && MIXED.matcher(said.text).matches()) {
            return DialogRules.unknown(said);
        }
        boolean deferred = Mood.deferred(said.text);
        if (Mood.judgedLater(said.text) && (deferred || said.says("谁(?:让|叫|准)"))) {
            return DialogRules.unknown(said);
        }
        for (Rule verb : verbs) {
            Understood understood = verb.read(said);
            boolean spokenOf = understood != null && deferred && LASTING.contains(understood.intent());
            if (understood != null && (!spokenOf || said.speaker.approves())) {
                return spokenOf ? DialogRules.unknown(said) : understood;
            }
        }
        return complaint.weight(said) >= 5 && said.text.length() >= 16 ? null : DialogRules.unknown(said);
    }

    /** 不能销号, 不要受理 from whoever signs is an answer, not a command withdrawn. */
    private static boolean saysNo(Said said) {
        return said.speaker.approves() && said.says("(?:不能|不该|不应该?|不予)(?:销|通过|过|同意|批)");
    }

    /** 163归我们科办，先签收 */
    private static Understood signOurs(Said said) {
        boolean hands = said.says("(?:分派|派给|交办|转给|交给)");
        return !hands && !said.speaker.office() && said.text.contains("签收") ? WorkRules.sign(said) : null;
    }

    private static Understood chaseOrTold(Said said) {
        return said.says("(?:催(?!收|化)|督促|提醒)")
                        && !said.says("(?:已(?:经)?(?:催|督促|提醒)|催了|督促(?:整改|企业|商户|其|物业|施工|责任)|提醒(?:商户|群众|企业)|正在催|多次催)")
                ? OfficeRules.chase(said)
                : null;
    }

    /** 准予182延期 */
    private static Understood approveExtension(Said said) {
        return said.says(".*(?:同意|准予|批准|核准|准许|可以给|通过)[^,。]{0,14}延.*|.*延期?[^,。]{0,8}(?:同意|批准|准了|批了|可以批|通过|没意见).*")
                ? JudgingRules.approve(said)
                : null;
    }

    /** 销号 137 from whoever signs is his approval unless he applies in so many words. */
    private static Understood close(Said said) {
        Understood close = WorkRules.requestClose(said);
        boolean applies = said.says("(?:申请|报销号|报请|提请|请求|请给|请予)");
        return close != null && said.speaker.office() && !applies
                ? Meaning.of(Intent.APPROVE).about(said.numbers()).commanded()
                : close;
    }
}
