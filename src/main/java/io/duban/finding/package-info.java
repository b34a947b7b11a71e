/**
 * What is wrong with what the office wrote: one {@link io.duban.finding.Finding} a mistake, gathered so that all are shown at
 * once. Knows nothing else; the readers of files (config, roster, texts) report here. A new kind of mistake needs nothing
 * new here: say file, line, key, what is wrong and what would be right.
 */
package io.duban.finding;
