package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.Certificates;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;
import org.segline.tests.fixtures.ThresholdModel;

/** Scan in and segmentation out over TLS, with certificates on all sides; nothing in the clear. */
class SecuredTest {
    @TempDir
    private Path directory;

    @Test
    void aScanComesAndItsSegmentationGoesOverTls() throws Exception {
        Path scan = TestData.of("mr-siemens-t1-sag-hfs");
        Path models = directory.resolve("models");
        ThresholdModel.write(models, "bright", "MR", 150);
        Certificates certificates = Certificates.in(directory, "segline", "pacs", "modality");
        try (Orthanc pacs = Orthanc.startSecured(
                        "PACS", Files.createDirectory(directory.resolve("orthanc")), certificates, "pacs");
                SeglineProcess segline = SeglineProcess.start(
                        directory.resolve("data"),
                        "--models",
                        models.toString(),
                        "--pacs",
                        pacs.pacs(),
                        "--quiet-period",
                        "2s",
                        "--dicom-callers",
                        "CT1,MR1",
                        "--tls-certificates",
                        certificates.certificate("segline").toString(),
                        "--tls-key",
                        certificates.key("segline").toString(),
                        "--tls-trusted",
                        certificates.authority().toString())) {
            assertFalse(segline.push(scan, "-aet", "MR1").succeeded(), "taken in the clear");
            assertFalse(segline.push(scan, certificates.ofDcmtk("modality")).succeeded(), "taken from anybody");
            segline.push(scan, with(certificates.ofDcmtk("modality"), "-aet", "MR1"))
                    .expectSuccess();
            List<String> segmentations = Await.until(
                    "a SEG in the PACS",
                    Duration.ofMinutes(3),
                    () -> pacs.instancesOfModality("SEG"),
                    found -> !found.isEmpty());
            assertEquals(1, segmentations.size());
        }
    }

    private static String[] with(String[] options, String... more) {
        String[] all = Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return all;
    }
}
