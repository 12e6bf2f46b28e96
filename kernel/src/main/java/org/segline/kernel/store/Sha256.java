package org.segline.kernel.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that names things. */
public final class Sha256 {
    private Sha256() {}

    /** A fresh SHA-256. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
