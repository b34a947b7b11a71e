/**
 * The local chat page as a platform like the others: an account is a person id, what is sent is kept for the panes. It
 * may know {@code chat}, {@code seal} and {@code store}, never the web server: {@code web.ChatPage} shows it. A new kind
 * of content needs a line in {@link io.duban.platform.chatpage.ChatPagePlatform#send} and its drawing in the page.
 */
package io.duban.platform.chatpage;
