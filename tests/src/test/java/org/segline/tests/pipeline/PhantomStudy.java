package org.segline.tests.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.study.Uids;
import org.segline.kernel.volume.Volume;

/**
 * A NIfTI image as a scanner would have sent it: a study of one MR series, an instance a slice, of a patient who does not
 * exist. The voxels stay where they are in the patient; how they are cut into slices is another matter.
 */
final class PhantomStudy {
    private static final int BRIGHTEST = 0xffff;

    private final Volume volume;
    private final Slicing slicing;
    private final String description;
    private final String study;
    private final float darkest;
    private final float range;

    /**
     * How a grid of (i, j, k) is cut; the names hold where these grow to the right, to the front and to the head, as they do
     * in the hippocampus data.
     */
    enum Slicing {
        /** Columns with i, rows with j, slices with k: the voxels in their order. */
        AXIAL(new Way(0, false), new Way(1, false), new Way(2, false)),
        /** Columns to the back, rows to the feet, and slices from right to left, against the normal of their planes. */
        SAGITTAL(new Way(1, true), new Way(2, true), new Way(0, true));

        private final Way column;
        private final Way row;
        private final Way slice;

        Slicing(Way column, Way row, Way slice) {
            this.column = column;
            this.row = row;
            this.slice = slice;
        }
    }

    /** Along one axis of a grid, or against it. */
    private record Way(int axis, boolean backwards) {
        private int length(Volume volume) {
            return volume.size().along(axis);
        }

        private int voxel(int step, Volume volume) {
            return backwards ? length(volume) - 1 - step : step;
        }
    }

    private PhantomStudy(Volume volume, Slicing slicing, String description) {
        this.volume = volume;
        this.slicing = slicing;
        this.description = description;
        study = Uids.derived("phantom", description, slicing.name());
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float voxel : volume.voxels()) {
            low = Math.min(low, voxel);
            high = Math.max(high, voxel);
        }
        darkest = low;
        range = high - low;
    }

    /**
     * Writes the study.
     *
     * @param description the Series Description
     * @param folder made where it is not there
     * @return {@code folder}
     */
    static Path write(Path image, Slicing slicing, String description, Path folder) throws IOException {
        PhantomStudy phantom = new PhantomStudy(Nifti.readVolume(image), slicing, description);
        Files.createDirectories(folder);
        for (int slice = 0; slice < slicing.slice.length(phantom.volume); slice++) {
            phantom.write(slice, folder.resolve("%03d.dcm".formatted(slice)));
        }
        return folder;
    }

    private void write(int slice, Path file) throws IOException {
        String instance = Uids.derived(study, "instance", String.valueOf(slice));
        DataSet.Builder dataSet = DataSet.builder()
                .put(Tags.SOP_CLASS_UID, SopClasses.MR_IMAGE_STORAGE)
                .put(Tags.SOP_INSTANCE_UID, instance)
                .put(Tags.INSTANCE_NUMBER, slice + 1);
        patientStudyAndSeries(dataSet);
        place(dataSet, slice);
        pixels(dataSet, slice);
        FileMeta meta =
                FileMeta.of(SopClasses.MR_IMAGE_STORAGE, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Files.write(file, new DicomFile(meta, dataSet.build()).toBytes());
    }

    private void patientStudyAndSeries(DataSet.Builder dataSet) {
        dataSet.put(Tags.PATIENT_NAME, "Phantom^Nobody")
                .put(Tags.PATIENT_ID, "PHANTOM")
                .putEmpty(Tags.PATIENT_BIRTH_DATE)
                .putEmpty(Tags.PATIENT_SEX)
                .put(Tags.STUDY_INSTANCE_UID, study)
                .putEmpty(Tags.STUDY_DATE)
                .putEmpty(Tags.STUDY_TIME)
                .putEmpty(Tags.STUDY_ID)
                .putEmpty(Tags.ACCESSION_NUMBER)
                .putEmpty(Tags.REFERRING_PHYSICIAN_NAME)
                .put(Tags.SERIES_INSTANCE_UID, Uids.derived(study, "series"))
                .put(Tags.SERIES_NUMBER, 1)
                .put(Tags.SERIES_DESCRIPTION, description)
                .put(Tags.MODALITY, "MR")
                .putEmpty(Tags.MANUFACTURER)
                .put(Tags.FRAME_OF_REFERENCE_UID, Uids.derived(study, "frame of reference"))
                .putEmpty(Tags.POSITION_REFERENCE_INDICATOR)
                .put(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "OTHER")
                .put(Tags.SCANNING_SEQUENCE, "RM")
                .put(Tags.SEQUENCE_VARIANT, "NONE")
                .putEmpty(Tags.SCAN_OPTIONS)
                .put(Tags.MR_ACQUISITION_TYPE, "3D")
                .putEmpty(Tags.ECHO_TIME)
                .putEmpty(Tags.ECHO_TRAIN_LENGTH);
    }

    /** @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.2">PS3.3 C.7.6.2</a> */
    private void place(DataSet.Builder dataSet, int slice) {
        PointMm first = patient(0, 0, slice);
        PointMm column = patient(1, 0, slice).minus(first);
        PointMm row = patient(0, 1, slice).minus(first);
        PointMm alongRow = column.times(1 / column.length());
        PointMm alongColumn = row.times(1 / row.length());
        dataSet.put(Tags.IMAGE_POSITION_PATIENT, first.x(), first.y(), first.z())
                .put(
                        Tags.IMAGE_ORIENTATION_PATIENT,
                        alongRow.x(),
                        alongRow.y(),
                        alongRow.z(),
                        alongColumn.x(),
                        alongColumn.y(),
                        alongColumn.z())
                .put(Tags.PIXEL_SPACING, row.length(), column.length())
                .put(Tags.SLICE_THICKNESS, patient(0, 0, 1).distanceTo(patient(0, 0, 0)));
    }

    private void pixels(DataSet.Builder dataSet, int slice) {
        int columns = slicing.column.length(volume);
        int rows = slicing.row.length(volume);
        ByteBuffer pixels =
                ByteBuffer.allocate(rows * columns * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int[] at = voxel(column, row, slice);
                float value = volume.at(at[0], at[1], at[2]);
                pixels.putShort((short) Math.round((value - darkest) / range * BRIGHTEST));
            }
        }
        dataSet.put(Tags.SAMPLES_PER_PIXEL, 1)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tags.ROWS, rows)
                .put(Tags.COLUMNS, columns)
                .put(Tags.BITS_ALLOCATED, Short.SIZE)
                .put(Tags.BITS_STORED, Short.SIZE)
                .put(Tags.HIGH_BIT, Short.SIZE - 1)
                .put(Tags.PIXEL_REPRESENTATION, 0)
                .put(Tags.PIXEL_DATA, Vr.OW, pixels.array());
    }

    private PointMm patient(int column, int row, int slice) {
        int[] at = voxel(column, row, slice);
        return volume.geometry().toPatient(new VoxelPoint(at[0], at[1], at[2]));
    }

    /** (i, j, k) of a pixel. */
    private int[] voxel(int column, int row, int slice) {
        int[] at = new int[3];
        at[slicing.column.axis()] = slicing.column.voxel(column, volume);
        at[slicing.row.axis()] = slicing.row.voxel(row, volume);
        at[slicing.slice.axis()] = slicing.slice.voxel(slice, volume);
        return at;
    }
}
