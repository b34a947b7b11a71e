package io.duban.ledger;

import java.time.Instant;
import java.time.LocalDate;

/** The instant of a decision, and the day that it falls on in Asia/Shanghai. */
record Moment(Instant now, LocalDate today) {}
