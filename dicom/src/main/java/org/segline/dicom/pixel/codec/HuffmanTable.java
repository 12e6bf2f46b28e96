package org.segline.dicom.pixel.codec;

import java.util.Arrays;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * A table of Huffman codes, as JPEG has them.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-T.81">ITU-T T.81 annex C and F.2.2.3</a>
 */
final class HuffmanTable {
    static final int LONGEST_CODE = 16;

    /** Codes up to this length are looked up at once: nearly all that occur. */
    private static final int LOOKED_UP = 8;

    /** By the next eight bits: length << 8 | symbol; 0 for the beginnings of longer codes. */
    private final short[] lookedUp = new short[1 << LOOKED_UP];

    /** By length: the first code after those of that length, its bits to the left of 16; symbols of a length follow. */
    private final int[] ends = new int[LONGEST_CODE + 1];

    private final int[] firstSymbols = new int[LONGEST_CODE + 1];
    private final byte[] symbols;

    /**
     * @param counts how many codes there are of 1, 2, ... 16 bits
     * @param symbols in the order of their codes
     * @throws MalformedDicomException if there are more codes than bits for them
     */
    HuffmanTable(int[] counts, byte[] symbols) throws MalformedDicomException {
        this.symbols = symbols.clone();
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            int step = 1 << (LONGEST_CODE - length);
            // The place, among all symbols, of the one that code 0 of this length would have.
            firstSymbols[length] = symbol - code / step;
            for (int i = 0; i < counts[length - 1]; i++) {
                if (code + step > 1 << LONGEST_CODE) {
                    throw new MalformedDicomException("a Huffman table has more codes than there can be");
                }
                if (length <= LOOKED_UP) {
                    int from = code >> (LONGEST_CODE - LOOKED_UP);
                    Arrays.fill(lookedUp, from, from + (1 << (LOOKED_UP - length)), (short)
                            ((length << Byte.SIZE) | (symbols[symbol] & 0xff)));
                }
                symbol++;
                code += step;
            }
            ends[length] = code;
        }
    }

    /** @throws MalformedDicomException if the next bits are no code, or there are none */
    int next(EntropyBits bits) throws MalformedDicomException {
        int window = bits.peek16();
        int found = lookedUp[window >> (LONGEST_CODE - LOOKED_UP)];
        if (found != 0) {
            bits.skip(found >> Byte.SIZE);
            return found & 0xff;
        }
        for (int length = LOOKED_UP + 1; length <= LONGEST_CODE; length++) {
            if (window < ends[length]) {
                bits.skip(length);
                return symbols[firstSymbols[length] + (window >> (LONGEST_CODE - length))] & 0xff;
            }
        }
        throw new MalformedDicomException("a JPEG frame has bits that are no Huffman code");
    }
}
