/**
 * The Feishu self-built app, whole: events and card actions in, over callbacks or over a long connection; messages, cards,
 * forms and files out. Knows {@code chat} and {@code platform}. Facts of the protocol cite the dossier as {@code F§1.2},
 * its section. To send a new kind of content, give it its parts in {@link io.duban.platform.feishu.FeishuParts}; to
 * understand a new event, a branch in {@link io.duban.platform.feishu.FeishuEvents}; a new kind of message, a branch in
 * {@link io.duban.platform.feishu.FeishuMessages}; a new error code is one number in
 * {@link io.duban.platform.feishu.FeishuErrors}.
 */
package io.duban.platform.feishu;
