package io.duban.understand;

import java.nio.file.*;
import java.time.LocalDateTime;
import java.util.*;

final class LearntFrames {
    public static void main(String[] a) throws Exception {
        var roster = SampleRoster.roster(SampleRoster.FOLDER);
        Understanding u = SampleRoster.understanding(roster);
        LearntIntents m = new LearntIntents(LearntSentences.lines(f -> true));
        List<String> fs = new ArrayList<>();
        boolean here = false;
        for (String l : Files.readAllLines(Path.of("src/test/resources/understand/frames.txt"))) {
            if (l.startsWith("=")) here = l.equals("= spoken of");
            else if (here && !l.isBlank()) fs.add(l);
        }
        Set<Intent> act = EnumSet.of(
                Intent.APPROVE,
                Intent.REJECT,
                Intent.EXPOSE,
                Intent.REOPEN,
                Intent.MERGE,
                Intent.ASSIGN,
                Intent.REQUEST_CLOSE,
                Intent.NOTICE,
                Intent.DISPATCH);
        Set<Intent> act2 = EnumSet.of(
                Intent.SEND_BACK,
                Intent.SIGN,
                Intent.REQUEST_EXTENSION,
                Intent.INSPECT,
                Intent.CHASE,
                Intent.WITHDRAW,
                Intent.AMEND,
                Intent.PROGRESS);
        int[] n = new int[11], n2 = new int[11];
        int all = 0;
        List<String> top = new ArrayList<>();
        for (String who : List.of("gao", "qian", "zhang"))
            for (String v :
                    List.of("同意", "批准", "通过", "退回", "驳回", "不予受理", "曝光", "重新整改", "销号", "签收", "申请销号", "申请延期", "分派"))
                for (String f : fs) {
                    String w = f.replace("V", v);
                    all++;
                    var g = m.of(u.shape(w, roster.person(who).orElseThrow(), LocalDateTime.parse("2022-05-10T09:30")));
                    int b = (int) (g.probability() * 10 + 0.0001);
                    if (g.probability() >= .95) b = 10;
                    if (act.contains(g.intent())) {
                        n[b]++;
                        if (g.probability() >= .9)
                            top.add(String.format("%.2f %s %s %s", g.probability(), g.intent(), who, w));
                    }
                    if (act2.contains(g.intent())) n2[b]++;
                }
        System.out.println(all + " dangerous by tenth " + Arrays.toString(n) + " other acts " + Arrays.toString(n2));
        top.stream().limit(60).forEach(System.out::println);
    }
}
