package org.segline.kernel.model;

/**
 * Names a model for good.
 *
 * @param digest SHA-256, in hexadecimal, over model.json and network: another network, or another promise, is another
 *     model
 */
public record ModelRef(String id, String version, String digest) {

    /** Names the model where a short name is wanted; unlike the digest alone it can be read. */
    public String key() {
        return "%s:%s:%s".formatted(id, version, digest.substring(0, 12));
    }

    public ModelRef {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a model's digest is 64 hexadecimal digits");
        }
    }
}
