package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * From stored values to those of the modality, such as Hounsfield units. How an image is to be shown does not come into it:
 * MONOCHROME1 turns the grey scale of a screen, not values (PS3.3 C.7.6.3.1.2).
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.11.1">PS3.3 C.11.1</a>
 */
public sealed interface ModalityLut {

    /** The value of the modality that a stored value stands for. */
    double of(int stored);

    /** slope * stored + intercept. */
    record Rescale(double slope, double intercept) implements ModalityLut {
        static final Rescale NONE = new Rescale(1, 0);

        public Rescale {
            if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
                throw new IllegalArgumentException("a slope is a number other than 0, an intercept a number");
            }
            intercept += 0.0; // -0 becomes 0, so that 0 has one form whichever way it is computed
        }

        @Override
        public double of(int stored) {
            return slope * stored + intercept;
        }
    }

    /** One value for each stored value from {@code first} on; those below have the first value, those above the last. */
    final class Table implements ModalityLut {
        private final int first;
        private final int[] values;

        Table(int first, int... values) {
            this.first = first;
            this.values = values.clone();
        }

        @Override
        public double of(int stored) {
            return values[Math.clamp((long) stored - first, 0, values.length - 1)];
        }
    }

    /**
     * That of one frame, from the functional group Pixel Value Transformation of the frame or of all frames, or, of an
     * instance that has no functional groups, from its top. Where nothing is said, values are what is stored.
     *
     * @param frame zero-based
     * @throws MalformedDicomException if there are numbers with which nothing can be computed
     */
    static ModalityLut of(DataSet instance, int frame) throws MalformedDicomException {
        List<DataSet> perFrame = instance.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        Optional<DataSet> own = frame < perFrame.size() ? Optional.of(perFrame.get(frame)) : Optional.empty();
        Optional<DataSet> shared = instance.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        boolean grouped = Stream.of(own, shared)
                .flatMap(Optional::stream)
                .anyMatch(groups -> !groups.elements().isEmpty());
        if (grouped) {
            Optional<DataSet> group = Stream.of(own, shared)
                    .flatMap(Optional::stream)
                    .flatMap(groups -> groups.item(Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE).stream())
                    .findFirst();
            return group.isPresent() ? rescale(group.get()) : Rescale.NONE;
        }
        Optional<DataSet> table = instance.item(Tags.MODALITY_LUT_SEQUENCE);
        return table.isPresent() ? table(table.get(), instance) : rescale(instance);
    }

    private static ModalityLut rescale(DataSet dataSet) throws MalformedDicomException {
        OptionalDouble slope = dataSet.decimal(Tags.RESCALE_SLOPE);
        OptionalDouble intercept = dataSet.decimal(Tags.RESCALE_INTERCEPT);
        try {
            return new Rescale(slope.orElse(1), intercept.orElse(0));
        } catch (IllegalArgumentException e) {
            throw new MalformedDicomException("Rescale Slope (0028,1053) or Intercept is not usable", e);
        }
    }

    private static ModalityLut table(DataSet item, DataSet instance) throws MalformedDicomException {
        List<Integer> descriptor = item.integers(Tags.LUT_DESCRIPTOR);
        MemorySegment data = item.bytes(Tags.LUT_DATA).orElse(MemorySegment.NULL);
        if (descriptor.size() != 3) {
            throw new MalformedDicomException("LUT Descriptor (0028,3002) is not three numbers");
        }
        // 65536 does not fit into 16 bits, and is written as 0.
        int length = (descriptor.get(0) & 0xffff) == 0 ? 1 << Short.SIZE : descriptor.get(0) & 0xffff;
        boolean bytes = data.byteSize() == length + length % 2;
        if (!bytes && data.byteSize() != (long) length * Short.BYTES) {
            throw new MalformedDicomException("LUT Data (0028,3006) is not as long as its descriptor says");
        }
        ValueLayout.OfShort layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        int[] values = new int[length];
        for (int i = 0; i < length; i++) {
            values[i] = bytes
                    ? Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, i))
                    : Short.toUnsignedInt(data.get(layout, (long) i * Short.BYTES));
        }
        // The first value mapped has the sign of pixels, whichever VR it was written with.
        short first = descriptor.get(1).shortValue();
        return new Table(signed(instance) ? first : Short.toUnsignedInt(first), values);
    }

    private static boolean signed(DataSet instance) {
        return instance.integer(Tags.PIXEL_REPRESENTATION).orElse(0) == 1;
    }
}
