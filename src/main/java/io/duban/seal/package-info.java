/**
 * Sealing what only the bot may read again: anonymous reporters. Knows nothing but the JDK. {@link io.duban.seal.Seal} seals,
 * {@link io.duban.seal.SealKey} finds or makes the key. A new thing to seal: give {@code mark} a purpose of its own.
 */
package io.duban.seal;
