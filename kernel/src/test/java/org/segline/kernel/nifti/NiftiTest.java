package org.segline.kernel.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/** What is written is read again, and what is no volume is refused with a sentence. */
class NiftiTest {
    private static final int DIM = 40;
    private static final int DATATYPE = 70;
    private static final int VOX_OFFSET = 108;
    private static final int SCL_SLOPE = 112;
    private static final int QFORM_CODE = 252;
    private static final int SFORM_CODE = 254;

    @TempDir
    Path temporary;

    private Path file;

    /** 2 x 3 x 2 voxels 0 to 11. */
    @BeforeEach
    void writeOne() throws IOException {
        float[] voxels = new float[12];
        for (int n = 0; n < 12; n++) {
            voxels[n] = n;
        }
        file = temporary.resolve("scan.nii");
        Nifti.write(new Volume(new VolumeGeometry(new GridSize(2, 3, 2), Affine.IDENTITY), voxels), file);
    }

    @Test
    void writingAndReadingKeepsVoxelsAndPlaces() throws Exception {
        Random random = new Random(11);
        for (int n = 0; n < 60; n++) {
            GridSize size = new GridSize(1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9));
            Affine affine = n % 2 == 0 ? RandomGrids.rightAngled(random) : RandomGrids.sheared(random);
            float[] voxels = new float[(int) size.voxels()];
            short[] labels = new short[voxels.length];
            for (int v = 0; v < voxels.length; v++) {
                voxels[v] = Float.intBitsToFloat(random.nextInt());
                labels[v] = (short) random.nextInt(n % 3 == 0 ? 256 : 32768);
            }
            Path image = temporary.resolve(n % 4 < 2 ? "image.nii" : "image.nii.gz");
            Path mask = temporary.resolve(n % 4 < 2 ? "mask.nii.gz" : "mask.nii");
            Nifti.write(new Volume(new VolumeGeometry(size, affine), voxels), image);
            Nifti.write(new LabelVolume(new VolumeGeometry(size, affine), labels), mask);

            Volume imageAgain = Nifti.readVolume(image);
            LabelVolume maskAgain = Nifti.readLabels(mask);

            assertArrayEquals(voxels, imageAgain.voxels());
            assertArrayEquals(labels, maskAgain.labels());
            assertEquals(imageAgain.geometry(), maskAgain.geometry());
            for (int m = 0; m < 12; m++) {
                assertEquals(
                        affine.rows().get(m).floatValue(),
                        imageAgain.geometry().affine().rows().get(m),
                        0.0);
            }
        }
    }

    @Test
    void theFirstVoxelGrowsToTheLeftWhereTheFileGrowsToTheRight() throws Exception {
        Affine rightAnteriorSuperior = new Affine(-2, 0, 0, 90, 0, -2, 0, 126, 0, 0, 2, -72);
        Nifti.write(new Volume(new VolumeGeometry(new GridSize(1, 1, 1), rightAnteriorSuperior), new float[1]), file);
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(2, header.getFloat(280));
        assertEquals(-90, header.getFloat(292));
        assertEquals(rightAnteriorSuperior, Nifti.readVolume(file).geometry().affine());
    }

    @Test
    void aFileThatDoesNotSayWhereItsVoxelsAreIsRefused() throws Exception {
        edit(header -> header.putShort(SFORM_CODE, (short) 0).putShort(QFORM_CODE, (short) 0));
        assertRefused("scan.nii cannot be placed: neither an sform nor a qform says where the voxels are");
    }

    @Test
    void axesInOnePlaneAreRefused() throws Exception {
        edit(header -> header.putFloat(280, 0));
        assertRefused("scan.nii cannot be placed: its three axes lie in one plane");
    }

    @Test
    void anSformThatIsNoNumberIsRefused() throws Exception {
        edit(header -> header.putFloat(292, Float.NaN));
        assertRefused("scan.nii cannot be placed: NaN is among the numbers that say where the voxels are");
    }

    @Test
    void aHalfTurnMayBeLongerThan1ByRounding() throws Exception {
        // b = c = the 32-bit float just above the root of 1/2; about (1, 1, 0) a half turn swaps x and y.
        edit(header -> header.putShort(SFORM_CODE, (short) 0)
                .putShort(QFORM_CODE, (short) 1)
                .putFloat(256, Math.nextUp((float) Math.sqrt(0.5)))
                .putFloat(260, Math.nextUp((float) Math.sqrt(0.5)))
                .putFloat(264, 0));
        Affine read = Nifti.readVolume(file).geometry().affine();
        assertEquals(-1, read.m01(), 1e-6);
        assertEquals(-1, read.m10(), 1e-6);
        assertEquals(-1, read.m22(), 1e-6);
    }

    @Test
    void aQformWithoutSpacingIsRefused() throws Exception {
        edit(header -> header.putShort(SFORM_CODE, (short) 0).putFloat(84, 0));
        assertRefused("scan.nii cannot be placed: its qform wants spacings > 0, they are 1.0 x 0.0 x 1.0");
    }

    @Test
    void aSeriesOfVolumesIsRefused() throws Exception {
        edit(header -> header.putShort(DIM, (short) 4).putShort(DIM + 8, (short) 2));
        assertRefused(
                "scan.nii has axes of lengths [2, 3, 2, 2]; a volume has 3, and a further axis of length 1 at most");
    }

    @Test
    void oneImageIsNoVolume() throws Exception {
        edit(header -> header.putShort(DIM, (short) 2));
        assertRefused("scan.nii has 2 axes; a volume has 3");
    }

    @Test
    void absurdSizesAreRefusedBeforeAnythingIsAllocated() throws Exception {
        edit(header -> header.putShort(DIM + 2, (short) 32767).putShort(DIM + 4, (short) 32767));
        assertRefused("scan.nii is cut short: its 2147352578 voxels take 8589410312 bytes");
        edit(header -> header.putShort(DIM + 6, (short) 32767));
        assertRefused("scan.nii has 35181150961663 voxels, more than can be held");
        edit(header -> header.putShort(DIM + 2, (short) 0));
        assertRefused(
                "scan.nii has axes of lengths [0, 32767, 32767]; a volume has 3, and a further axis of length 1 at most");
    }

    @Test
    void coloursAndComplexNumbersAreRefused() throws Exception {
        edit(header -> header.putShort(DATATYPE, (short) 128));
        assertRefused("scan.nii holds colours; a voxel is one real number of at most 64 bits");
        edit(header -> header.putShort(DATATYPE, (short) 32));
        assertRefused("scan.nii holds complex numbers; a voxel is one real number of at most 64 bits");
        edit(header -> header.putShort(DATATYPE, (short) 1536));
        assertRefused("scan.nii holds data of type 1536; a voxel is one real number of at most 64 bits");
    }

    @Test
    void aScaleWithoutAShiftIsRefused() throws Exception {
        edit(header -> header.putFloat(SCL_SLOPE + 4, Float.NaN));
        assertRefused("scan.nii scales its voxels by 1.0 and then adds NaN");
    }

    @Test
    void aSlopeOfZeroOrNaNMeansNoScaling() throws Exception {
        edit(header -> header.putFloat(SCL_SLOPE, 0).putFloat(SCL_SLOPE + 4, 5));
        assertEquals(11, Nifti.readVolume(file).at(1, 2, 1));
        edit(header -> header.putFloat(SCL_SLOPE, Float.NaN));
        assertEquals(11, Nifti.readVolume(file).at(1, 2, 1));
    }

    @Test
    void voxelsWithinTheHeaderAreRefused() throws Exception {
        edit(header -> header.putFloat(VOX_OFFSET, 0));
        assertRefused("scan.nii says that its voxels begin at byte 0.0, which cannot be");
    }

    @Test
    void aFileOfTwoPartsIsRefused() throws Exception {
        edit(header -> header.put(345, (byte) 'i'));
        assertRefused("scan.nii has its voxels in a second file (.hdr and .img); only single files are read");
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        Files.write(file, new byte[] {1, 2, 3});
        assertRefused("scan.nii is no NIfTI file: it holds 3 bytes");
        Files.write(file, new byte[1000]);
        assertRefused("scan.nii is no NIfTI file");
        byte[] second = new byte[1000];
        ByteBuffer.wrap(second).putInt(0, 540);
        Files.write(file, second);
        assertRefused("scan.nii is NIfTI-2; only NIfTI-1 is read");
    }

    @Test
    void aFileCutAnywhereIsRefused() throws Exception {
        Path zipped = temporary.resolve("scan.nii.gz");
        Nifti.write(Nifti.readVolume(file), zipped);
        for (Path whole : new Path[] {file, zipped}) {
            byte[] bytes = Files.readAllBytes(whole);
            for (int length = 0; length < bytes.length; length++) {
                Path cut = temporary.resolve("cut.nii");
                Files.write(cut, Arrays.copyOf(bytes, length));
                assertThrows(UnreadableNiftiException.class, () -> Nifti.readVolume(cut));
            }
        }
    }

    @Test
    void aDamagedByteInAZippedFileIsFound() throws Exception {
        Path zipped = temporary.resolve("scan.nii.gz");
        Nifti.write(Nifti.readVolume(file), zipped);
        byte[] bytes = Files.readAllBytes(zipped);
        bytes[bytes.length - 8] ^= 1;
        Files.write(zipped, bytes);
        var refused = assertThrows(UnreadableNiftiException.class, () -> Nifti.readVolume(zipped));
        assertEquals("scan.nii.gz is damaged: Corrupt GZIP trailer", refused.getMessage());
    }

    @Test
    void labelsAreWholeNumbers() throws Exception {
        Nifti.readLabels(file);
        edit(header -> header.putFloat(352 + 4 * 9, 1.5f));
        assertEquals(1.5f, Nifti.readVolume(file).at(1, 1, 1));
        assertLabelsRefused("scan.nii has the value 1.5 at voxel (1, 1, 1); a label is a whole number from 0 to 32767");
        edit(header -> header.putFloat(352 + 4 * 9, -1));
        assertLabelsRefused(
                "scan.nii has the value -1.0 at voxel (1, 1, 1); a label is a whole number from 0 to 32767");
        edit(header -> header.putFloat(352 + 4 * 9, 32768));
        assertLabelsRefused("scan.nii has the value 32768.0 at voxel (1, 1, 1)");
        edit(header -> header.putFloat(352 + 4 * 9, Float.NaN));
        assertLabelsRefused("scan.nii has the value NaN at voxel (1, 1, 1)");
    }

    @Test
    void labelsThatWereStoredWithAScaleAreWholeAgain() throws Exception {
        edit(header -> {
            header.putFloat(SCL_SLOPE, 1 / 3f);
            for (int n = 0; n < 12; n++) {
                header.putFloat(352 + 4 * n, 3 * n);
            }
        });
        assertEquals(11, Nifti.readLabels(file).labels()[11]);
    }

    private void edit(Consumer<ByteBuffer> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        Files.write(file, bytes);
    }

    private void assertRefused(String sentence) {
        var refused = assertThrows(UnreadableNiftiException.class, () -> Nifti.readVolume(file));
        assertEquals(sentence, refused.getMessage());
    }

    private void assertLabelsRefused(String sentence) {
        var refused = assertThrows(UnreadableNiftiException.class, () -> Nifti.readLabels(file));
        assertEquals(sentence, refused.getMessage().substring(0, sentence.length()));
    }
}
