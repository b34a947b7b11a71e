package io.duban.broadcast;

import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.LedgerReader;
import io.duban.roster.Roster;

/** Who there is, what is on the ledger, when people may be disturbed, and where it is written down. */
public record Desk(Roster roster, LedgerReader reader, OfficeCalendar calendar, AuditTrail audit) {}
