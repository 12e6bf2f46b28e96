package org.segline.kernel.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which series of a study a model wants. All rules are hard: a series that breaks one is not taken, however good it is
 * otherwise. Whoever chooses among several that keep all rules says by what.
 *
 * @param modality Modality (0008,0060), such as {@code MR}
 * @param description regular expressions; the Series Description or the Protocol Name must match one, case apart; empty
 *     for any
 * @param bodyPart values of Body Part Examined, case apart; empty for any. A series that does not say passes
 * @param minSlices fewest slices
 * @param maxSliceSpacingMm widest distance between slices
 */
public record Selection(
        String modality,
        List<String> description,
        List<String> bodyPart,
        Optional<Integer> minSlices,
        Optional<Double> maxSliceSpacingMm,
        Optional<Acquisition> acquisition,
        Optional<Geometry> geometry) {

    /**
     * What is asked of how the images were made.
     *
     * @param notDescription regular expressions; neither the Series Description nor the Protocol Name may match any, case
     *     apart
     * @param contrast where it is asked for, see there
     * @param imageType values that Image Type (0008,0008) must all have, such as {@code ORIGINAL}
     * @param notImageType values of which it must have none, such as {@code MIP}
     * @param patientPosition values of Patient Position (0018,5100), such as {@code HFS}; empty for any. A series that does
     *     not say fails
     * @param traits what must hold of each volume where a series has several, such as of its Echo Time
     */
    public record Acquisition(
            List<String> notDescription,
            Optional<Contrast> contrast,
            List<String> imageType,
            List<String> notImageType,
            List<String> patientPosition,
            List<Trait> traits) {

        /** Nothing is asked. */
        public static final Acquisition ANY =
                new Acquisition(List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of());

        public Acquisition {
            notDescription = List.copyOf(notDescription);
            imageType = List.copyOf(imageType);
            notImageType = List.copyOf(notImageType);
            patientPosition = List.copyOf(patientPosition);
            traits = List.copyOf(traits);
            notDescription.forEach(Selection::pattern);
        }
    }

    /**
     * What is asked of Contrast/Bolus Agent (0018,0010) and its sequence (0018,0012), which are there where contrast was
     * given; a tag without a value, as many scanners write it, says nothing.
     */
    public enum Contrast {
        /** Given; a series that does not say fails. */
        WITH,
        /** Not given; a series that does not say passes. */
        WITHOUT
    }

    /**
     * What is asked of what tells the volumes of a series apart, whether the series is several volumes or one. One that does
     * not say fails.
     *
     * @param name as the standard names the attribute: {@code Echo Time} in ms, {@code Diffusion b-value} in s/mm2, ...
     * @param values one of them must be there, case apart; empty for any
     * @param range in which its number must be
     */
    public record Trait(String name, List<String> values, Optional<Range> range) {
        public Trait {
            values = List.copyOf(values);
            if (values.isEmpty() && range.isEmpty()) {
                throw new IllegalArgumentException(
                        "of %s it is said neither which values nor which range is wanted".formatted(name));
            }
        }
    }

    /**
     * What is asked of where the voxels lie.
     *
     * @param planes in which the slices may lie, as near as their normal is to an axis of the patient; empty for any
     * @param maxObliqueDegrees widest angle between the slices' normal and that axis
     * @param maxSlices most slices
     * @param sliceSpacingMm distance between slices
     * @param pixelSpacingMm distance between rows, and between columns
     * @param minExtentMm least extent along the axes of the patient
     * @param maxGapMm widest gap between neighbouring slices that may be interpolated over; absent where none may
     */
    public record Geometry(
            List<Plane> planes,
            Optional<Double> maxObliqueDegrees,
            Optional<Integer> maxSlices,
            Optional<Range> sliceSpacingMm,
            Optional<Range> pixelSpacingMm,
            Optional<Extent> minExtentMm,
            Optional<Double> maxGapMm) {

        /** Nothing is asked. */
        public static final Geometry ANY = new Geometry(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Geometry {
            planes = List.copyOf(planes);
            if (maxObliqueDegrees.filter(most -> !(most >= 0 && most <= 90)).isPresent()) {
                throw new IllegalArgumentException(
                        "slices are oblique by 0 to 90 degrees, maxObliqueDegrees was " + maxObliqueDegrees.get());
            }
            if (maxGapMm.filter(most -> !(most > 0)).isPresent()) {
                throw new IllegalArgumentException("a gap is > 0 mm, maxGapMm was " + maxGapMm.get());
            }
        }
    }

    /** How slices lie, by the axis of the patient that runs through them. */
    public enum Plane {
        /** Left-right. */
        SAGITTAL,
        /** Anterior-posterior. */
        CORONAL,
        /** Inferior-superior. */
        AXIAL
    }

    /** From the first edge of the first voxel to the last of the last, in mm, along the grid's axis nearest to each. */
    public record Extent(
            Optional<Double> leftRight, Optional<Double> anteriorPosterior, Optional<Double> inferiorSuperior) {}

    /** Both ends are in it. */
    public record Range(Optional<Double> least, Optional<Double> most) {
        public Range {
            if (least.isEmpty() && most.isEmpty()) {
                throw new IllegalArgumentException("a range has a least or a most");
            }
            if (least.isPresent() && most.isPresent() && !(least.get() <= most.get())) {
                throw new IllegalArgumentException(
                        "a range goes up, was from %s to %s".formatted(least.get(), most.get()));
            }
        }
    }

    public Selection {
        description = List.copyOf(description);
        bodyPart = List.copyOf(bodyPart);
        description.forEach(Selection::pattern);
    }

    /** Nothing more is asked of the acquisition or the geometry. */
    public Selection(
            String modality,
            List<String> description,
            List<String> bodyPart,
            Optional<Integer> minSlices,
            Optional<Double> maxSliceSpacingMm) {
        this(modality, description, bodyPart, minSlices, maxSliceSpacingMm, Optional.empty(), Optional.empty());
    }

    /**
     * One of the expressions for descriptions.
     *
     * @throws IllegalArgumentException says, on one line, what is wrong with it
     */
    public static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no regular expression: %s%s"
                            .formatted(
                                    expression,
                                    e.getDescription(),
                                    e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)),
                    e);
        }
    }
}
