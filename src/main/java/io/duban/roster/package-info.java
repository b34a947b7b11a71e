/**
 * Units and people: who is this account, who leads whom. Knows only how to report findings. The files units.csv and
 * people.csv are read by {@link io.duban.roster.RosterFiles}; a new column: its name there, in the shipped file, and a
 * component of the record.
 */
package io.duban.roster;
