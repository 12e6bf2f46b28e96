package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.study.Reason;
import org.segline.training.Python;

/** Real series with the DICOM-SEG that others made of them. */
class DicomCaseTest {
    /** Lays each frame on the slice whose position it names; prints the voxels of each segment and their centroid. */
    private static final String PYDICOM = """
            import sys, os, numpy as np, pydicom
            seg = pydicom.dcmread(sys.argv[1])
            frames = seg.pixel_array.reshape(-1, seg.Rows, seg.Columns)
            for segment in seg.SegmentSequence:
                at = []
                for frame, groups in zip(frames, seg.PerFrameFunctionalGroupsSequence):
                    if groups.SegmentIdentificationSequence[0].ReferencedSegmentNumber == segment.SegmentNumber:
                        z = float(groups.PlanePositionSequence[0].ImagePositionPatient[2])
                        at += [(x, y, z) for y, x in np.argwhere(frame)]
                i, j, z = np.mean(at, axis=0)
                print(len(at), i, j, z)
            """;

    private static final CaseSource.Entry LIVER = entry("liver", "seg-dcmqi/ct-3slice", "seg-dcmqi/seg/liver.dcm");
    private static final CaseSource.Entry TUMOUR =
            entry("tumour", "pet-seg-qin-headneck/pet", "pet-seg-qin-headneck/seg/tumor_User1_Manual_Trial1.dcm");

    @TempDir
    Path temporary;

    @Test
    void masksHoldTheVoxelsThatPydicomCounts() throws Exception {
        Dataset.Ready ready = assertInstanceOf(Dataset.Ready.class, read(List.of(), LIVER, TUMOUR));
        assertSegments(ready.training().getFirst(), LIVER, 1);
        assertSegments(ready.validation().getFirst(), TUMOUR, 2);
        assertEquals(List.of("CT"), ready.fingerprint().acquisition().modalities(), "the tumour is for validation");
        assertEquals(1, ready.fingerprint().acquisition().manufacturers().size());
    }

    private static void assertSegments(LabelledCase read, CaseSource.Entry entry, int segments) throws Exception {
        List<String> said = Python.lines(PYDICOM, RealScans.data().resolve(entry.labels()));
        assertEquals(segments, said.size());
        var affine = read.labels().geometry().affine();
        for (int segment = 1; segment <= segments; segment++) {
            String[] words = said.get(segment - 1).split(" ");
            assertEquals(Long.parseLong(words[0]), read.labels().count(segment));
            double[] sum = new double[3];
            var size = read.labels().size();
            for (int n = 0; n < size.voxels(); n++) {
                if (read.labels().labels()[n] == segment) {
                    int i = n % size.i();
                    int j = n / size.i() % size.j();
                    int k = n / size.i() / size.j();
                    sum[0] += i;
                    sum[1] += j;
                    sum[2] += affine.third(i, j, k);
                }
            }
            for (int axis = 0; axis < 3; axis++) {
                assertEquals(
                        Double.parseDouble(words[1 + axis]),
                        sum[axis] / read.labels().count(segment),
                        1e-4);
            }
        }
    }

    @Test
    void segmentsAreGivenClassesByTheirLabelsAndThoseOfClass0ArePassedOver() throws Exception {
        List<ClassRule> rules = List.of(
                label("Liver", 2), label("Neoplasm, Primary", 0), new ClassRule(Optional.of(2), Optional.empty(), 1));
        Dataset.Ready ready = assertInstanceOf(Dataset.Ready.class, read(rules, LIVER, TUMOUR));
        assertEquals(107098, ready.training().getFirst().labels().count(2));
        List<String> said = Python.lines(PYDICOM, RealScans.data().resolve(TUMOUR.labels()));
        assertEquals(
                Long.parseLong(said.get(1).split(" ")[0]),
                ready.validation().getFirst().labels().count(1));
        assertEquals(0, ready.validation().getFirst().labels().count(2));
    }

    @Test
    void aSeriesMayHaveItsLabelsInANiftiFileWhoseAxesRunOtherwise() throws Exception {
        Dataset.Ready ready = assertInstanceOf(Dataset.Ready.class, read(List.of(), LIVER, TUMOUR));
        LabelledCase liver = ready.training().getFirst();
        Path turned = temporary.resolve("liver.nii.gz");
        Nifti.write(liver.labels().reorient(Axes.of("LAS")), turned);
        Dataset.Ready again = assertInstanceOf(
                Dataset.Ready.class, read(List.of(), entry("liver", "seg-dcmqi/ct-3slice", turned.toString()), TUMOUR));
        assertEquals(
                -1,
                Arrays.mismatch(
                        liver.labels().labels(),
                        again.training().getFirst().labels().labels()));
    }

    /** Prints the first voxel (column, row) that the first two frames share; they are of one slice. */
    private static final String OVERLAP = """
            import sys, numpy as np, pydicom
            first, second = pydicom.dcmread(sys.argv[1]).pixel_array[:2]
            row, column = np.argwhere(first & second)[0]
            print("(%d, %d, 1)" % (column, row))
            """;

    @Test
    void whatCannotBeReadIsRefusedWithASentence() throws Exception {
        Path broken = temporary.resolve("broken.dcm");
        Files.writeString(broken, "no DICOM at all");
        String overlap = Python.lines(OVERLAP, RealScans.data().resolve("seg-dcmqi/seg/partial_overlaps.dcm"))
                .getFirst();
        String notRead = " cannot be read as a DICOM-SEG: ";
        List<String> expected = List.of(
                "Case 'broken': the label file broken.dcm" + notRead + "this is no DICOM file.",
                "Case 'fractional': the label file seg_image_ct_binary_fractional.dcm" + notRead
                        + "(0062,0001) should be BINARY and is FRACTIONAL.",
                "Case 'gap': the image ct-sources cannot be read: 161 of its slices are missing: its slices are 1.25 mm"
                        + " apart, but after the one at -99.48 mm is a gap.",
                "Case 'labelmap': the label file sparse-labelmap-ppv5.dcm" + notRead
                        + "(0008,0016) should be 1.2.840.10008.5.1.4.1.1.66.4 and is 1.2.840.10008.5.1.4.1.1.66.7.",
                "Case 'not-dicom': the image labels cannot be read: There is no DICOM image in the folder; 208 other"
                        + " files are in it.",
                "Case 'other-scan': the label file liver.dcm" + notRead + "a frame of 512 x 512 pixels from",
                "Case 'overlap': the label file partial_overlaps.dcm has segments that overlap at voxel " + overlap
                        + ", which would be of class 1 and of class 2.");
        List<String> found = sentences(
                entry("broken", "seg-dcmqi/ct-3slice", broken.toString()),
                entry("fractional", "seg-dcmqi/ct-3slice", "seg-highdicom/seg_image_ct_binary_fractional.dcm"),
                entry("gap", "seg-highdicom/ct-sources", "seg-highdicom/seg_image_ct_binary.dcm"),
                entry("labelmap", "seg-dcmqi/24x38x3-image", "seg-dcmqi/seg/sparse-labelmap-ppv5.dcm"),
                entry("not-dicom", "hippocampus-msd/labels", "seg-dcmqi/seg/liver.dcm"),
                entry("other-scan", "pet-seg-qin-headneck/pet", "seg-dcmqi/seg/liver.dcm"),
                entry("overlap", "seg-dcmqi/ct-3slice", "seg-dcmqi/seg/partial_overlaps.dcm"));
        assertEquals(expected.size(), found.size());
        for (int n = 0; n < expected.size(); n++) {
            assertTrue(found.get(n).startsWith(expected.get(n)), found.get(n));
        }
    }

    private static ClassRule label(String label, int channel) {
        return new ClassRule(Optional.empty(), Optional.of(label), channel);
    }

    private static CaseSource.Entry entry(String id, String image, String labels) {
        return new CaseSource.Entry(id, Optional.empty(), image, labels);
    }

    private static List<String> sentences(CaseSource.Entry... cases) {
        return assertInstanceOf(Dataset.Refused.class, read(List.of(), cases)).reasons().stream()
                .map(Reason::sentence)
                .toList();
    }

    /** For a network of six classes. */
    private static Dataset read(List<ClassRule> rules, CaseSource.Entry... cases) {
        DataConfig config = new DataConfig(new CaseSource.Cases(List.of(cases)), new Split.Every(2, 1), rules);
        return new DatasetReader(new TargetGrid.Source("SPL"), List.of(), 6).read(config, RealScans.data());
    }
}
