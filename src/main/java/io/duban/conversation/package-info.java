/**
 * One inbound, exactly one answer. {@link io.duban.conversation.Conversation} finds the person and the meaning, a
 * {@link io.duban.conversation.Skill} does it, {@link io.duban.conversation.Dialogs} remembers what is still to be asked.
 * May know understand, ledger, notice, roster, chat, inbox, outbox, texts and store. To add a command: its intent, a method in a
 * skill (or a new skill listed in {@code Duban}), its texts, a dialog test.
 */
package io.duban.conversation;
