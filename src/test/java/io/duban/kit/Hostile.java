package io.duban.kit;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.chat.Content.Fact;
import io.duban.chat.Content.Field;
import io.duban.chat.Markup;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Words of people who want to mention everybody, to pass a link off as something else, or to break a card. */
public final class Hostile {
    private static final List<String> PIECES = List.of(
            "@all",
            "@所有人",
            "<at id=all></at>",
            "<at user_id=\"all\">所有人</at>",
            "<@all>",
            "<@gao>",
            "[点我](http://evil.example)",
            "![图](http://evil.example/x.png)",
            "<a href=\"http://evil.example\">办理</a>",
            "<A\nHREF='http://evil.example'>办理</A>",
            "<font color=\"warning\">红</font>",
            "[签收](dtmd://dingtalkclient/sendMessage?content=x)",
            "**粗**",
            "# 标题",
            "> 引",
            "- 一",
            "1. 一",
            "---",
            "```\n码\n```",
            "`码`",
            "| a | b |",
            "\"}],\"buttons\":[{\"",
            "</div>]]>\\",
            "{title}",
            "${DUBAN_SEAL_KEY}",
            "\u202e倒\u0000过\u0007来");

    private Hostile() {}

    /** Each piece alone, and mixtures of them, the same at each run. */
    public static Stream<String> words() {
        Random random = new Random(20220510);
        Stream<String> mixed = Stream.generate(() -> random.ints(3, 0, PIECES.size())
                        .mapToObj(PIECES::get)
                        .reduce((one, next) -> one + (random.nextBoolean() ? "\n" : " ") + next)
                        .orElseThrow())
                .limit(20);
        return Stream.concat(PIECES.stream(), mixed);
    }

    /** As many characters that mean nothing: what a platform makes of these is what it should make of the others. */
    public static String harmless(String words) {
        return words.replaceAll("(?s).", "x");
    }

    /** Every content there is with the words in every place where a person's words, a file's or a place's name can stand. */
    public static List<Content> everywhere(String words) {
        Button button = new Button(words, "看 1", Button.Style.PRIMARY);
        Content.Card card =
                new Content.Card(words, words, List.of(new Fact("地点", words)), words, List.of(), List.of(button), "");
        return List.of(
                new Content.Text(words),
                new Content.Markdown("**报告**\n" + Markup.escape(words)),
                card,
                card.stamped(words),
                new Content.Form(
                        words,
                        words,
                        List.of(
                                new Field("unit", "单位", Field.Kind.CHOICE, List.of(words, "甲")),
                                new Field("why", words, Field.Kind.TEXT, List.of())),
                        "好",
                        "分派 1 给{unit} {why}"));
    }
}
