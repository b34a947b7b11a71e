/**
 * What the platforms share: HTTP calls whose failures hold no secret, and tokens that are fetched once. Knows
 * {@code chat} and nothing of any platform. To add a platform, see {@link io.duban.chat.Platform}.
 */
package io.duban.platform;
