/**
 * The database. Knows nothing of what is kept in it: each feature has its SQL in its own store or queue class and takes a
 * {@link io.duban.store.Tx}. A new table is a new migration in {@code db/migration}, in SQL that SQLite and PostgreSQL share.
 */
package io.duban.store;
