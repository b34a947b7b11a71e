/**
 * WeCom, whole: the self-built app (encrypted callbacks in, messages, cards, files and the menu out) and the 智能机器人 (its
 * classes begin with {@code Aibot}), by callback or long connection. Knows {@code chat} and {@code platform}. Facts of the protocol cite the dossier as {@code D:number}, a page of
 * developer.work.weixin.qq.com/document/path. To send a new kind of content, give it its parts in
 * {@link io.duban.platform.wecom.WecomParts}; to understand a new kind of message, a branch in
 * {@link io.duban.platform.wecom.WecomMessages}; a new error code is one line in
 * {@link io.duban.platform.wecom.WecomErrors}.
 */
package io.duban.platform.wecom;
