package org.segline.preprocess.select;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.study.SeriesUid;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.ContrastAgent;
import org.segline.preprocess.load.SeriesHeader;

/**
 * A series made by hand: an axial MR of 40 slices of 8 x 8 pixels, 1 x 1 x 2 mm, of which nothing is said that need not be.
 * What differs is changed on it.
 */
final class Series {
    private final String uid;
    private Optional<Integer> number = Optional.empty();
    private String modality = "MR";
    private Optional<String> description = Optional.empty();
    private Optional<String> protocol = Optional.empty();
    private Optional<String> bodyPart = Optional.empty();
    private List<String> imageType = List.of("ORIGINAL", "PRIMARY");
    private ContrastAgent contrast = ContrastAgent.NOT_SAID;
    private Optional<String> position = Optional.empty();
    private int frames = 40;
    private PointMm alongRow = new PointMm(1, 0, 0);
    private PointMm alongColumn = new PointMm(0, 1, 0);
    private PointMm step = new PointMm(0, 0, 2);
    private Optional<SeriesVerdict> verdict = Optional.empty();

    private Series(String uid) {
        this.uid = uid;
    }

    static Series of(String uid) {
        return new Series(uid);
    }

    Series number(int said) {
        number = Optional.of(said);
        return this;
    }

    Series modality(String said) {
        modality = said;
        return this;
    }

    Series description(String said) {
        description = Optional.of(said).filter(text -> !text.isEmpty());
        return this;
    }

    Series protocol(String said) {
        protocol = Optional.of(said);
        return this;
    }

    Series bodyPart(String said) {
        bodyPart = Optional.of(said).filter(text -> !text.isEmpty());
        return this;
    }

    Series imageType(String... values) {
        imageType = List.of(values);
        return this;
    }

    Series contrast(ContrastAgent said) {
        contrast = said;
        return this;
    }

    Series position(String said) {
        position = Optional.of(said);
        return this;
    }

    Series frames(int count) {
        frames = count;
        return this;
    }

    Series spacing(double betweenSlices) {
        step = step.times(betweenSlices / step.length());
        return this;
    }

    Series pixel(double mm) {
        alongRow = alongRow.times(mm / alongRow.length());
        alongColumn = alongColumn.times(mm / alongColumn.length());
        return this;
    }

    /** Steps from column to column, from row to row and from slice to slice, in mm. */
    Series steps(PointMm columns, PointMm rows, PointMm slices) {
        alongRow = columns;
        alongColumn = rows;
        step = slices;
        return this;
    }

    Series verdict(SeriesVerdict other) {
        verdict = Optional.of(other);
        return this;
    }

    /** Several volumes in one series, by what tells them apart, each as this would be alone. */
    Series split(List<Map<String, String>> traits) {
        SeriesVerdict.OfVolume each = accepted();
        return verdict(new SeriesVerdict.Split(traits.stream()
                .map(one -> new SeriesVerdict.Part(one, frames, each))
                .toList()));
    }

    SeriesVerdict.Accepted accepted() {
        Affine affine = Affine.ofColumns(alongRow, alongColumn, step, new PointMm(0, 0, 0));
        return new SeriesVerdict.Accepted(new VolumeGeometry(new GridSize(8, 8, frames), affine), List.of());
    }

    SeriesHeader header() {
        return new SeriesHeader(
                new SeriesUid(uid),
                number,
                modality,
                description,
                protocol,
                bodyPart,
                imageType,
                contrast,
                position,
                frames,
                verdict.orElseGet(this::accepted));
    }
}
