package io.duban.conversation;

import io.duban.clue.Clues;
import io.duban.clue.Gate;
import io.duban.notice.ClueNews;

/**
 * What a conversation needs for clues.
 *
 * @param news tells the office that one came
 * @param inChat whether people who are not on the roster may tell one in chat
 * @param telling how many an hour, by account; {@code looking} the same for looking up. Accounts live in memory only
 */
public record ClueDesk(Clues clues, ClueNews news, boolean inChat, Gate telling, Gate looking) {}
