package io.duban.store;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that takes the lock, says so by one byte, and holds it until its standard input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        int held = StoreLock.take(Path.of(args[0])).isPresent() ? 1 : 0;
        try (var out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
            out.write(held);
            out.flush();
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
