package org.segline.preprocess.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.ModalityLut;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.study.StoredInstance;
import org.segline.preprocess.gate.Slice;

/** Reads the slices of an instance from its header, or says why it has none that a volume could be made of. */
final class ImageHeader {
    /** How far a direction cosine's length may be from 1, and two of them from perpendicular: they are printed rounded. */
    private static final double FRAME_TOLERANCE = 1e-3;

    /** Of a gantry. Where it stands upright, a tilt of less is written as well. */
    private static final double UPRIGHT_DEGREES = 1;

    /** How near to 1 the cosine between an image's normal and the patient's long axis is if the image is not tilted. */
    private static final double UPRIGHT_COSINE = 0.9999;

    private ImageHeader() {}

    /** @throws UnusableImage in words for people */
    static List<Slice> slices(StoredInstance stored, DataSet header) throws UnusableImage {
        refuseWhatIsNoSlice(header);
        int rows = header.integer(Tags.ROWS).orElse(0);
        int columns = header.integer(Tags.COLUMNS).orElse(0);
        if (rows < 1 || columns < 1) {
            throw new UnusableImage("no-image", "There is no image in it.");
        }
        List<Slice> slices = new ArrayList<>();
        for (Attributes frame : Attributes.ofFrames(header)) {
            slices.add(slice(stored, header, frame, slices.size() + 1, rows, columns));
        }
        return slices;
    }

    private static void refuseWhatIsNoSlice(DataSet header) throws UnusableImage {
        List<String> imageType = header.strings(Tags.IMAGE_TYPE);
        // Before its grey values are looked at: a segmentation's frames look like slices, and lie like them.
        if (header.string(Tags.MODALITY).orElse("").equals("SEG")) {
            throw UnusableImage.ofAnotherKind("segmentation", "It is a segmentation, not an image.");
        }
        String photometric = header.string(Tags.PHOTOMETRIC_INTERPRETATION).orElse("");
        if (!header.contains(Tags.ROWS)) {
            throw UnusableImage.ofAnotherKind("no-image", "There is no image in it.");
        }
        if (header.contains(Tags.IMAGER_PIXEL_SPACING) && !header.contains(Tags.IMAGE_POSITION_PATIENT)) {
            throw UnusableImage.ofAnotherKind(
                    "projection",
                    "It is a projection (X-ray image): its pixels are measured at the detector, and lie nowhere in the"
                            + " patient.");
        }
        if (header.integer(Tags.SAMPLES_PER_PIXEL).orElse(1) != 1 || !photometric.startsWith("MONOCHROME")) {
            throw UnusableImage.ofAnotherKind(
                    "colour", "It is a colour image; only grey values say what the scanner measured.");
        }
        // What is shown white says nothing of values; those of CT are Hounsfield units either way (PS3.3 C.7.6.3.1.2).
        if (photometric.equals("MONOCHROME1")
                && !header.string(Tags.MODALITY).orElse("").equals("CT")) {
            throw new UnusableImage(
                    "inverted-grey-scale",
                    "Its grey scale is inverted (MONOCHROME1): low values are to be seen white, unlike what models learn.");
        }
        if (imageType.contains("MOSAIC")) {
            throw new UnusableImage(
                    "mosaic", "It is a mosaic: many slices lie side by side in one image, without their positions.");
        }
        refuseLocalizer(imageType);
    }

    private static void refuseLocalizer(List<String> type) throws UnusableImage {
        if (type.contains("LOCALIZER")) {
            throw UnusableImage.ofAnotherKind("localizer", "It is a localizer (scout), not a volume.");
        }
    }

    /**
     * A plane is where its position and orientation have it; the angle of the gantry is nominal, and left as it was where
     * images are reformatted upright. But of an original image that is said to be upright, made in a tilted gantry, one of
     * both is wrong, and perhaps it is the plane.
     */
    private static void refuseContradictoryTilt(DataSet header, PointMm normal) throws UnusableImage {
        double tilt = Math.abs(header.decimal(Tags.GANTRY_DETECTOR_TILT).orElse(0));
        if (tilt > UPRIGHT_DEGREES
                && Math.abs(normal.z()) > UPRIGHT_COSINE
                && header.strings(Tags.IMAGE_TYPE).contains("ORIGINAL")) {
            throw new UnusableImage(
                    "contradictory-tilt",
                    String.format(
                            Locale.ROOT,
                            "Its gantry was tilted by %.1f degrees, but its images are said to be upright; where they lie"
                                    + " cannot be told.",
                            tilt));
        }
    }

    private static Slice slice(
            StoredInstance stored, DataSet header, Attributes frame, int number, int rows, int columns)
            throws UnusableImage {
        refuseLocalizer(frame.type());
        List<Double> position = frame.required(
                "Image Position (Patient)", Tags.PLANE_POSITION_SEQUENCE, Tags.IMAGE_POSITION_PATIENT, 3);
        List<Double> orientation = frame.required(
                "Image Orientation (Patient)", Tags.PLANE_ORIENTATION_SEQUENCE, Tags.IMAGE_ORIENTATION_PATIENT, 6);
        List<Double> spacing = frame.required("Pixel Spacing", Tags.PIXEL_MEASURES_SEQUENCE, Tags.PIXEL_SPACING, 2);
        PointMm alongRow = point(orientation.subList(0, 3));
        PointMm alongColumn = point(orientation.subList(3, 6));
        if (Math.abs(alongRow.length() - 1) > FRAME_TOLERANCE
                || Math.abs(alongColumn.length() - 1) > FRAME_TOLERANCE
                || Math.abs(alongRow.dot(alongColumn)) > FRAME_TOLERANCE) {
            throw new UnusableImage(
                    "malformed-orientation",
                    "Image Orientation (Patient) (0020,0037) is not two directions at a right angle.");
        }
        refuseContradictoryTilt(header, alongRow.cross(alongColumn));
        if (!(spacing.get(0) > 0 && spacing.get(1) > 0)) {
            throw new UnusableImage("malformed-spacing", "Pixel Spacing (0028,0030) is not two lengths above 0.");
        }
        try {
            ModalityLut.of(header, number - 1);
        } catch (MalformedDicomException e) {
            throw new UnusableImage(
                    "malformed-rescale", "Its values cannot be computed: %s.".formatted(e.getMessage()));
        }
        return new Slice(
                stored,
                number,
                rows,
                columns,
                point(position),
                alongRow,
                alongColumn,
                spacing.get(0),
                spacing.get(1),
                header.string(Tags.FRAME_OF_REFERENCE_UID),
                TraitSources.traits(frame));
    }

    private static PointMm point(List<Double> xyz) {
        return new PointMm(xyz.get(0), xyz.get(1), xyz.get(2));
    }
}
