package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.model.TargetGrid;
import org.segline.training.Python;

/** The labelled hippocampi of the Medical Segmentation Decathlon: MR, labels 1 anterior and 2 posterior. */
class HippocampusTest {
    /** The directions in which nibabel says that the files' axes grow: k to Superior, j to Anterior, i to Right. */
    private static final TargetGrid AS_IN_THE_FILES = new TargetGrid.Source("SAR");

    private static final DataConfig CONFIG = new DataConfig(
            new CaseSource.Folders("hippocampus-msd/images", "hippocampus-msd/labels"),
            new Split.Fraction(0.2, 1),
            List.of());

    private static final List<String> COMPARED = List.of("hippocampus_001", "hippocampus_125", "hippocampus_393");

    /** Prints the affine of each case; voxels and labels are written as 32-bit floats, i fastest. */
    private static final String NIBABEL = """
            import sys, os, nibabel as nib
            folder, out = sys.argv[1:3]
            for case in sys.argv[3:]:
                case = os.path.basename(case)
                for part in ("images", "labels"):
                    image = nib.load(os.path.join(folder, part, case + ".nii.gz"))
                    image.get_fdata().astype("<f4").ravel(order="F").tofile(os.path.join(out, part + case))
                    if part == "images":
                        print("".join(nib.aff2axcodes(image.affine)), *image.affine[:3].ravel())
            """;

    @TempDir
    Path temporary;

    @Test
    void allCasesAreReadAndTheirDigestsAreStable() {
        Dataset.Ready ready = read();
        assertEquals(208, ready.cases().size());
        assertEquals(42, ready.validation().size());
        for (LabelledCase one : cases(ready).toList()) {
            for (short label : one.labels().labels()) {
                assertTrue(label >= 0 && label <= 2);
            }
            assertTrue(one.labels().count(1) > 0 && one.labels().count(2) > 0, one.id());
        }
        assertEquals(ready.cases(), read().cases());
        assertEquals(ready.fingerprint(), read().fingerprint());
        assertEquals(166, ready.fingerprint().classes().getFirst().cases());
        assertEquals(1, ready.fingerprint().spacingMm().leftRight().median());
    }

    @Test
    void voxelsAndPlacesAreThoseOfNibabel() throws Exception {
        Object[] arguments = Stream.concat(
                        Stream.<Object>of(RealScans.data().resolve("hippocampus-msd"), temporary),
                        COMPARED.stream().map(Path::of))
                .toArray();
        List<String> said = Python.lines(NIBABEL, arguments);
        List<LabelledCase> read =
                cases(read()).filter(one -> COMPARED.contains(one.id())).toList();
        assertEquals(3, read.size());
        for (int n = 0; n < 3; n++) {
            LabelledCase one = read.get(n);
            String[] words = said.get(n).split(" ");
            assertEquals("RAS", words[0]);
            double[] m = Arrays.stream(words)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            for (int number = 0; number < 12; number++) {
                double lps = number < 8 ? -m[number] : m[number];
                assertEquals(lps, one.image().geometry().affine().rows().get(number), 0.0);
            }
            ByteBuffer voxels = floats("images" + one.id());
            for (float voxel : one.image().voxels()) {
                assertEquals(voxels.getFloat(), voxel);
            }
            ByteBuffer labels = floats("labels" + one.id());
            for (short label : one.labels().labels()) {
                assertEquals(labels.getFloat(), label);
            }
        }
    }

    private ByteBuffer floats(String name) throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(temporary.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Stream<LabelledCase> cases(Dataset.Ready ready) {
        return Stream.concat(ready.training().stream(), ready.validation().stream())
                .sorted((a, b) -> a.id().compareTo(b.id()));
    }

    private static Dataset.Ready read() {
        DatasetReader reader = new DatasetReader(AS_IN_THE_FILES, List.of(), 3);
        return assertInstanceOf(Dataset.Ready.class, reader.read(CONFIG, RealScans.data()));
    }
}
