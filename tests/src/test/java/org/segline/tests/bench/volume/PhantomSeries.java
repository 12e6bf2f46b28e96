package org.segline.tests.bench.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;

/** A CT of a cylinder of water in air, with noise, as scanners send it: 16 bits, signed, explicit VR little endian. */
final class PhantomSeries {
    static final int SLICES = 300;
    static final int SIDE = 512;

    private static final double PIXEL_MM = 0.8;
    private static final double STEP_MM = 2.5;
    private static final int AIR = 24;
    private static final int WATER = 1024;
    private static final double RADIUS = 200;
    private static final double NOISE = 12;
    private static final String STUDY = "2.25.7000";

    private PhantomSeries() {}

    /** @param folder empty; file names do not follow the order of slices */
    static void write(Path folder) throws IOException {
        Random random = new Random(20);
        for (int k = 0; k < SLICES; k++) {
            Path file = folder.resolve("IM%05d".formatted(k * 7 % SLICES));
            Files.write(file, slice(k, pixels(random)).toBytes());
        }
    }

    private static byte[] pixels(Random random) {
        ByteBuffer pixels = ByteBuffer.allocate(SIDE * SIDE * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int j = 0; j < SIDE; j++) {
            for (int i = 0; i < SIDE; i++) {
                boolean inside = Math.hypot(i - SIDE / 2.0, j - SIDE / 2.0) < RADIUS;
                pixels.putShort((short) ((inside ? WATER : AIR) + NOISE * random.nextGaussian()));
            }
        }
        return pixels.array();
    }

    private static DicomFile slice(int k, byte[] pixels) {
        String instance = STUDY + ".1." + (k + 1);
        String sopClass = SopClasses.CT_IMAGE_STORAGE;
        DataSet dataSet = DataSet.builder()
                .put(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.SOP_CLASS_UID, sopClass)
                .put(Tags.SOP_INSTANCE_UID, instance)
                .put(Tags.STUDY_DATE, "20200101")
                .put(Tags.MODALITY, "CT")
                .put(Tags.MANUFACTURER, "PHANTOM")
                .put(Tags.SERIES_DESCRIPTION, "water")
                .put(Tags.PATIENT_NAME, "WATER^CYLINDER")
                .put(Tags.PATIENT_ID, "WATER")
                .put(Tags.STUDY_INSTANCE_UID, STUDY)
                .put(Tags.SERIES_INSTANCE_UID, STUDY + ".1")
                .put(Tags.SERIES_NUMBER, 2)
                .put(Tags.INSTANCE_NUMBER, k + 1)
                .put(Tags.IMAGE_POSITION_PATIENT, -204.8, -204.8, k * STEP_MM)
                .put(Tags.IMAGE_ORIENTATION_PATIENT, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                .put(Tags.FRAME_OF_REFERENCE_UID, STUDY + ".9")
                .put(Tags.SAMPLES_PER_PIXEL, 1)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tags.ROWS, SIDE)
                .put(Tags.COLUMNS, SIDE)
                .put(Tags.PIXEL_SPACING, PIXEL_MM, PIXEL_MM)
                .put(Tags.SLICE_THICKNESS, STEP_MM)
                .put(Tags.BITS_ALLOCATED, Short.SIZE)
                .put(Tags.BITS_STORED, Short.SIZE)
                .put(Tags.HIGH_BIT, Short.SIZE - 1)
                .put(Tags.PIXEL_REPRESENTATION, 1)
                .put(Tags.RESCALE_SLOPE, 1.0)
                .put(Tags.RESCALE_INTERCEPT, -1024.0)
                .put(Tags.PIXEL_DATA, Vr.OW, pixels)
                .build();
        return new DicomFile(FileMeta.of(sopClass, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), dataSet);
    }
}
