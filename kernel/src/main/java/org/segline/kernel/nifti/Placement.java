package org.segline.kernel.nifti;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.PointMm;

/**
 * Where a file says that its voxels are: by twelve numbers (sform) or by a rotation, spacings and a shift (qform), both in
 * RAS. The sform is taken where both are there.
 *
 * @see <a href="https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h">nifti1.h, "3D IMAGE (VOLUME) ORIENTATION AND
 *     LOCATION IN SPACE"</a>
 */
final class Placement {
    private static final int PIXDIM = 76;
    private static final int XYZT_UNITS = 123;
    private static final int QFORM_CODE = 252;
    private static final int SFORM_CODE = 254;
    private static final int QUATERNION = 256;
    private static final int QOFFSET = 268;
    private static final int SROW = 280;

    private static final int SCANNER = 1;
    private static final int SPACE_UNITS = 0b111;
    private static final int UNKNOWN_UNITS = 0;
    private static final int METRES = 1;
    private static final int MILLIMETRES = 2;
    private static final int MICROMETRES = 3;

    /** RAS to LPS, and back. */
    private static final Affine TURNED = new Affine(-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0);

    /** Cosines between axes below this are rounding of 32-bit floats: the axes are at right angles. */
    private static final double RIGHT_ANGLE = 1e-6;

    private Placement() {}

    /**
     * From voxels to LPS millimetres. Where the file does not say its unit of length, it is taken for the millimetre.
     *
     * @throws UnreadableNiftiException if the file does not say where its voxels are
     */
    static Affine read(ByteBuffer header, Path file) throws UnreadableNiftiException {
        Affine ras;
        if (header.getShort(SFORM_CODE) > 0) {
            ras = sform(header, file);
        } else if (header.getShort(QFORM_CODE) > 0) {
            ras = qform(header, file);
        } else {
            throw new UnreadableNiftiException(
                    file, "cannot be placed: neither an sform nor a qform says where the voxels are");
        }
        double mm = millimetres(header, file);
        Affine lps =
                new Affine(mm, 0, 0, 0, 0, mm, 0, 0, 0, 0, mm, 0).after(TURNED).after(ras);
        if (lps.determinant() == 0) {
            throw new UnreadableNiftiException(file, "cannot be placed: its three axes lie in one plane");
        }
        return lps;
    }

    private static Affine sform(ByteBuffer header, Path file) throws UnreadableNiftiException {
        double[] m = floats(header, SROW, 12, file);
        return new Affine(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11]);
    }

    private static Affine qform(ByteBuffer header, Path file) throws UnreadableNiftiException {
        double[] pixdim = floats(header, PIXDIM, 4, file);
        double[] bcd = floats(header, QUATERNION, 3, file);
        double[] offset = floats(header, QOFFSET, 3, file);
        if (DoubleStream.of(pixdim).skip(1).anyMatch(spacing -> spacing <= 0)) {
            throw new UnreadableNiftiException(
                    file,
                    "cannot be placed: its qform wants spacings > 0, they are %s x %s x %s"
                            .formatted(pixdim[1], pixdim[2], pixdim[3]));
        }
        Affine rotation = new Quaternion(bcd[0], bcd[1], bcd[2]).rotation();
        double qfac = pixdim[0] < 0 ? -1 : 1;
        return Affine.ofColumns(
                rotation.step(0).times(pixdim[1]),
                rotation.step(1).times(pixdim[2]),
                rotation.step(2).times(pixdim[3] * qfac),
                new PointMm(offset[0], offset[1], offset[2]));
    }

    private static double[] floats(ByteBuffer header, int at, int count, Path file) throws UnreadableNiftiException {
        double[] numbers = new double[count];
        for (int n = 0; n < count; n++) {
            numbers[n] = header.getFloat(at + n * Float.BYTES);
            if (!Double.isFinite(numbers[n])) {
                throw new UnreadableNiftiException(
                        file,
                        "cannot be placed: %s is among the numbers that say where the voxels are"
                                .formatted(numbers[n]));
            }
        }
        return numbers;
    }

    private static double millimetres(ByteBuffer header, Path file) throws UnreadableNiftiException {
        int units = header.get(XYZT_UNITS) & SPACE_UNITS;
        return switch (units) {
            case UNKNOWN_UNITS, MILLIMETRES -> 1;
            case METRES -> 1e3;
            case MICROMETRES -> 1e-3;
            default ->
                throw new UnreadableNiftiException(
                        file, "cannot be placed: %d is no unit of length that NIfTI knows".formatted(units));
        };
    }

    /** Writes an affine as sform, and as qform too where its axes are at right angles. */
    static void write(Affine lps, ByteBuffer header) {
        Affine ras = TURNED.after(lps);
        header.put(XYZT_UNITS, (byte) MILLIMETRES);
        header.putShort(SFORM_CODE, (short) SCANNER);
        int at = SROW;
        for (double number : ras.rows()) {
            header.putFloat(at, (float) number);
            at += Float.BYTES;
        }
        double handed = ras.determinant() < 0 ? -1 : 1;
        header.putFloat(PIXDIM, (float) handed);
        for (int axis = 0; axis < 3; axis++) {
            header.putFloat(
                    PIXDIM + (1 + axis) * Float.BYTES, (float) ras.step(axis).length());
        }
        PointMm i = unit(ras, 0);
        PointMm j = unit(ras, 1);
        PointMm k = unit(ras, 2);
        boolean square = Math.abs(i.dot(j)) < RIGHT_ANGLE
                && Math.abs(j.dot(k)) < RIGHT_ANGLE
                && Math.abs(k.dot(i)) < RIGHT_ANGLE;
        if (square) {
            Quaternion turn = Quaternion.of(Affine.ofColumns(i, j, k.times(handed), new PointMm(0, 0, 0)));
            header.putShort(QFORM_CODE, (short) SCANNER);
            header.putFloat(QUATERNION, (float) turn.b());
            header.putFloat(QUATERNION + 4, (float) turn.c());
            header.putFloat(QUATERNION + 8, (float) turn.d());
            header.putFloat(QOFFSET, (float) ras.m03());
            header.putFloat(QOFFSET + 4, (float) ras.m13());
            header.putFloat(QOFFSET + 8, (float) ras.m23());
        }
    }

    private static PointMm unit(Affine affine, int axis) {
        PointMm step = affine.step(axis);
        return step.times(1 / step.length());
    }
}
