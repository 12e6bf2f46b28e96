package org.segline.preprocess.select;

import static org.segline.preprocess.select.Wording.hundredths;
import static org.segline.preprocess.select.Wording.range;
import static org.segline.preprocess.select.Wording.tenths;
import static org.segline.preprocess.select.Wording.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.Selection.Extent;
import org.segline.kernel.model.Selection.Geometry;
import org.segline.kernel.model.Selection.Plane;
import org.segline.kernel.model.Selection.Range;

/** The rules on where the voxels of a volume lie. */
final class VolumeRules {
    /** Positions and spacings are printed rounded to about so much. */
    private static final double SLACK_MM = 1e-3;

    private static final double SLACK_DEGREES = 1e-3;

    private VolumeRules() {}

    static List<Finding> of(Placement volume, Selection wanted) {
        Geometry geometry = wanted.geometry().orElse(Geometry.ANY);
        List<Finding> findings = new ArrayList<>();
        planes(volume, geometry.planes()).ifPresent(findings::add);
        geometry.maxObliqueDegrees().map(most -> oblique(volume, most)).ifPresent(findings::add);
        wanted.maxSliceSpacingMm().map(most -> sliceSpacing(volume, most)).ifPresent(findings::add);
        geometry.sliceSpacingMm().map(range -> sliceSpacing(volume, range)).ifPresent(findings::add);
        geometry.pixelSpacingMm().map(range -> pixelSpacing(volume, range)).ifPresent(findings::add);
        geometry.minExtentMm().ifPresent(least -> findings.addAll(extent(volume, least)));
        return findings;
    }

    private static Optional<Finding> planes(Placement volume, List<Plane> wanted) {
        List<String> names = wanted.stream().map(VolumeRules::name).toList();
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        "planes",
                        wanted.contains(volume.plane()),
                        "its slices are " + name(volume.plane()),
                        "its slices are %s, not %s".formatted(name(volume.plane()), Wording.either(names))));
    }

    /** For sentences. */
    private static String name(Plane plane) {
        return plane.name().toLowerCase(Locale.ROOT);
    }

    private static Finding oblique(Placement volume, double most) {
        String said = "its slices are oblique by %s degrees".formatted(tenths(volume.obliqueDegrees()));
        return Finding.of(
                "maxObliqueDegrees",
                volume.obliqueDegrees() <= most + SLACK_DEGREES,
                said,
                said + ", more than " + tenths(most));
    }

    private static Finding sliceSpacing(Placement volume, double most) {
        String said = "its slices are %s mm apart".formatted(hundredths(volume.betweenSlices()));
        return Finding.of(
                "maxSliceSpacingMm",
                volume.betweenSlices() <= most + SLACK_MM,
                said,
                said + ", more than %s mm".formatted(hundredths(most)));
    }

    private static Finding sliceSpacing(Placement volume, Range wanted) {
        String said = "its slices are %s mm apart".formatted(hundredths(volume.betweenSlices()));
        return Finding.of(
                "sliceSpacingMm",
                within(wanted, volume.betweenSlices(), SLACK_MM),
                said,
                said + ", not " + range(wanted, " mm"));
    }

    private static Finding pixelSpacing(Placement volume, Range wanted) {
        String said = "its pixels are %s x %s mm"
                .formatted(hundredths(volume.betweenColumns()), hundredths(volume.betweenRows()));
        return Finding.of(
                "pixelSpacingMm",
                within(wanted, volume.betweenColumns(), SLACK_MM) && within(wanted, volume.betweenRows(), SLACK_MM),
                said,
                said + ", not " + range(wanted, " mm"));
    }

    private static List<Finding> extent(Placement volume, Extent least) {
        List<Finding> findings = new ArrayList<>();
        least.leftRight()
                .map(mm -> extent("left to right", volume.extent().x(), mm))
                .ifPresent(findings::add);
        least.anteriorPosterior()
                .map(mm -> extent("front to back", volume.extent().y(), mm))
                .ifPresent(findings::add);
        least.inferiorSuperior()
                .map(mm -> extent("top to bottom", volume.extent().z(), mm))
                .ifPresent(findings::add);
        return findings;
    }

    private static Finding extent(String direction, double extent, double least) {
        String said = "from %s it is %s mm".formatted(direction, tenths(extent));
        return Finding.of(
                "minExtentMm", extent >= least - SLACK_MM, said, said + ", less than %s mm".formatted(tenths(least)));
    }
}
