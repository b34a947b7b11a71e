/**
 * Problems and their rules. {@link io.duban.ledger.Workflow} is the whole road as one table; {@link io.duban.ledger.Authority}
 * says who; {@link io.duban.ledger.Ledger} is the only write door, {@link io.duban.ledger.LedgerReader} the only read door.
 * What judging leaves beside a problem (verdicts, answers, objections, bad examples) is kept by
 * {@link io.duban.ledger.Records} within the same act; mechanisms and samples have doors of their own.
 * May know config, roster, calendar, audit, seal, chat's values and the store. A new act: {@code Act}, its row in
 * {@code Workflow}, its event and texts.
 */
package io.duban.ledger;
