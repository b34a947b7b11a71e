/**
 * Everything served over HTTP: callbacks, probes, the board, the local chat page. The only package that knows Javalin. It
 * may know {@code chat}, {@code platform.chatpage}, {@code ledger}, {@code roster} and {@code calendar}; what else it needs
 * (the inbox's door, texts, checks, figures) is handed in as a function. A new page is a {@link io.duban.web.WebPart}.
 */
package io.duban.web;
