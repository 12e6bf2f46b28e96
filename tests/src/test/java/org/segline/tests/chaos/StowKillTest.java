package org.segline.tests.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;
import org.segline.kernel.store.BlobId;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.Stow;
import org.segline.tests.fixtures.ThresholdModel;

/** kill -9 while many requests store at once. Whatever was answered 200 is there, announced, and whole; nothing is in part. */
class StowKillTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STUDY = "1.2.3.4";
    private static final int SENDERS = 8;
    private static final int FILES_A_REQUEST = 5;
    private static final int REQUESTS_A_SENDER = 200;
    private static final int ENOUGH = 100;
    private static final int SIDE = 200;

    @TempDir
    Path directory;

    private SeglineProcess segline;

    @BeforeEach
    void start() throws Exception {
        Path models = directory.resolve("models");
        ThresholdModel.write(models, "bright", "PT", 100);
        segline =
                SeglineProcess.start(directory.resolve("data"), "--models", models.toString(), "--quiet-period", "5s");
    }

    @AfterEach
    void stop() {
        segline.close();
    }

    @Test
    void whatWasAnsweredIsThere() throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int first = sender * REQUESTS_A_SENDER * FILES_A_REQUEST;
                senders.add(threads.submit(() -> sendUntilItBreaks(first, answered)));
            }
            Await.until("the sending to be in full swing", PATIENCE, answered::size, count -> count >= ENOUGH);
            segline.kill9();
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
        assertTrue(answered.size() < SENDERS * REQUESTS_A_SENDER * FILES_A_REQUEST, "the kill came too late");

        segline.restart();
        Set<String> stored = stored();
        assertTrue(stored.containsAll(answered), "answered, and not there");
        try (Stream<Path> left = Files.list(directory.resolve("data/store/spool"))) {
            assertEquals(List.of(), left.toList());
        }
        // All that is in the store is in the log: the study is of so many images.
        JsonNode entry = segline.awaitState(STUDY, "REFUSED", PATIENCE).getFirst();
        String sentence = entry.path("reason").path("sentence").asText();
        assertTrue(sentence.contains(" %d images)".formatted(stored.size())), sentence + stored.size());
    }

    private void sendUntilItBreaks(int first, Set<String> answered) {
        for (int request = 0; request < REQUESTS_A_SENDER; request++) {
            int from = first + request * FILES_A_REQUEST;
            try {
                Stow.Answer answer = Stow.send(
                        segline.url() + "/dicom-web/studies",
                        IntStream.range(from, from + FILES_A_REQUEST)
                                .mapToObj(StowKillTest::file)
                                .toList());
                assertEquals(200, answer.status(), answer.toString());
                answered.addAll(answer.stored());
            } catch (IOException e) {
                return; // killed
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static InputStream file(int number) {
        String instance = STUDY + ".5." + (number + 1);
        DataSet dataSet = DataSet.builder()
                .put(Tags.SOP_CLASS_UID, SopClasses.CT_IMAGE_STORAGE)
                .put(Tags.SOP_INSTANCE_UID, instance)
                .put(Tags.STUDY_INSTANCE_UID, STUDY)
                .put(Tags.SERIES_INSTANCE_UID, STUDY + ".5")
                .put(Tags.MODALITY, "CT")
                .put(Tags.FRAME_OF_REFERENCE_UID, STUDY + ".6")
                .put(Tags.IMAGE_POSITION_PATIENT, 0, 0, number)
                .put(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .put(Tags.PIXEL_SPACING, 1, 1)
                .put(Tags.SAMPLES_PER_PIXEL, 1)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tags.BITS_ALLOCATED, 16)
                .put(Tags.BITS_STORED, 16)
                .put(Tags.HIGH_BIT, 15)
                .put(Tags.PIXEL_REPRESENTATION, 0)
                .put(Tags.ROWS, SIDE)
                .put(Tags.COLUMNS, SIDE)
                .put(Tags.PIXEL_DATA, Vr.OW, new byte[2 * SIDE * SIDE])
                .build();
        FileMeta meta = FileMeta.of(SopClasses.CT_IMAGE_STORAGE, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return new ByteArrayInputStream(new DicomFile(meta, dataSet).toBytes());
    }

    /** The instances in the store, each read to its end and held against its name. */
    private Set<String> stored() throws Exception {
        Set<String> stored = new HashSet<>();
        List<Path> blobs;
        try (Stream<Path> files = Files.walk(directory.resolve("data/store/blobs"))) {
            blobs = files.filter(Files::isRegularFile).toList();
        }
        for (Path blob : blobs) {
            assertEquals(
                    blob.getFileName().toString(),
                    BlobId.ofContent(Files.readAllBytes(blob)).toString());
            try (Arena arena = Arena.ofConfined()) {
                stored.add(DicomFile.read(blob, arena).meta().sopInstanceUid());
            }
        }
        return stored;
    }
}
