package io.duban.app;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard input, output and error in UTF-8, whatever the locale. Data goes to {@code out}, everything else to
 * {@code err}.
 */
public record Streams(InputStream in, PrintStream out, PrintStream err) {
    /** The process's own, straight from the file descriptors: {@code System.out} has already chosen the locale's charset. */
    public static Streams ofProcess() {
        return new Streams(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                print(FileDescriptor.out),
                print(FileDescriptor.err));
    }

    private static PrintStream print(FileDescriptor to) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(to)), true, StandardCharsets.UTF_8);
    }

    /** Has libraries that print write UTF-8 too. */
    void install() {
        System.setIn(in);
        System.setOut(out);
        System.setErr(err);
    }

    /** Standard input line by line. */
    public BufferedReader lines() {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
