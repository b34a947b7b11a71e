package io.duban.web;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Inbound;
import io.duban.chat.Outgoing;
import io.duban.platform.chatpage.ChatPageHistory;
import io.duban.platform.chatpage.ChatPagePlatform;
import io.duban.platform.chatpage.ChatPageUploads;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A chat page with a bot behind it that answers each line with a card, and a tap by stamping the tapped card. It answers
 * on a thread of its own, as the real one does.
 */
final class EchoOffice implements AutoCloseable {
    final List<Inbound> kept = new CopyOnWriteArrayList<>();
    final ChatPagePlatform platform;
    final ChatPage page;
    volatile boolean full;
    private final Map<String, Content.Card> cards = new ConcurrentHashMap<>();
    private final ExecutorService bot = Executors.newSingleThreadExecutor();

    EchoOffice(Path folder, String publicUrl) throws java.io.IOException {
        Clock clock = Clock.systemUTC();
        ChatPageUploads uploads = new ChatPageUploads(folder.resolve("waiting"), clock);
        platform = new ChatPagePlatform(id -> !id.equals("sun"), ChatPageHistory.inMemory(), uploads, clock);
        page = new ChatPage(
                publicUrl, platform, SampleRoster.roster(), this::accept, new ShippedWords(), hash -> Optional.empty());
    }

    void send(String account, Content content, String key) {
        Delivery sent = platform.send(new Outgoing(List.of(account), content, key, false));
        if (content instanceof Content.Card card && sent instanceof Delivery.Delivered delivered) {
            cards.put(delivered.handle(), card);
        }
    }

    private void accept(List<Inbound> inbounds) {
        if (full) {
            throw new IllegalStateException("disk full");
        }
        for (Inbound inbound : inbounds) {
            kept.add(inbound);
            bot.execute(() -> answer(inbound));
        }
    }

    private void answer(Inbound inbound) {
        String account = inbound.sender().account();
        if (inbound instanceof Inbound.Said said) {
            send(account, card(said), "answer-" + said.key());
        } else if (inbound instanceof Inbound.Tapped tapped) {
            Content.Card used = cards.get(tapped.handle()).stamped("已签收 · 张三");
            send(account, new Content.CardUpdate(tapped.handle(), used), "stamp-" + tapped.key());
            send(account, new Content.Text("137 已签收。回复“进展 137 …”随时报进展。"), "said-" + tapped.key());
        }
    }

    private static Content.Card card(Inbound.Said said) {
        return new Content.Card(
                "137 · 政务大厅中午没人值班",
                "待签收 · 专班交办",
                List.of(
                        new Content.Fact("责任单位", "市市场监督管理局"),
                        new Content.Fact("责任人", "张三"),
                        new Content.Fact("完成时限", "2022-06-30（还有 5 个工作日）")),
                "收到：" + said.text(),
                said.attachments().stream().map(a -> a.ref()).toList(),
                List.of(
                        new Content.Button("签收", "签收 137", Content.Button.Style.PRIMARY),
                        new Content.Button("提出异议", "137 提出异议", Content.Button.Style.PLAIN),
                        new Content.Button("退回", "退回 137", Content.Button.Style.DANGER)),
                "");
    }

    @Override
    public void close() {
        bot.shutdownNow();
    }
}
