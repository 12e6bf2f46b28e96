package org.segline.tests.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.ServerConfig;
import org.segline.ingest.receive.ReceiveSettings;
import org.segline.ingest.receive.Receiver;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.stream.EmbeddedBroker;
import org.segline.stream.EventFeed;
import org.segline.stream.EventLog;
import org.segline.stream.KafkaConnection;
import org.segline.stream.Topic;
import org.segline.stream.TopicSettings;
import org.segline.stream.Topics;
import org.segline.tests.fixtures.Dcmtk;
import org.segline.tests.fixtures.TestData;

/** The broker goes while a study comes in, and is there again: the sender learns of each instance what became of it. */
class BrokerOutageTest {
    private static final String AET = "SEGLINE";
    private static final String STUDY = "mr-siemens-t1-sag-hfs";
    private static final int COUNT = 35;

    @TempDir
    Path directory;

    @Test
    void whileTheBrokerIsAwayItIsA700AndNothingIsHalfStoredAndThenAllIsTaken() throws Exception {
        Path study = TestData.of(STUDY);
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
        KafkaConnection kafka = broker.connection();
        Topics.ensure(kafka, TopicSettings.embedded(Duration.ofDays(1)));
        BlobStore blobs = new DirectoryBlobStore(directory.resolve("store"));
        ReceiveSettings settings = new ReceiveSettings(directory.resolve("spool"), 0);
        try (EventLog log = new EventLog(kafka);
                Receiver receiver = Receiver.open(settings, blobs, log::publish, InstantSource.system());
                DicomServer server = DicomServer.start(ServerConfig.of(AET, 0), receiver)) {
            Dcmtk.push(server.port(), AET, someOf(study, 0)).expectSuccess();
            assertEquals(1, announced(kafka).size());

            broker.close();
            Dcmtk.Result refused = Dcmtk.push(server.port(), AET, someOf(study, 1), "-d");
            assertTrue(refused.output().contains("0xa700"), refused.output());
            assertEquals(List.of(), filesIn("spool"), "left in the spool, it would be announced though it was refused");

            int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
            broker = EmbeddedBroker.start(directory.resolve("kafka"), port);
            Dcmtk.push(server.port(), AET, study).expectSuccess();
            List<InstanceStored> announced = announced(kafka);
            Set<String> instances = new TreeSet<>();
            for (InstanceStored each : announced) {
                instances.add(each.instance().instance().value());
                assertTrue(blobs.contains(each.instance().blob()), "announced, and not in the store: " + each);
            }
            assertEquals(COUNT, instances.size());
            assertEquals(COUNT, filesIn("store").size());
            assertEquals(List.of(), filesIn("spool"));
        } finally {
            broker.close();
        }
    }

    private static Path someOf(Path study, int index) throws IOException {
        try (Stream<Path> files = Files.list(study)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList()
                    .get(index);
        }
    }

    private static List<InstanceStored> announced(KafkaConnection kafka) throws IOException {
        List<InstanceStored> all = new ArrayList<>();
        EventFeed.replay(kafka, Set.of(Topic.INSTANCES), event -> {
            if (event instanceof InstanceStored stored) {
                all.add(stored);
            }
        });
        return all;
    }

    private List<Path> filesIn(String name) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(name))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
