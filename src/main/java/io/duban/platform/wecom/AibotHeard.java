package io.duban.platform.wecom;

import io.duban.chat.Inbound;

/**
 * What the bot was told, with what an answer may need.
 *
 * @param reqId of the frame it came in, empty for a callback
 * @param taskId of the tapped card, empty otherwise
 * @param responseUrl where one answer may be posted, empty if there is none
 */
record AibotHeard(Inbound inbound, String reqId, String taskId, String responseUrl) {}
