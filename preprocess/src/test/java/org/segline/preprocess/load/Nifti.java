package org.segline.preprocess.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;

/**
 * A single-file NIfTI-1 volume, as far as dcm2niix writes them. Its sform is in RAS millimetres; the geometry here is LPS.
 *
 * @see <a href="https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h">nifti1.h</a>
 */
final class Nifti {
    private static final int SHORT = 4;
    private static final int FLOAT = 16;
    private static final int UNSIGNED_SHORT = 512;

    private final ByteBuffer file;
    private final VolumeGeometry geometry;

    private Nifti(ByteBuffer file) {
        this.file = file;
        GridSize size = new GridSize(file.getShort(42), file.getShort(44), file.getShort(46));
        double[] m = new double[12];
        for (int n = 0; n < 12; n++) {
            m[n] = file.getFloat(280 + 4 * n) * (n < 8 ? -1.0 : 1.0);
        }
        this.geometry = new VolumeGeometry(
                size, new Affine(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11]));
    }

    static Nifti read(Path path) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        if (file.getInt(0) != 348 || file.getShort(254) == 0) {
            throw new IOException("not a little-endian NIfTI-1 file with an sform");
        }
        return new Nifti(file);
    }

    VolumeGeometry geometry() {
        return geometry;
    }

    float at(int i, int j, int k) {
        int at = Math.toIntExact(geometry.size().index(i, j, k));
        int start = (int) file.getFloat(108);
        double stored = switch (file.getShort(70)) {
            case SHORT -> file.getShort(start + 2 * at);
            case UNSIGNED_SHORT -> Short.toUnsignedInt(file.getShort(start + 2 * at));
            case FLOAT -> file.getFloat(start + 4 * at);
            default -> throw new IllegalStateException("data type " + file.getShort(70));
        };
        float slope = file.getFloat(112);
        return (float) (slope == 0 ? stored : stored * slope + file.getFloat(116));
    }
}
