/**
 * DingTalk's app robot, whole: robot messages, card taps and encrypted events in (over HTTP or the long connection),
 * messages, interactive cards, work notifications and files out; and the dedicated edition (专有钉钉). Knows {@code chat}
 * and {@code platform}. Facts of the protocol cite the dossier as {@code DD §number}. To send a new kind of content, give
 * it its parts in {@link io.duban.platform.dingtalk.DingtalkParts}; to understand a new kind of message, a branch in
 * {@link io.duban.platform.dingtalk.DingtalkMessages}; a new error code is one line in
 * {@link io.duban.platform.dingtalk.DingtalkErrors}.
 */
package io.duban.platform.dingtalk;
