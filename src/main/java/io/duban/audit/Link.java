package io.duban.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/** One row of the chain, and what its hash covers: every column, length-prefixed, null apart from empty. */
record Link(long id, long at, AuditTrail.Entry entry, String algorithm, String previous, String hash) {
    static final String ALGORITHM = "SHA-256";

    static Link read(ResultSet rs) throws SQLException {
        long number = rs.getLong("number");
        Long orNull = rs.wasNull() ? null : Long.valueOf(number);
        AuditTrail.Entry entry = new AuditTrail.Entry(
                rs.getString("actor"),
                rs.getString("on_behalf_of"),
                rs.getString("platform"),
                rs.getString("act"),
                orNull,
                rs.getString("before_json"),
                rs.getString("after_json"));
        return new Link(
                rs.getLong("id"),
                rs.getLong("at"),
                entry,
                rs.getString("hash_algorithm"),
                rs.getString("previous"),
                rs.getString("hash"));
    }

    /** The same with the hash that it must have. */
    Link sealed() {
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        String number = entry.number() == null ? null : entry.number().toString();
        String[] columns = {
            Long.toString(id),
            Long.toString(at),
            entry.actor(),
            entry.onBehalfOf(),
            entry.platform(),
            entry.act(),
            number,
            entry.before(),
            entry.after(),
            algorithm,
            previous
        };
        for (String column : columns) add(covered, column);
        return new Link(id, at, entry, algorithm, previous, sha256(covered.toByteArray()));
    }

    private static void add(ByteArrayOutputStream covered, String column) {
        byte[] bytes = column == null ? new byte[0] : column.getBytes(StandardCharsets.UTF_8);
        int length = column == null ? -1 : bytes.length;
        covered.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        covered.writeBytes(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(ALGORITHM).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
