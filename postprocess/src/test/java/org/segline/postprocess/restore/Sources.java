package org.segline.postprocess.restore;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyUid;

/** Series that are nothing but where they lie. */
final class Sources {
    static final SeriesUid SERIES = new SeriesUid("1.2.3.4");

    private Sources() {}

    static SourceSeries of(VolumeGeometry geometry) {
        return of(geometry, Optional.empty(), Optional.empty());
    }

    /** Slices at {@code positions}, whose volume was interpolated from there. */
    static SourceSeries of(VolumeGeometry between, List<PointMm> positions) {
        return of(between, Optional.of(positions), Optional.of(between));
    }

    /** Slices whose positions are those of the grid but for a little, and which were put there as they are. */
    static SourceSeries onGrid(VolumeGeometry grid, List<PointMm> positions) {
        return of(grid, Optional.of(positions), Optional.empty());
    }

    private static SourceSeries of(
            VolumeGeometry geometry, Optional<List<PointMm>> positions, Optional<VolumeGeometry> even) {
        StoredInstance instance =
                new StoredInstance(SERIES, new SopInstanceUid("1.2.3.4.5"), "1.2", BlobId.derived("an image"));
        return new SourceSeries(
                new StudyUid("1.2.3"),
                SERIES,
                "CT",
                Optional.empty(),
                geometry,
                Collections.nCopies(geometry.size().k(), new SourceSeries.Frame(instance, 1)),
                positions,
                even,
                "ab".repeat(32));
    }

    static Affine randomAffine(Random random) {
        while (true) {
            double[] m = random.doubles(12, -1.5, 1.5).toArray();
            Affine affine = new Affine(
                    m[0], m[1], m[2], m[3] * 100, m[4], m[5], m[6], m[7] * 100, m[8], m[9], m[10], m[11] * 100);
            if (Math.abs(affine.determinant()) > 0.7) {
                return affine;
            }
        }
    }
}
