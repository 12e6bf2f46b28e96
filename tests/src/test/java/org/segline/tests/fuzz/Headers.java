package org.segline.tests.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where attributes begin in a DICOM file, found without the reader that is to be tested: to change tags, VRs and lengths
 * rather than bytes anywhere. In a deflated data set nothing is found.
 */
record Headers(int dataSetAt, List<Header> found) {
    private static final int GROUP_LENGTH_VALUE = 140;
    private static final int AFTER_GROUP_LENGTH = 144;
    private static final long UNDEFINED = 0xffff_ffffL;

    /**
     * @param lengthBytes 2 or 4
     * @param end of the value; where there are items inside, its start
     */
    record Header(int at, boolean explicit, boolean bigEndian, int lengthAt, int lengthBytes, int valueAt, int end) {}

    Headers {
        found = List.copyOf(found);
    }

    static Headers of(byte[] file) {
        int dataSetAt = (int) Math.min(file.length, AFTER_GROUP_LENGTH + number(file, GROUP_LENGTH_VALUE, 4, false));
        List<Header> found = new ArrayList<>();
        walk(file, 132, dataSetAt, false, found);
        boolean bigEndian = file.length > dataSetAt + 1 && file[dataSetAt] == 0 && file[dataSetAt + 1] != 0;
        walk(file, dataSetAt, file.length, bigEndian, found);
        return new Headers(dataSetAt, found);
    }

    Header any(RandomGenerator random) {
        return found.get(random.nextInt(found.size()));
    }

    private static void walk(byte[] file, int from, int end, boolean bigEndian, List<Header> found) {
        int at = from;
        while (at + 8 <= end) {
            boolean delimitation = number(file, at, 2, bigEndian) == 0xfffe;
            boolean explicit = !delimitation && isLetter(file[at + 4]) && isLetter(file[at + 5]);
            boolean longForm = explicit && "OB OD OF OL OV OW SQ SV UC UN UR UT UV".contains(vr(file, at));
            if (longForm && at + 12 > end) {
                return;
            }
            int lengthAt = at + (longForm ? 8 : explicit ? 6 : 4);
            int lengthBytes = explicit && !longForm ? 2 : 4;
            int valueAt = lengthAt + lengthBytes;
            long length = number(file, lengthAt, lengthBytes, bigEndian);
            boolean inside = length == UNDEFINED
                    || delimitation
                    || (explicit && vr(file, at).equals("SQ"));
            int valueEnd = inside ? valueAt : (int) Math.min(end, valueAt + length);
            found.add(new Header(at, explicit, bigEndian, lengthAt, lengthBytes, valueAt, valueEnd));
            at = valueEnd;
        }
    }

    private static String vr(byte[] file, int at) {
        return "" + (char) file[at + 4] + (char) file[at + 5];
    }

    private static boolean isLetter(byte character) {
        return character >= 'A' && character <= 'Z';
    }

    private static long number(byte[] file, int at, int bytes, boolean bigEndian) {
        long number = 0;
        for (int i = 0; i < bytes && at + i < file.length; i++) {
            long part = Byte.toUnsignedLong(file[at + i]);
            number |= part << (8 * (bigEndian ? bytes - 1 - i : i));
        }
        return number;
    }
}
