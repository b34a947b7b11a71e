/**
 * The folder bot-config, read strictly, all mistakes at once: {@link io.duban.config.Configuration} is everything loaded
 * together. Knows the roster and the texts (which it loads) and nothing that acts on them. A new key: read it in the one
 * class of its file ({@code ConfigFile}, {@code CampaignFile}), add it with a comment to the shipped file, and to the test
 * that loads that. A platform's section stays raw here but for its key names ({@code PlatformKeys}); its package binds it.
 */
package io.duban.config;
