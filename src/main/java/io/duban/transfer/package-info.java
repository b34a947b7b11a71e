/**
 * The ledger and the whole store going out and coming in: exports in the offices' columns, backup and restore. It may know
 * ledger, roster, calendar, chat (a kept file's record) and store; it sends nothing and decides nothing. To add an export
 * format: a constant in {@link io.duban.transfer.LedgerExport.Format} and a package-private writer beside
 * {@link io.duban.transfer.CsvRows}; to add a column: one constant in {@link io.duban.transfer.LedgerColumns}.
 */
package io.duban.transfer;
