/**
 * Start, stop and the command line; the only package that may know every other. To add a command: a class that is a
 * {@link io.duban.app.Command} with picocli's annotations, its help texts in {@code cli/messages.properties}, and one
 * {@code add} line in the composition root.
 */
package io.duban.app;
