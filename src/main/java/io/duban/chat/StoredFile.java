package io.duban.chat;

/**
 * A file kept under the data folder by its hash.
 *
 * @param sha256 lower-case hex of the content, the file's only name on disk
 * @param type media type found from the content, such as {@code image/jpeg}
 * @param size bytes
 */
public record StoredFile(String sha256, String name, String type, long size) {}
