package io.duban.calendar;

import java.time.LocalDate;

/** One holiday of one year, with its first and its last day off. */
public record Holiday(String name, LocalDate from, LocalDate to) {}
