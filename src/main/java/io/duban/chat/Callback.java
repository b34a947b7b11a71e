package io.duban.chat;

import java.time.Instant;
import java.util.Map;

/**
 * One HTTP request as a plain value, so that a platform needs no web server to be tested.
 *
 * @param query decoded query parameters, first value of each
 * @param headers header names in lower case
 * @param at when it reached us
 */
public record Callback(
        String method, Map<String, String> query, Map<String, String> headers, byte[] body, Instant at) {}
