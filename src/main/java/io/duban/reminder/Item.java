package io.duban.reminder;

import io.duban.chat.Content.Button;
import io.duban.roster.Person;

/**
 * One line for one receiver.
 *
 * @param number the problem, or 0
 * @param tap what he can do about it with one tap, or null
 */
record Item(Person receiver, Section section, long number, String line, LogKey key, Button tap) {
    Item(Person receiver, Section section, long number, String line, LogKey key) {
        this(receiver, section, number, line, key, null);
    }
}
