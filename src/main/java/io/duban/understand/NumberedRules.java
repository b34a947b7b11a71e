package io.duban.understand;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What names a problem by its number. What asks is shown, what forbids does nothing, then the verbs, from rare to common. */
final class NumberedRules {
    private static final Pattern HEARSAY = Pattern.compile(
            "(?:要是|如果|假如)[^。]*就好了|(?:都|有人|大家)?在传|群里(?:都|有人)?(?:在)?[传说]|(?:能不能|能否|可否|可不可以|要不)(?:先|就)?[不别](?!然)|(?:局长|主任|书记|领导|科长|专班|市长|[一-龥]局|[一-龥]总)(?:刚才|昨天|前天|上午|已经|早就|今天|刚)*(?:同意|批准|批|退回|驳回|通过|曝光|销号|销|签|签收|受理|不予受理|合并|分派|派|重新整改|申请销号|申请办结|申请延期)了|^第?\\d+号?(?:(?:都|又|已经?|早就?|早已)?被|早就?|早已)(?:同意|批准|通过|退回|驳回|曝光|销号|不予受理|重新整改|合并)了?[。! ]*$|(?<!没有|有无)(?:同意|批准|通过|退回|驳回|不予受理|曝光|重新整改|销号|合并|签收|延期)过[了。! ]*$|(?:签收|签|认?领|批|退|报|办)过了(?=$|[,。!])|[一-龥]{1,3}(?:局长|主任|书记|市长|科长|专班)(?:刚才|昨天|已经|今天)?把第?\\d+号?(?:退|批|同意|签|销|派|曝光)[^,。]{0,4}了(?=$|[,。])|不是(?:我|他|她|我们)[^,。]{0,3}(?:签收|签|报|办|同意|批|退|填|传)的|跟我们?(?:吹|显摆|炫耀|抱怨|念叨)|(?:他|她)们?(?:把|将)第?\\d+号?(?:问题)?(?:签收|签了|销|同意|批|退|曝光|分派|延)|^(?:听(?![完取了过])|据说)|^[一-龥]{2,4}说(?:他|她|已|要|都|不)|^[一-龥]{2,7}(?:说|讲|告诉我|的意思是?)[^,。]{0,8}\\d+[^,。]{0,6}(?:同意|批|退|销|受理|合并|曝光|派|通过)|(?:好像|似乎|貌似|感觉|怕是|恐怕|说不定)[^,。]{0,8}(?:合并|曝光|退回|同意|批|销号|受理|分派)|(?:听|据)[^,。]{0,6}(?:说|讲)|(?:不能|不好|难|没|别|没有)说(?!明|清|法|过)|(?:他们|有人|大家|别人)(?:都)?说|(?:会上|会议|大会|昨天)[^,。]{0,5}(?:说|讲(?!究)|提到)|再说(?!一遍)(?=[^,。]*的事|$)");
    /** 把"同意137"这句话删了 */
    private static final Pattern QUOTED =
            Pattern.compile("\"(?=[^\"]*\\d)[^\"]*(?:同意|批准|退回|签收|销号|分派|曝光|受理|合并)[^\"]*\"");

    /** 同意 91、92，93退回: two commands in one are too easily taken the wrong way. */
    private static final Pattern MIXED = Pattern.compile(
            ".*(?<!不)(?:同意|通过|批准)[^,。]*\\d.*\\d号?(?:退回|打回|驳回|不同意|不批).*|.*(?:退回|打回|驳回)[^,。]*\\d.*\\d号?(?:同意|通过|批准).*|.*\\d号?(?:同意|通过|批准)[,。; ]+\\d.*(?:退回|打回|驳回|不同意).*|.*\\d号?(?:退回|打回|驳回)[,。; ]+\\d.*(?<!不)(?:同意|通过|批准).*");

    private static final Pattern GRANT = Pattern.compile("(?:同意|批准|批了|准了|准予|准许|核准|照准)(?!不|吗)");

    private static final Pattern JUDGED = Pattern.compile(
            "(?:这个|那个|我|我们|专班|上周|昨天|前天|早就|早|已经?|把|将|之前|刚才|刚|就|都|不是|可|没|,)*(?:同意|批准|批|退回|退|受理|曝光|合并|分派|派|通过)(?:过|了|给[^,。]{1,6})*[,。]?");

    /** What is not easily undone needs to be ordered, not only spoken of. */
    private static final Set<Intent> LASTING = EnumSet.of(
            Intent.APPROVE,
            Intent.REJECT,
            Intent.MERGE,
            Intent.EXPOSE,
            Intent.ASSIGN,
            Intent.REQUEST_CLOSE,
            Intent.SEND_BACK,
            Intent.REOPEN);

    private final Complaint complaint;
    private final List<Rule> verbs = List.of(
            WorkRules::led,
            AmendRules::filledIn,
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
            AssignRules::assign,
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
        boolean others =
                !said.speaker.approves() && said.says("(?:局长|主任|领导|书记|专班|科长|上面)(?:那边|那里|还)?不(?:肯)?(?:同意|批|给|让)");
        if (others
                || QUOTED.matcher(said.text).find()
                || HEARSAY.matcher(said.text).find()
                        && !wondered(said)
                        && !(said.speaker.approves() && orderedBeside(said))
                || said.negated() && !saysNo(said) && !orderedBeside(said) && !JudgingRules.wronglyOurs(said)) {
            return DialogRules.unknown(said);
        }
        if (said.says("^第?\\d+号?(?:问题)?的?(?:那个|那件|这个|这件|那条|这条)?(?:事儿?|问题)?(?:嘛|啊|呀|哈|哦|么)[。! ]*$")) {
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
        if (Mood.judgedLater(said.text) && (Mood.deferred(said.text) || said.says("谁(?:让|叫|准)"))) {
            return DialogRules.unknown(said);
        }
        return ordered(said);
    }

    /** The first verb that is an order; of verbs only spoken of nothing is left but news of the work, from whoever does it. */
    private Understood ordered(Said said) {
        boolean spokenOf = false;
        boolean told = false;
        for (Rule verb : verbs) {
            Understood understood = verb.read(said);
            if (understood == null) {
                continue;
            }
            Order.Standing standing = Order.of(said, understood.intent());
            if (standing == Order.Standing.TALK && !orderedBeside(said)) {
                return DialogRules.unknown(said);
            }
            if (standing == Order.Standing.ORDERED) {
                return onlyTalk(said, understood, spokenOf) ? DialogRules.unknown(said) : understood;
            }
            spokenOf |= standing == Order.Standing.PLANNED;
            told = true;
        }
        boolean story = !told && complaint.weight(said) >= 5 && said.text.length() >= 16;
        return story ? null : DialogRules.unknown(said);
    }

    /** Whoever judges and speaks of his judgement under a condition or as done reports no work. */
    private static boolean onlyTalk(Said said, Understood understood, boolean spokenOf) {
        if (understood.intent() != Intent.PROGRESS || said.leads(WorkRules.PROGRESS)) {
            return false;
        }
        boolean judgement = JUDGED.matcher(said.restNormal().trim()).matches();
        if (said.says("^(?:如果|要是|假如|假使|万一|倘若|除非)")) return true;
        if (said.says("([批退销签报派催转并合同受曝延])(?:还是)?不\\1[^,。]{0,6}(?:犹豫|考虑|想|纠结|商量|琢磨|定)")) return true;
        if (said.says("^[^,。]{0,6}(?:如果|要是|假如|只要|除非)[^。]*(?:[就才再]|的话)") && !said.says("已|正在|目前|完成|到位|[\\d]%"))
            return true;
        boolean mused = said.says("差点|本来|原本|大不了|不排除|够呛|悬|没戏|销不了|批不了|又要被|求我|劝我|要我|叫我|托我|打电话")
                && said.says("同意|批|退|受理|曝光|合并|派|销|过");
        boolean undone =
                said.says("同意|批准|退回|驳回|通过(?=第?\\d|$|之后|与否)|不予受理|曝光|分派|合并") && !said.says("已|正在|完成|落实|[了好过]$|\\d%");
        boolean judged = said.speaker.office() && undone;
        return mused || judged || said.speaker.approves() && (spokenOf || judgement || Order.conditional(said.text));
    }

    /** 不能销号, 不要受理 from whoever signs is an answer, not a command withdrawn. */
    private static boolean saysNo(Said said) {
        return said.speaker.approves() && said.says("(?:不能|不该|不应该?|不予|不宜)(?:受理|上报|报|销|通过|过|同意|批)");
    }

    /** 不用再延期了，直接申请销号: what the clauses after the forbidden one order still holds. */
    private static boolean orderedBeside(Said said) {
        int last = said.text.lastIndexOf(',');
        return last > 0
                && !Mood.negated(said.text.substring(last))
                && LASTING.stream().anyMatch(intent -> Order.ordered(said.text.substring(last + 1), intent));
    }

    /** 群里说108销号了，真的假的: what was heard is asked about. */
    private static boolean wondered(Said said) {
        return said.question() && said.says("(?:了|过)(?:没有?|吗|么|没得|不|啊吗)[?。! ]*$|真的假的|是?真的吗|是不是真的?|有没有这回事|是这样吗");
    }

    /** 163归我们科办，先签收 */
    private static Understood signOurs(Said said) {
        boolean hands = said.says("(?:分派|派给|交办|转给|交给)");
        return !hands && !said.speaker.office() && said.text.contains("签收") ? WorkRules.sign(said) : null;
    }

    private static Understood chaseOrTold(Said said) {
        return OfficeRules.pressed(said)
                        || said.says("(?:催(?!收|化)|督促|提醒)")
                                && !said.says(
                                        "(?:已(?:经)?(?:催|督促|提醒)|催了|督促(?:整改|企业|商户|其|物业|施工|责任)|提醒(?:商户|群众|企业)|正在催|多次催)")
                ? OfficeRules.chase(said)
                : null;
    }

    /** 准予182延期 */
    private static Understood approveExtension(Said said) {
        return said.says(
                        ".*(?:同意|准予|批准|核准|准许|照准|准了|批了|可以给|通过)[^,。]{0,14}延.*|延[^。]{0,14}[,。 ](?:可以|行|好|没问题)?[, ]?(?:同意|准|批|批准|准了|批了|可以)[。!]?$|(?:原则上?)?(?:同意|批准)[,。 ][^,。]{0,2}延|.*延期?[^,。]{0,8}(?:同意|批准|准了|批了|可以批|通过|没意见).*")
                ? JudgingRules.approve(said)
                : null;
    }

    /** 销号 137 from whoever signs is his approval unless he applies in so many words. */
    private static Understood close(Said said) {
        Understood close = WorkRules.requestClose(said);
        boolean applies = said.says("(?:申请|报销号|报请|提请|请求|请给|请予|帮我[^,。]{0,3}[提报]|[提报]上去)");
        boolean granted = said.speaker.approves() && said.leads(GRANT);
        return close != null && (said.speaker.office() || granted) && !applies
                ? Meaning.of(Intent.APPROVE).about(said.numbers()).commanded()
                : close;
    }
}
