package org.segline.kernel.nifti;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The forms in which a voxel of one real number may lie in a file. */
enum DataType {
    UINT8(2, 1),
    INT16(4, 2),
    INT32(8, 4),
    FLOAT32(16, 4),
    FLOAT64(64, 8),
    INT8(256, 1),
    UINT16(512, 2),
    UINT32(768, 4),
    INT64(1024, 8),
    UINT64(1280, 8);

    private final int code;
    private final int bytes;

    DataType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    static Optional<DataType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** What nifti1.h calls datatype. */
    int code() {
        return code;
    }

    /** Bytes a voxel. */
    int bytes() {
        return bytes;
    }

    /** The number that begins at byte {@code at}; of 64-bit integers the 53 bits that a double holds. */
    double read(ByteBuffer from, int at) {
        return switch (this) {
            case UINT8 -> Byte.toUnsignedInt(from.get(at));
            case INT8 -> from.get(at);
            case INT16 -> from.getShort(at);
            case UINT16 -> Short.toUnsignedInt(from.getShort(at));
            case INT32 -> from.getInt(at);
            case UINT32 -> Integer.toUnsignedLong(from.getInt(at));
            case INT64 -> from.getLong(at);
            case UINT64 -> unsigned(from.getLong(at));
            case FLOAT32 -> from.getFloat(at);
            case FLOAT64 -> from.getDouble(at);
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }
}
