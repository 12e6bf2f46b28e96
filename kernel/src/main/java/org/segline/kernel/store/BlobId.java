package org.segline.kernel.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Name of a blob: 64 lower-case hexadecimal digits. */
public record BlobId(String hex) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    public BlobId {
        if (!DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("a blob id is 64 hexadecimal digits, was '%s'".formatted(hex));
        }
    }

    /** From the 32 bytes of a SHA-256. */
    public static BlobId ofDigest(byte[] sha256) {
        return new BlobId(HexFormat.of().formatHex(sha256));
    }

    /** The name of bytes: their SHA-256. */
    public static BlobId ofContent(byte[] content) {
        MessageDigest digest = Sha256.digest();
        return ofDigest(digest.digest(content));
    }

    /**
     * The name of what is made of {@code parts}, in their order, by the step {@code kind}. The same parts give the same
     * name on every machine, so that a step which runs twice writes one blob.
     */
    public static BlobId derived(String kind, String... parts) {
        MessageDigest digest = Sha256.digest();
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        for (String part : parts) {
            digest.update((byte) 0);
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return ofDigest(digest.digest());
    }

    @Override
    public String toString() {
        return hex;
    }
}
