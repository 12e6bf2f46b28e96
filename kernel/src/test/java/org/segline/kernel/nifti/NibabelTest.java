package org.segline.kernel.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/** Files that nibabel wrote, and what nibabel reads of ours. Its affines are RAS, ours LPS. */
class NibabelTest {
    private static final GridSize SIZE = new GridSize(5, 4, 3);

    /** Oblique, 0.7 x 0.8 x 2.5 mm: the axes are at right angles. */
    private static final Affine OBLIQUE = new Affine(0.56, -0.48, 0, -12.25, 0.42, 0.64, 0, 31.5, 0, 0, 2.5, -700.125);

    /** As a tilted gantry has it. */
    private static final Affine SHEARED = new Affine(0.7, 0, 0.0, 10, 0, 0.8, 0.9, -20, 0, 0, -2.5, 30);

    /** Writes files, and prints of each its name and affine; its values lie beside it as 32-bit floats, i fastest. */
    private static final String WRITE = """
            import sys, os, numpy as np, nibabel as nib
            folder = sys.argv[1]
            rng = np.random.default_rng(7)
            oblique = nib.affines.from_matvec(nib.eulerangles.euler2mat(0.3, -0.5, 1.1) @ np.diag([0.7, 0.8, 2.5]),
                                              [-12.25, 31.5, -700.125])
            mirrored = oblique @ np.diag([1, 1, -1, 1])
            half_turn = nib.affines.from_matvec(np.diag([-1.5, 2, -3]), [1, 2, 3])

            def save(name, data, affine, endian="<", sform=True, units="mm", slope=None, shape=None, extension=False):
                header = nib.Nifti1Header(endianness=endian)
                header.set_data_dtype(data.dtype)
                if shape:
                    data = data.reshape(shape, order="F")
                image = nib.Nifti1Image(data, None, header)
                image.header.set_xyzt_units(units)
                if sform:
                    image.set_sform(affine, 1)
                    image.set_qform(np.eye(4), 0)
                else:
                    image.set_sform(None, 0)
                    image.set_qform(affine, 1)
                if slope:
                    image.header.set_slope_inter(*slope)
                if extension:
                    image.header.extensions.append(nib.nifti1.Nifti1Extension("comment", b"not voxels" * 7))
                path = os.path.join(folder, name)
                nib.save(image, path)
                back = nib.load(path)
                back.get_fdata().astype("<f4").ravel(order="F").tofile(path + ".f4")
                print(name, *np.float64(back.affine)[:3].ravel(), {"mm": 1, "unknown": 1, "meter": 1e3, "micron": 1e-3}[units])

            for kind in ("u1", "i1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"):
                dtype = np.dtype(kind)
                if dtype.kind == "f":
                    data = (rng.standard_normal((5, 4, 3)) * 1000).astype(dtype)
                else:
                    info = np.iinfo(dtype)
                    data = rng.integers(info.min, info.max, (5, 4, 3), dtype=dtype, endpoint=True)
                save(kind + ".nii", data, oblique)
                save(kind + "-big.nii.gz", data.astype(dtype.newbyteorder(">")), oblique, endian=">")
            small = rng.integers(-99, 99, (5, 4, 3)).astype("i2")
            save("scaled.nii", small, oblique, slope=(0.25, -1000.5))
            save("scaled-big.nii", small.astype(">i2"), oblique, endian=">", slope=(-3.5, 7))
            save("qform.nii.gz", small, oblique, sform=False)
            save("qform-mirrored.nii", small, mirrored, sform=False)
            save("qform-half-turn.nii", small, half_turn, sform=False)
            save("qform-big.nii", small.astype(">i2"), mirrored, endian=">", sform=False)
            save("metres.nii", small, oblique, units="meter")
            save("micrometres.nii", small, oblique, units="micron")
            save("unknown-units.nii", small, oblique, units="unknown")
            save("four-axes.nii", small, oblique, shape=(5, 4, 3, 1))
            save("five-axes.nii", small, oblique, shape=(5, 4, 3, 1, 1))
            save("extension.nii.gz", small, oblique, extension=True)
            """;

    /** Prints type, codes, sform, qform and the values of files. */
    private static final String READ = """
            import sys, numpy as np, nibabel as nib
            for path in sys.argv[1:]:
                image = nib.load(path)
                h = image.header
                print(h.get_data_dtype().name, int(h["sform_code"]), int(h["qform_code"]), h.get_xyzt_units()[0])
                print(*image.get_sform()[:3].ravel())
                print(*(image.get_qform()[:3].ravel() if h["qform_code"] else []))
                print(*image.get_fdata().ravel(order="F"))
            """;

    @TempDir
    Path temporary;

    @Test
    void whatNibabelWroteIsReadAsNibabelReadsIt() throws Exception {
        List<String> lines = Nibabel.run(WRITE, temporary);
        assertEquals(32, lines.size());
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            Volume read = Nifti.readVolume(temporary.resolve(words[0]));
            assertEquals(SIZE, read.size(), words[0]);
            double[] ras = Arrays.stream(words)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            List<Double> lps = read.geometry().affine().rows();
            for (int n = 0; n < 12; n++) {
                double expected = ras[n] * ras[12] * (n < 8 ? -1 : 1);
                assertEquals(expected, lps.get(n), 1e-6 * (1 + Math.abs(expected)), words[0]);
            }
            ByteBuffer floats = ByteBuffer.wrap(Files.readAllBytes(temporary.resolve(words[0] + ".f4")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (float voxel : read.voxels()) {
                assertEquals(floats.getFloat(), voxel, words[0]);
            }
        }
    }

    @Test
    void nibabelReadsWhatIsWrittenHere() throws Exception {
        float[] voxels = new float[60];
        short[] few = new short[60];
        short[] many = new short[60];
        for (int n = 0; n < 60; n++) {
            voxels[n] = (float) Math.sin(n) * 1e5f;
            few[n] = (short) (n * 4);
            many[n] = (short) (n * 500);
        }
        Path oblique = temporary.resolve("oblique.nii.gz");
        Path sheared = temporary.resolve("sheared.nii");
        Path bytes = temporary.resolve("bytes.nii");
        Path shorts = temporary.resolve("shorts.nii.gz");
        Nifti.write(new Volume(new VolumeGeometry(SIZE, OBLIQUE), voxels), oblique);
        Nifti.write(new Volume(new VolumeGeometry(SIZE, SHEARED), voxels), sheared);
        Nifti.write(new LabelVolume(new VolumeGeometry(SIZE, OBLIQUE), few), bytes);
        Nifti.write(new LabelVolume(new VolumeGeometry(SIZE, SHEARED), many), shorts);

        List<String> said = Nibabel.run(READ, oblique, sheared, bytes, shorts);

        assertEquals("float32 1 1 mm", said.get(0));
        assertSame(OBLIQUE, said.get(1));
        assertSame(OBLIQUE, said.get(2));
        assertSame(voxels, said.get(3));
        assertEquals("float32 1 0 mm", said.get(4), "a qform cannot say what is sheared");
        assertSame(SHEARED, said.get(5));
        assertSame(voxels, said.get(7));
        assertEquals("uint8 1 1 mm", said.get(8));
        assertSame(floats(few), said.get(11));
        assertEquals("int16 1 0 mm", said.get(12));
        assertSame(SHEARED, said.get(13));
        assertSame(floats(many), said.get(15));
    }

    @Test
    void everyRotationSurvivesAsAQform() throws Exception {
        Random random = new Random(3);
        Path[] files = new Path[40];
        Affine[] affines = new Affine[files.length];
        for (int n = 0; n < files.length; n++) {
            affines[n] = RandomGrids.rightAngled(random);
            files[n] = temporary.resolve(n + ".nii");
            Nifti.write(new Volume(new VolumeGeometry(new GridSize(1, 1, 1), affines[n]), new float[1]), files[n]);
        }
        List<String> said = Nibabel.run(READ, files);
        for (int n = 0; n < files.length; n++) {
            assertSame(affines[n], said.get(4 * n + 2));
            dropSform(files[n]);
            assertClose(affines[n], Nifti.readVolume(files[n]).geometry().affine());
        }
    }

    private static void dropSform(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[254] = 0;
        Files.write(file, bytes);
    }

    private static void assertSame(Affine lps, String ras) {
        double[] m =
                Arrays.stream(ras.split(" ")).mapToDouble(Double::parseDouble).toArray();
        assertEquals(12, m.length);
        assertClose(lps, new Affine(-m[0], -m[1], -m[2], -m[3], -m[4], -m[5], -m[6], -m[7], m[8], m[9], m[10], m[11]));
    }

    private static void assertClose(Affine expected, Affine found) {
        for (int n = 0; n < 12; n++) {
            double e = expected.rows().get(n);
            assertTrue(
                    Math.abs(e - found.rows().get(n)) < 2e-6 * (1 + Math.abs(e)),
                    () -> "%s is read as %s".formatted(expected, found));
        }
    }

    private static void assertSame(float[] expected, String values) {
        double[] found = Arrays.stream(values.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertEquals(expected.length, found.length);
        for (int n = 0; n < found.length; n++) {
            assertEquals(expected[n], (float) found[n]);
        }
    }

    private static float[] floats(short[] labels) {
        float[] floats = new float[labels.length];
        for (int n = 0; n < labels.length; n++) {
            floats[n] = labels[n];
        }
        return floats;
    }
}
