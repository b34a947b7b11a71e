/**
 * Working days, holidays, office hours and reporting periods of Asia/Shanghai. Knows no other package of the house.
 *
 * <p>To add a year: one block in {@code src/main/resources/calendar/holidays.yaml}; until then an office names the days
 * in its own {@code holidays.yaml}.
 */
package io.duban.calendar;
