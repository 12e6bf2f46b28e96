package org.segline.dicom.data;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Values as the bytes that encode them, little endian, padded to an even length. */
final class ValueBytes {
    private static final int DS_LENGTH = 16;

    private ValueBytes() {}

    static byte[] of(Vr vr, CharacterSets sets, String... values) {
        return switch (vr.kind()) {
            case TEXT -> pad(vr, String.join("\\", values).getBytes(StandardCharsets.ISO_8859_1));
            case CHARSET_TEXT -> pad(vr, sets.encode(String.join("\\", values), vr));
            case BINARY -> pad(vr, numbers(vr, values));
            case SEQUENCE -> throw new IllegalArgumentException("a sequence has items, not texts");
        };
    }

    private static byte[] pad(Vr vr, byte[] bytes) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
        padded[bytes.length] = vr.padding();
        return padded;
    }

    private static byte[] numbers(Vr vr, String... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String value : values) {
            ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            switch (vr) {
                case FD, OD -> bytes.putDouble(Double.parseDouble(value));
                case FL, OF -> bytes.putFloat(Float.parseFloat(value));
                case US, OW, AT -> bytes.putShort((short) whole(vr, value, 0, 0xffff));
                case SS -> bytes.putShort((short) whole(vr, value, Short.MIN_VALUE, Short.MAX_VALUE));
                case UL, OL -> bytes.putInt((int) whole(vr, value, 0, 0xffff_ffffL));
                case SL -> bytes.putInt((int) whole(vr, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case SV -> bytes.putLong(Long.parseLong(value));
                case UV, OV -> bytes.putLong(Long.parseUnsignedLong(value));
                default -> bytes.put((byte) whole(vr, value, 0, 0xff));
            }
            out.write(bytes.array(), 0, bytes.position());
        }
        return out.toByteArray();
    }

    private static long whole(Vr vr, String value, long least, long most) {
        long number = Long.parseLong(value);
        if (number < least || number > most) {
            throw new IllegalArgumentException("%s holds %d to %d, not %d".formatted(vr, least, most, number));
        }
        return number;
    }

    /**
     * The most precise decimal string of at most 16 characters.
     *
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_6.2">PS3.5 6.2, DS</a>
     */
    static String decimalString(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a decimal string is finite");
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        for (int digits = exact.precision(); digits > 0; digits--) {
            BigDecimal rounded =
                    exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            String scientific = rounded.toString();
            if (plain.length() <= DS_LENGTH) {
                return plain;
            }
            if (scientific.length() <= DS_LENGTH) {
                return scientific;
            }
        }
        throw new IllegalStateException("one digit always fits");
    }
}
