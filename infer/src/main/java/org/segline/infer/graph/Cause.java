package org.segline.infer.graph;

/** Why a score of a patch may differ from that of the volume it was cut from. */
enum Cause {
    PADDING(1),
    REPETITION(2),
    /** Of all voxels at once: every score is concerned, not those of the rim. */
    STATISTICS(4);

    private final byte bit;

    Cause(int bit) {
        this.bit = (byte) bit;
    }

    /** Its own among those of all causes. */
    byte bit() {
        return bit;
    }

    /** @param rim how many voxels from a patch's end scores are concerned */
    String sentence(String rim) {
        return switch (this) {
            case PADDING -> "a patch is padded, and scores up to %s voxels from its rim feel it".formatted(rim);
            case REPETITION ->
                "what lies outermost in a patch is repeated, and scores up to %s voxels from its rim feel it"
                        .formatted(rim);
            case STATISTICS -> "something is computed over all voxels of a patch, and every score feels it";
        };
    }
}
