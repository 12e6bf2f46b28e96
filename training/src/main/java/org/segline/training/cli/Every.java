package org.segline.training.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One case in so many, in the order of their ids.
 *
 * @param cases of this many one is taken
 * @param offset how many are passed over before the first
 */
record Every(int cases, int offset) {

    boolean takes(int index) {
        return index % cases == offset;
    }

    /** From {@code N} or {@code N:OFFSET}. */
    static final class Reader implements ITypeConverter<Every> {
        @Override
        public Every convert(String text) {
            if (!text.matches("[1-9][0-9]{0,8}(:[0-9]{1,9})?")) {
                throw new TypeConversionException("one case in N is written N or N:OFFSET, not '%s'".formatted(text));
            }
            String[] parts = text.split(":");
            int cases = Integer.parseInt(parts[0]);
            int offset = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
            if (offset >= cases) {
                throw new TypeConversionException(
                        "an offset of %d leaves no case of every %d".formatted(offset, cases));
            }
            return new Every(cases, offset);
        }
    }
}
