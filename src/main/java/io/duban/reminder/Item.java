package io.duban.reminder;

import io.duban.roster.Person;

/**
 * One line for one receiver.
 *
 * @param number the problem, or 0
 */
record Item(Person receiver, Section section, long number, String line, LogKey key) {}
