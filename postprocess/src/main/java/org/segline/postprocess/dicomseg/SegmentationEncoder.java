package org.segline.postprocess.dicomseg;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Vr;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.SegmentationType;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StoredInstance;

/**
 * Writes findings as DICOM Segmentations of type BINARY or FRACTIONAL, as the model's package wants it: one segment a label
 * that is somewhere in the volume, one frame a slice that the segment is in. In a FRACTIONAL one a segment is where its
 * probability is not 0 in 255ths.
 *
 * <p>Labels that were not found have no segment. Where none was the likeliest of any voxel there is no file, for a
 * segmentation has at least one frame (C.8.20.2): the reason is {@code nothing-found}, whichever the type.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_A.51">PS3.3 A.51</a>
 */
public final class SegmentationEncoder {
    /**
     * Bytes of pixel data that a file may hold here: 16384 frames of 512 x 512, or 2048 of probabilities. Making one takes three times its size in
     * memory.
     */
    private static final long MOST_BYTES = 512L << 20;

    /** VR CS. */
    private static final int CODE_STRING = 16;

    private final ResultSettings settings;

    public SegmentationEncoder(ResultSettings settings) {
        this.settings = settings;
    }

    /**
     * @param sourceFile the Part 10 file of an image of the source, from which patient and study are taken over
     * @throws IllegalArgumentException if a voxel has a label that the model does not have, or the model wants probabilities
     *     written and there are none
     */
    public Encoded encode(Finding finding, MemorySegment sourceFile) {
        return encode(finding, PartTen.header(sourceFile));
    }

    Encoded encode(Finding finding, DataSet sourceImage) {
        int largest =
                finding.spec().labels().stream().mapToInt(Label::channel).max().orElseThrow();
        Occupancy found = Occupancy.of(finding.labels(), largest);
        if (found.count() == 0) {
            return nothingFound(finding);
        }
        SegmentPixels pixels = pixels(finding, found);
        long frames = pixels.occupancy().count();
        if (frames == 0) {
            return nothingFound(finding);
        }
        if (pixels.bytes() > MOST_BYTES) {
            return new Encoded.Nothing(new Reason(
                    "result-too-large",
                    "The segmentation of series %s would hold %d frames in %d MiB, more than one DICOM file can here."
                            .formatted(finding.source().series(), frames, pixels.bytes() >> 20)));
        }
        ResultUids uids = ResultUids.of(finding, settings);
        DataSet dataSet = dataSet(finding, new SourceHeader(sourceImage), pixels, uids);
        return new Encoded.File(
                uids.instance(),
                SopClasses.SEGMENTATION_STORAGE,
                PartTen.part10(dataSet, uids.instance(), Math.toIntExact(frames), (int) pixels.bytes()));
    }

    private static Encoded.Nothing nothingFound(Finding finding) {
        return new Encoded.Nothing(new Reason(
                "nothing-found",
                "The model %s found none of its %d structures in series %s."
                        .formatted(
                                finding.model().id(),
                                finding.spec().labels().size(),
                                finding.source().series())));
    }

    private static SegmentPixels pixels(Finding finding, Occupancy found) {
        return switch (finding.spec().segmentation().orElse(SegmentationType.BINARY)) {
            case BINARY -> new BinaryPixels(finding.labels(), found);
            case FRACTIONAL ->
                FractionalPixels.of(
                        finding.probabilities()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "a segmentation of probabilities was asked for, and none were given")),
                        finding.labels().size(),
                        finding.spec().labels().stream().map(Label::channel).toList());
        };
    }

    private DataSet dataSet(Finding finding, SourceHeader header, SegmentPixels pixels, ResultUids uids) {
        Texts texts = header.texts();
        List<SegmentFrame> frames = pixels.occupancy().frames();
        FrameGroups groups = new FrameGroups(finding.source(), header);
        DataSet.Builder result = texts.item();
        header.copyTo(result);
        identify(finding, header, uids, result);
        Equipment.describe(finding.model(), texts, result);
        reference(finding.source(), texts, result);
        image(finding, frames.size(), result);
        pixels.describe(result);
        Dimensions.describe(uids.dimensions(), texts, result);
        result.put(
                Tags.SEGMENT_SEQUENCE,
                Segments.describe(finding, pixels.occupancy().labels(), texts));
        result.put(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, groups.shared());
        result.put(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups.perFrame(frames));
        result.put(Tags.PIXEL_DATA, Vr.OB, pixels.pack(frames));
        return result.build();
    }

    private void identify(Finding finding, SourceHeader header, ResultUids uids, DataSet.Builder to) {
        Texts texts = header.texts();
        String title = texts.longString(finding.spec().title());
        to.put(Tags.SOP_CLASS_UID, SopClasses.SEGMENTATION_STORAGE);
        to.put(Tags.SOP_INSTANCE_UID, uids.instance().value());
        to.put(Tags.STUDY_INSTANCE_UID, finding.source().study().value());
        to.put(Tags.SERIES_INSTANCE_UID, uids.series().value());
        to.put(Tags.FRAME_OF_REFERENCE_UID, uids.frameOfReference());
        to.put(Tags.MODALITY, "SEG");
        to.put(Tags.SERIES_NUMBER, settings.seriesNumberOffset() + header.seriesNumber());
        to.put(Tags.SERIES_DESCRIPTION, title);
        to.put(Tags.INSTANCE_NUMBER, 1);
        to.put(Tags.CONTENT_LABEL, codeString(finding.model().id()));
        to.put(
                Tags.CONTENT_DESCRIPTION,
                finding.supersedes().map(earlier -> "Supersedes " + earlier).orElse(title));
        to.put(Tags.CONTENT_CREATOR_NAME, Equipment.MANUFACTURER);
        // Of General Reference (C.12.4), free text on how an image was derived from those it refers to.
        finding.roundTrip().ifPresent(trip -> to.put(Tags.DERIVATION_DESCRIPTION, trip.sentence()));
    }

    private static String codeString(String text) {
        String upper = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_ ]", "_");
        return upper.substring(0, Math.min(upper.length(), CODE_STRING));
    }

    /** Common Instance Reference: every image of the source. */
    private static void reference(SourceSeries source, Texts texts, DataSet.Builder to) {
        List<DataSet> images = source.frames().stream()
                .map(SourceSeries.Frame::instance)
                .collect(Collectors.toMap(
                        StoredInstance::instance, instance -> instance, (a, b) -> a, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .map(instance -> texts.item()
                        .put(Tags.REFERENCED_SOP_CLASS_UID, instance.sopClass())
                        .put(
                                Tags.REFERENCED_SOP_INSTANCE_UID,
                                instance.instance().value())
                        .build())
                .toList();
        to.put(
                Tags.REFERENCED_SERIES_SEQUENCE,
                texts.item()
                        .put(Tags.SERIES_INSTANCE_UID, source.series().value())
                        .put(Tags.REFERENCED_INSTANCE_SEQUENCE, images)
                        .build());
    }

    private static void image(Finding finding, int frames, DataSet.Builder to) {
        to.put(Tags.IMAGE_TYPE, "DERIVED", "PRIMARY");
        to.put(Tags.SAMPLES_PER_PIXEL, 1);
        to.put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        to.put(Tags.NUMBER_OF_FRAMES, frames);
        to.put(Tags.ROWS, finding.labels().size().j());
        to.put(Tags.COLUMNS, finding.labels().size().i());
        to.put(Tags.PIXEL_REPRESENTATION, 0);
    }
}
