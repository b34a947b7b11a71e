/** Attachments on disk, named by their hash. Knows only chat's value of a stored file and the store's nothing. */
package io.duban.files;
