package io.duban.platform.wecom;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;

/** How the bot speaks: over its long connection, or by the addresses that came with callbacks. */
interface AibotWay {
    /** Whether it can send this to this receiver just now. */
    boolean ready(String receiver, Content content);

    /** Sends to one receiver, an account or a group ({@code Sender.groupOf}). */
    Delivery send(String receiver, Outgoing message);

    /** Changes a card that was tapped a moment ago, else {@link Delivery.Stale}. */
    Delivery update(Content.CardUpdate update);
}
