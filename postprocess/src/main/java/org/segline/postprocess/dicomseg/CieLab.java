package org.segline.postprocess.dicomseg;

import java.util.List;

/**
 * Colours as DICOM has them: CIELab relative to D50, L* 0 to 100 and a*, b* -128 to 127 spread over 16 bits.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.10.7.1.1">PS3.3
 *     C.10.7.1.1</a>
 */
final class CieLab {
    /** Linear sRGB to XYZ under D50 (IEC 61966-2-1, adapted from D65 by Bradford). */
    private static final double[][] TO_XYZ = {
        {0.4360747, 0.3850649, 0.1430804},
        {0.2225045, 0.7168786, 0.0606169},
        {0.0139322, 0.0971045, 0.7141733}
    };

    private static final int FULL = 65535;

    private CieLab() {}

    /** @param rgb sRGB, 0 to 255 each */
    static int[] of(List<Integer> rgb) {
        double[] f = new double[3];
        for (int row = 0; row < 3; row++) {
            double value = 0;
            double white = 0;
            for (int channel = 0; channel < 3; channel++) {
                value += TO_XYZ[row][channel] * linear(rgb.get(channel) / 255.0);
                white += TO_XYZ[row][channel];
            }
            f[row] = compressed(value / white);
        }
        double lightness = 116 * f[1] - 16;
        return new int[] {
            scaled(lightness / 100),
            scaled((500 * (f[0] - f[1]) + 128) / 255),
            scaled((200 * (f[1] - f[2]) + 128) / 255)
        };
    }

    private static double linear(double encoded) {
        return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
    }

    /** f of ISO 11664-4. */
    private static double compressed(double ratio) {
        double delta = 6.0 / 29;
        return ratio > delta * delta * delta ? Math.cbrt(ratio) : ratio / (3 * delta * delta) + 4.0 / 29;
    }

    private static int scaled(double share) {
        return Math.clamp(Math.round(share * FULL), 0, FULL);
    }
}
