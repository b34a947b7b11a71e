package io.duban.chat;

/**
 * What a platform lets us send. Zero means no limit.
 *
 * @param batch receivers in one call
 * @param perReceiverMinute messages to one account a minute
 * @param perReceiverHour messages to one account an hour
 * @param callsPerMinute calls of all kinds a minute
 */
public record Limits(int batch, int perReceiverMinute, int perReceiverHour, int callsPerMinute) {}
