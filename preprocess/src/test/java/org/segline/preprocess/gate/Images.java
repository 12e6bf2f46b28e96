package org.segline.preprocess.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;

/** The images of a series that never was: 64 x 32 pixels, 0.5 mm between columns and 2 mm between rows. */
public final class Images {
    static final PointMm LEFT = new PointMm(1, 0, 0);
    static final PointMm POSTERIOR = new PointMm(0, 1, 0);
    static final PointMm FEET = new PointMm(0, 0, -1);

    final List<Slice> slices = new ArrayList<>();

    /** Axial images, one above the other. */
    Images axialAt(double... z) {
        for (double at : z) {
            add(new PointMm(10, 20, at), LEFT, POSTERIOR, Map.of());
        }
        return this;
    }

    /** An axial image with traits, given as names and values in turn. */
    Images axial(double z, String... traits) {
        Map<String, String> named = new TreeMap<>();
        for (int n = 0; n < traits.length; n += 2) {
            named.put(traits[n], traits[n + 1]);
        }
        return add(new PointMm(10, 20, z), LEFT, POSTERIOR, named);
    }

    Images add(PointMm position, PointMm alongRow, PointMm alongColumn, Map<String, String> traits) {
        return add(position, alongRow, alongColumn, 64, 0.5, "1.3", traits);
    }

    Images add(
            PointMm position,
            PointMm alongRow,
            PointMm alongColumn,
            int columns,
            double betweenColumns,
            String frameOfReference,
            Map<String, String> traits) {
        StoredInstance instance = new StoredInstance(
                new SeriesUid("1.2"),
                new SopInstanceUid("1.2." + (slices.size() + 1)),
                "1.2.840.10008.5.1.4.1.1.2",
                BlobId.derived("slice", Integer.toString(slices.size())));
        slices.add(new Slice(
                instance,
                1,
                32,
                columns,
                position,
                alongRow,
                alongColumn,
                2,
                betweenColumns,
                Optional.of(frameOfReference),
                traits));
        return this;
    }

    SeriesVerdict verdict() {
        return GeometryGate.judge(slices);
    }

    /** On one regular grid. */
    SeriesVerdict.Accepted even() {
        SeriesVerdict.Accepted accepted = accepted();
        assertEquals(Optional.empty(), accepted.even());
        return accepted;
    }

    SeriesVerdict.Accepted accepted() {
        return assertInstanceOf(SeriesVerdict.Accepted.class, verdict());
    }

    SeriesVerdict.Gapped gapped() {
        return assertInstanceOf(SeriesVerdict.Gapped.class, verdict());
    }

    Reason refused(String code) {
        return refused(code, verdict());
    }

    public static Reason refused(String code, SeriesVerdict verdict) {
        Reason reason = assertInstanceOf(SeriesVerdict.Refused.class, verdict).reason();
        assertEquals(code, reason.code(), reason.sentence());
        return reason;
    }

    /** The parts as {@code traits frames verdict}, such as {@code {Echo Time=30} 5 Accepted}. */
    List<String> parts() {
        return assertInstanceOf(SeriesVerdict.Split.class, verdict()).parts().stream()
                .map(part -> "%s %d %s"
                        .formatted(
                                part.traits(),
                                part.frames(),
                                switch (part.verdict()) {
                                    case SeriesVerdict.Accepted _ -> "Accepted";
                                    case SeriesVerdict.Gapped gapped ->
                                        gapped.reason().code();
                                    case SeriesVerdict.Refused refused ->
                                        refused.reason().code();
                                }))
                .toList();
    }
}
