package io.duban.understand;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verdicts on a problem or an application: 同意, 退回, 不予受理, 异议, 督查结论, 重新整改, 回访. */
final class JudgingRules {
    static final Pattern REFUSE = Pattern.compile(
            "不(?:宜|能|便|得|该|应)?[予与于]?[受授][理里](?!面)|不纳入(?!考核)|不予(?:纳入|登记|立项)|不予?立案|不予接收|不予采纳|不收(?!费|钱)|(?:受理|接收)不了|不在(?:本次|此次|我们)?(?:受理|整治|整改)?范围(?:内)?|不属于?(?:于)?(?:本次|这次|此次)(?:整治|整改|专项)?(?:的)?范围|不纳入台账|不列入台账|驳回(?=[^,。]{0,8}的?(?:报送|上报|举报|反映|诉求|线索))");
    private static final Pattern NOT_OURS = Pattern.compile(
            "异议|不属于?(?:于)?(?:我|我们|本|咱|咱们)(?:们)?(?:的)?(?:单位|局|街道|中心|科|办|镇|部门|职责|职能|管辖|辖区|范围|业务|大厅)|(?:不是|不属于?|非|不归)(?:街道|局里?|中心|镇里?|乡里?|科里?|单位)(?:的)?(?:职责|职能|管辖|范围|业务|事|管)|(?:不是|非)(?:我|我们|本|咱|咱们)(?:们)?(?:单位|局|街道|中心|科|部门|镇|大厅|这边|这)?(?:的)?(?:职责|职能|管|事|范围|业务|责任|问题|活|权限)|不(?:该)?归(?:我|我们|本|咱|咱们)|不(?:应|该|应该)(?:由|派给?|分给?|转给?|交给?|让|叫)?(?:我|我们|本|咱)|(?:派|分|转|交办?)错|不在(?:我|我们|本|咱)[^,。]{0,5}(?:职责|管辖|辖区|职能|范围)|与(?:我|我们|本)[^,。]{0,4}(?:无关|没关系)|跟(?:我|我们)[^,。]{0,4}(?:没关系|无关)|没有(?:管辖权|执法权|审批权|权限)|无(?:管辖权|执法权|权限)|责任单位(?:有误|不对|错|认定有误)|应(?:当|该)?由[^,。]{2,12}(?:承办|办理|负责|牵头|主管|管)");
    static final Pattern REOPEN = Pattern.compile(
            "重新整改(?!材料|方案|报告|措施|资料)|再整改|重开|重启|重新(?:打开|启动|激活|纳入|列入|整治)|恢复(?:[^,。]{0,6}(?:成|为|到)|第?\\d+号?)?(?:整改|办理)|(?:退|转|改|回|恢复|打)(?:回)?(?:到|成|为)?整改中|反弹|回潮|死灰复燃|老(?:毛病|问题)又|又犯|旧病复发|卷土重来|故态复萌|复发|返潮|打回原形|恢复原样|又(?:变回|出现|冒出来|冒头|回来)了|销号(?:予以|给予)?(?:撤销|取消)|撤销销号|取消销号|返工整改");
    private static final Pattern REOPEN_STRONG =
            Pattern.compile("重新整改(?!材料|方案|报告|措施|资料)|再整改|重开|重启|重新|恢复|整改中|撤销销号|取消销号|返工");
    private static final Pattern FALSE_FIX = Pattern.compile(
            "虚假整改|假整改|虚假|造假|弄虚作假|摆拍|纸面整改|纸上整改|表面整改|表面文章|假的|没(?:有)?真改|(?:根本|压根|完全|其实|实际(?:上)?)(?:就)?(?:没|未)(?:有)?(?:真|整)?(?:改|动|做)|没(?:有)?改(?=$|[,。!])|应付(?:了事|检查)|数字整改|假改|走过场|糊弄|原封不动|纹丝未动|一点没改|没有?整改|未整改");
    private static final Pattern PARTIAL = Pattern.compile(
            "部[分份]|一半|不彻底|不到位|没到位|未到位|没改完|未改完|没完全|未完全|不完全|不全面|只改了|只做了|改了(?:一些|一点|几)|还差|尚有|还有.{0,8}(?:没|未)|基本(?:改|整改)?(?:了|完成)?|仍有|遗留|半拉子|不够");
    private static final Pattern TRUE_FIX = Pattern.compile(
            "真改|真整改|真正整改|实改|属实|到位|真实|整改完成|改好了|已(?:经)?整改|确实(?:改|整改|解决)|整改合格|彻底|改得(?:很|挺|比较|还)?(?:实|好|不错)|没(?:有)?问题|落实了|解决了|合格");
    private static final Pattern CHECKED = Pattern.compile("督查|核查|抽查|暗访|回头看|现场|复核|复查|检查|实地|核实|走访|督导|验收|看过了?|抽检|明查|明察");
    private static final Pattern SATISFACTION = Pattern.compile("满意|认可|买账|好评|差评|点赞|表示感谢|没意见|意见很大|不领情|还有意见|不接受|挺好|不行");
    private static final Pattern ASKED = Pattern.compile(
            "回访|满意度|群众|企业|反[映应]人|当事人|商户|市民|投诉人|来访人|举报人|业主|居民|老百姓|村民|家长|诉求人|申请人|信访人|对方|满意|评价|上访人|病人|患者|住户");
    private static final Pattern UNSATISFIED = Pattern.compile(
            "不(?:太|是很|怎么|大|够|算|是太|很)?满意|不认可|不买账|不领情|差评|意见很大|还有意见|不接受|不满|没(?:有)?满意|谈不上满意|说不上满意|满意度(?:低|不高|差)|未满意|仍有意见|有意见|不行|(?:问题|事情?)(?:还)?没(?:有)?解决");
    static final Pattern RETURN = Pattern.compile(
            "退回(?!厂|供|商家|店|原厂|原[处位]|仓|维修|村|农户|施工|银行|财政|账户)(?![^,。]{0,3}(?:费|款|钱|押金|保证金|群众|多收|商户|企业|了?\\d+(?:多|余)?[元块]))|打回|驳回|发回(?!款|放)|拿回去|重做(?!了)|返回(?:重|整|修)|返工|退(?:给|掉|还)?(?:他|她|他们|承办|经办|责任|原单位|单位|重|去)|退(?=$|[,。; ]|了)|不(?:能|予|给|让)?(?:同意|通过|批准|批|核准|认可)(?!人)|(?:(?<!能)不能|不予|不准|不得|不可以|不可|没法|无法|暂不|不给|不许|别给)(?:给)?(?:过|销号|销|通过|批|同意|结案|办结)|不(?:能|可以?|应该?|该)(?:就|这么|就这么|直接)+(?:同意|通过|批准|批|销|过)|不(?:能|要|准|许)(?:往上|上)?报(?=$|[,。])|重新整(?!改|治)|不准(?=$|[,。了])|(?<!能)不(?:给|能|让|予)延|(?:先|请|就|再)退给|退给[^,。]{1,6}(?:补|改|重|完善|整)|过不了|通不过|重新(?:报|提交|上报|申报|填报|整理|补)|重报|补(?:齐|充|全)?(?:材料|佐证|照片|资料)(?:后)?再|不(?:符合|具备|够|满足)[^,。]{0,4}销号|达不到[^,。]{0,3}销号|再(?:完善|补充|修改|核实|细化|改改|整改整改)[^,。]{0,6}再?(?:报|交|提)|再改改|再整改整改|回去重");
    static final Pattern NOT_THERE = Pattern.compile(
            "(?<!资金|设备|人员|材料|款项|配件|经费)(?:整改|落实)?(?:还)?(?:不到位|没到位|未到位|不彻底|不合格|不达标|没(?:改|弄|做|搞|办)好|没整改好|没有?整改到位|未整改到位)|材料(?:不全|不齐|不足|不够)|佐证(?:不足|不够|不全|太少)|没(?:有)?(?:附|传|佐证)|(?<=[\\d号个件条的])(?:还|都|肯定|真)?(?:不行|不过关|过不了关|不成|不中)(?=$|[,。])");
    static final Pattern APPROVE = Pattern.compile(
            "(?:(?<=^|[,。;: !、\\d号#我以都部则上是了可便请先就期件条的个们也该吧致])|(?<=现在|今天|决定|直接|问题|再次|麻烦|烦请|这边|这里|都给|全给|说得过去|站得住|讲得通))(?:(?:同意|批准)(?=$|[,。;:!?、 ()]|一下|编号|问题|\\d|第|[销延展报上办结]|把|将|[一-龥]{2,3}(?:报|提|申请|上报|交)(?:上来|过来|的)|该|这|那|此|对(?!方)|关于|申请|通过|吧|了(?=$|[,。! ])|给|所报|并|按|他的?(?:申请|延|销)|其|以上|上述|全部|大家的|的)|通过(?=$|[,。;!?、 ]|\\d|第|吧|一下|了(?=$|[,。! ])|这|该|申请|销|延|审[核批]))|准予|核准|可以过|可以通过|让(?:它)?过|给过|过了吧|批了|准了|批(?=$|[,。吧!])|没意见|无意见|无异议|没异议|照准|放行|签批|准许|予以(?:销号|通过|批准|同意|认可)|可以批|ok|认可|核销|审核(?:合格|无误|通过)|审批通过|准(?=$|[,。 ]|\\d)|行,?过|(?<=[\\d号] ?,?)(?:可以|行|没问题)(?=$|[。!吧]|,(?:上?报|过|办|批|同意|销))|(?<=^|[\\d号,。 都就给以让全部个件也能])过(?=$|[。!吧])");
    static final Pattern MAY_CLOSE = Pattern.compile(
            "(?<!不)(?:可以|能够?|可|该|应该?可以|符合|具备|达到)(?:了)?[^,。不]{0,3}(?:销号|销掉|销|结案|核销|办结)(?:条件|标准|要求)?(?:了)?|可以(?:往上|上)?报(?=$|[,。吧了])|(?:可以|能|给)消(?:了|掉)|销了吧|销号吧|给(?:它|他)?销了|予以销号|准予销号");
    private static final Pattern PAST = Pattern.compile(
            "已(?:经)?[^,。]{0,4}(?:同意|通过|批准|退回|驳回)|(?:方案|会议|图纸|预算|经费|资金|立项|预案|设计|评审|验收|审查|常委会|局务会|党组会|领导|上级|财政)[^,。]{0,8}(?:同意|通过|批准|批了)|(?:同意|通过|批准)了?(?:采购|拨款|资金|经费|方案|预算|[^,。]{0,4}立项)|(?:经|通过)[^,。]{0,14}(?:解决|协调|整改|后,|方式|办法|招标|评审|会商|措施)|(?:商户|业主|村民|群众|居民|企业|对方|双方|房东|家属|物业|学校|老板|户主)[^,。]{0,4}同意|通过(?:开展|建立|增设|加强|走访|现场|培训|协调|组织|与)");

    /** What third people agree to or not is part of the story. */
    private static final Pattern OTHERS = Pattern.compile(
            "(?:商户|业主|村民|群众|居民|企业|对方|双方|房东|家属|物业|学校|老板|户主|户|施工方|承包商|开发商|产权人)[^,。]{0,4}不(?:同意|认可|接受|批准|配合)");

    private JudgingRules() {}

    static Understood reject(Said said) {
        Matcher m = said.first(REFUSE);
        boolean ours = m != null && !said.says("(?:不属于?我|窗口|群众.{0,6}不予受理)");
        return ours && !said.says("(?:不能|不应|不该|别|不要|没有|没说|不得)(?:不予?受理)")
                ? Meaning.of(Intent.REJECT)
                        .about(said.numbers())
                        .with("text", said.rest(REFUSE))
                        .commanded()
                : null;
    }

    /** 137 不属我单位职责，应由政务中心承办; said by the office 应由…承办 is an assignment. */
    static Understood object(Said said) {
        Matcher m = said.first(NOT_OURS);
        if (m == null && deniesOwn(said)) {
            return Meaning.of(Intent.OBJECT)
                    .about(said.numbers())
                    .with("text", said.rest())
                    .commanded();
        }
        boolean should = m != null && m.group().startsWith("应");
        if (m == null
                || said.speaker.office() && (should || !m.group().equals("异议"))
                || said.says("(?:无异议|没异议|没有异议)")) {
            return null;
        }
        Pattern command = Pattern.compile("(?:对)?[^,。一-龥]{0,6}(?:提出|有|提)?异议[:, ]*");
        return Meaning.of(Intent.OBJECT)
                .about(said.numbers())
                .with("text", said.rest(command))
                .commanded();
    }

    /** 88不该派我中心 forbids nothing: it objects. */
    static boolean wronglyOurs(Said said) {
        return !said.speaker.office() && said.says("不(?:该|应该?|能)(?:派|分|转|交|归|由|让)(?:给|到)?(?:我|本|咱)");
    }

    /** 不归市监局管 from one of 市监局. */
    private static boolean deniesOwn(Said said) {
        return said.units().stream()
                .anyMatch(u -> u.id() != null
                        && u.id().equals(said.speaker.unit())
                        && !said.speaker.office()
                        && said.text.substring(0, u.start()).matches(".*(?:不(?:该)?(?:归|属于?|是|应由|由)|非)$"));
    }

    static Understood reopen(Said said) {
        boolean judge =
                said.speaker.office() || said.speaker.inspector() || said.speaker.principal() || said.speaker.leader();
        boolean returned = said.says("退回|打回|驳回") && !said.says("重新整改(?!材料|方案|报告|措施|资料)|反弹|重开|重新打开|恢复|撤销|返潮|整改中|死灰复燃");
        if (returned
                || !said.has(REOPEN)
                || !judge && !said.has(REOPEN_STRONG)
                || said.says("(?:防止|避免|没有?|未|杜绝|以防|不再)(?:出现|发生|问题|再)*(?:反弹|回潮|复发)")) {
            return null;
        }
        return Meaning.of(Intent.REOPEN)
                .about(said.numbers())
                .with(
                        "text",
                        said.rest(Pattern.compile(
                                "(?:把|将)?(?:要求|需要?|须|请)?(?:" + REOPEN_STRONG.pattern() + ")(?:成|为)?(?:整改|办理)?(?:中)?")))
                .commanded();
    }

    static Understood feedback(Said said) {
        boolean polled = said.text.contains("回访") || said.text.contains("满意度");
        boolean verified = said.says("真整改|真改|虚假整改|假整改|部分整改") && !polled;
        boolean told = said.speaker.office() || said.speaker.inspector() || polled;
        boolean bare = said.restWithoutDates().matches("^(?:的)?[^,。]{0,6}(?:很|非常|基本|比较|不|不太|还算|表示)*(?:满意|认可|不买账).*");
        boolean verdict = said.has(SATISFACTION) || polled && said.says("(?:解决|感谢|还行|可以|好)");
        boolean returned = said.speaker.approves() && said.says("[,。 ](?:请|先|再|就|给我?)?(?:退回|打回|驳回)");
        if (!verdict
                || verified
                || returned
                || !said.has(ASKED)
                || !told && !bare
                || said.text.contains("整改到位") && !polled && !said.text.contains("满意")) {
            return polled && said.hasNumber() && said.rest().length() < 4
                    ? Meaning.of(Intent.FEEDBACK).about(said.numbers()).commanded()
                    : null;
        }
        return Meaning.of(Intent.FEEDBACK)
                .about(said.numbers())
                .with("satisfied", !said.has(UNSATISFIED))
                .with("text", said.rest(Pattern.compile("回访|满意度(?:回访)?")))
                .commanded();
    }

    /** 督查 137 属虚假整改; 整改不到位 alone is a verdict from an inspector and a return from a principal. */
    static Understood inspect(Said said) {
        boolean checked = said.has(CHECKED);
        boolean falseFix = said.has(FALSE_FIX);
        boolean partial = said.has(PARTIAL);
        boolean trueFix = said.has(TRUE_FIX);
        boolean formal = said.says("(?:虚假整改|假整改|真改实改|真整改|真改|部分整改|督查|回头看|暗访|抽查)");
        boolean judge = said.speaker.inspector() || said.speaker.office() && (checked || formal) || formal && checked;
        boolean bareOrder = checked && formal && said.rest(CHECKED).length() <= 3 && said.leads(CHECKED);
        if (!judge || !(falseFix || partial || trueFix) && !bareOrder || said.has(REOPEN_STRONG)) {
            return null;
        }
        boolean returned = said.has(RETURN) && said.says("(?:退回|打回|驳回|不同意)");
        if (returned
                || said.speaker.inspector()
                        && !checked
                        && !formal
                        && !said.has(NOT_THERE)
                        && !trueFix
                        && !falseFix
                        && !partial) {
            return null;
        }
        return Meaning.of(Intent.INSPECT)
                .about(said.numbers())
                .with("result", result(said))
                .with("text", said.rest(Pattern.compile("督查(?:发现)?")))
                .commanded();
    }

    /** The verdict of an inspection, or null. */
    static String result(Said said) {
        if (said.has(FALSE_FIX)) return "false_fix";
        if (said.has(PARTIAL)) return "partial";
        return said.has(TRUE_FIX) ? "true_fix" : null;
    }

    /** Whether those who were asked are satisfied, or null where nothing tells. */
    static Boolean satisfied(Said said) {
        if (said.has(UNSATISFIED)) return false;
        return said.has(SATISFACTION) ? true : null;
    }

    static Understood sendBack(Said said) {
        boolean said_ = said.has(RETURN) && !(said.has(PAST) && !said.says("(?:打回|驳回|退回去|不同意|不通过)"));
        boolean fault = said.has(NOT_THERE) && said.speaker.approves() && !said.says("(?:已|正在|将|继续)");
        boolean others = said.has(OTHERS) && !said.says("(?:退回|打回|驳回|不批|不通过)");
        if (!said_ && !fault || others) {
            return null;
        }
        return Meaning.of(Intent.SEND_BACK)
                .about(said.numbers())
                .with(
                        "text",
                        said_
                                ? said.rest(Pattern.compile(
                                        "(?:我|先|给|把|的|请|直接)*(?:" + RETURN.pattern() + ")(?:了|去|吧|重办|修改)?"))
                                : said.rest())
                .commanded();
    }

    /** 同意137, 318、319可以过; of 可以销号了 the office's and a principal's are approvals. */
    static Understood approve(Said said) {
        boolean applies = said.says("帮(?:我|着|忙)?[^,。]{0,3}[提报]|[提报]上去|提交(?:销号|$|[,。了吧])");
        boolean may = said.has(MAY_CLOSE) && said.speaker.approves() && !applies;
        boolean word = said.has(APPROVE) && !said.has(PAST);
        boolean future =
                said.says("(?:等|待|如果|要是|争取|只要|需要?|报(?!告)|(?<!申)请)[^,。]{0,10}(?:同意|批准|通过|批)") && !said.leads(APPROVE)
                        || said.says("(?:申请|提请|报请|请求|请予|请给).*销") && !said.says("(?:同意|批准|准予)");
        boolean begs = !said.speaker.approves() && said.says("^(?:请|恳请|望|盼|求|麻烦|烦请|申请)[^,。]*(?:销|延)");
        begs |= said.says("能(?:不能)?(?:给|帮)[^,。]{0,8}[吗么][? ]*$");
        return (may || word) && !future && !begs
                ? Meaning.of(Intent.APPROVE).about(said.numbers()).commanded()
                : null;
    }

    static boolean mayClose(Said said) {
        return said.has(MAY_CLOSE);
    }
}
