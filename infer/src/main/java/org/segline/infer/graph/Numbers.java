package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** The numbers in a small constant: scales, sizes, starts and ends. */
final class Numbers {
    private Numbers() {}

    /** Number {@code index}; empty if there is none, or if they lie outside of the file or are of another type. */
    static Optional<Double> at(OnnxMl.TensorProto tensor, int index) {
        return index < 0 || index >= count(tensor) ? Optional.empty() : read(tensor, index);
    }

    /** How many. */
    static int count(OnnxMl.TensorProto tensor) {
        long count = 1;
        for (long length : tensor.getDimsList()) {
            count = Math.multiplyExact(count, length);
        }
        return Math.toIntExact(count);
    }

    private static Optional<Double> read(OnnxMl.TensorProto tensor, int index) {
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        boolean packed = raw.hasRemaining();
        return switch (OnnxMl.TensorProto.DataType.forNumber(tensor.getDataType())) {
            case INT64 ->
                packed
                        ? Optional.of((double) raw.getLong(index * Long.BYTES))
                        : found(index < tensor.getInt64DataCount(), () -> tensor.getInt64Data(index));
            case INT32 ->
                packed
                        ? Optional.of((double) raw.getInt(index * Integer.BYTES))
                        : found(index < tensor.getInt32DataCount(), () -> tensor.getInt32Data(index));
            case FLOAT ->
                packed
                        ? Optional.of((double) raw.getFloat(index * Float.BYTES))
                        : found(index < tensor.getFloatDataCount(), () -> tensor.getFloatData(index));
            case null, default -> Optional.empty(); // an enumeration of ONNX's own, which grows
        };
    }

    private static Optional<Double> found(boolean there, DoubleSupplier number) {
        return there ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
