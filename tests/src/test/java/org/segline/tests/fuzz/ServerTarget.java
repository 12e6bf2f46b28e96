package org.segline.tests.fuzz;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetReader;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.StoreService;
import org.segline.ingest.receive.ReceiveSettings;
import org.segline.ingest.receive.Receiver;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StudyEvent;

/** A running server, on loopback; each input is a connection of its own. */
final class ServerTarget implements Target {
    /** Far longer than an answer takes, also where the machine is busy; shorter than an input's deadline. */
    private static final int PATIENCE_MS = 15_000;

    private final String name;
    private final Corpus corpus;
    private final DicomServer server;
    private final AtomicLong acknowledged = new AtomicLong();
    private final Behind behind;

    /** What is behind the server, and what must hold of it between inputs. */
    private interface Behind extends AutoCloseable {
        void check(long acknowledged) throws IOException;

        @Override
        void close();
    }

    private ServerTarget(String name, Corpus corpus, StoreService service, Behind behind) throws IOException {
        this.name = name;
        this.corpus = corpus;
        this.behind = behind;
        server = DicomServer.start(ServerConfig.of("SEGLINE", 0), service);
    }

    /** With a service that reads each data set to its end, and asks it for every value. */
    static ServerTarget reading(Corpus corpus) throws IOException {
        StoreService service = (request, dataSet) -> {
            TransferSyntax syntax = TransferSyntax.of(request.transferSyntax()).orElseThrow();
            try {
                Values.readAll(DataSetReader.read(MemorySegment.ofArray(dataSet.readAllBytes()), syntax));
                return DimseStatus.SUCCESS;
            } catch (MalformedDicomException e) {
                return DimseStatus.CANNOT_UNDERSTAND;
            }
        };
        return new ServerTarget("server", corpus, service, new Behind() {
            @Override
            public void check(long acknowledged) {}

            @Override
            public void close() {}
        });
    }

    /** With ingest's receiver, whose log is a counter. */
    static ServerTarget receiving(Corpus corpus, Path folder) throws IOException {
        AtomicLong announced = new AtomicLong();
        Path spool = folder.resolve("spool");
        DirectoryBlobStore store = new DirectoryBlobStore(folder.resolve("store"));
        Receiver receiver = Receiver.open(
                new ReceiveSettings(spool, 0),
                store,
                facts -> announced.addAndGet(facts.stream()
                        .filter(StudyEvent.InstanceStored.class::isInstance)
                        .count()),
                InstantSource.system());
        return new ServerTarget("receiver", corpus, receiver, new Behind() {
            @Override
            public void check(long acknowledged) throws IOException {
                if (acknowledged > announced.get()) {
                    throw new AssertionError("%d instances were acknowledged, of which %d are in the log"
                            .formatted(acknowledged, announced.get()));
                }
                try (Stream<Path> left = Files.walk(spool)) {
                    List<Path> files = left.filter(Files::isRegularFile).toList();
                    if (!files.isEmpty()) {
                        throw new AssertionError("left in the spool: " + files);
                    }
                }
                store.deleteOlderThan(Instant.MAX);
            }

            @Override
            public void close() {
                receiver.close();
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] input(RandomGenerator random) {
        Corpus.Seed seed = corpus.any(random);
        if (random.nextInt(3) == 0) {
            // A conversation as it should be, about an instance that is not.
            byte[] file = FileMutation.mutated(seed, corpus, random);
            if (file.length > seed.dataSetAt()) {
                Corpus.Seed changed = seed.with(file);
                return Conversation.bytes(Conversation.ofRequestor(changed, random));
            }
        }
        return ConversationMutation.mutated(Conversation.ofRequestor(seed, random), random);
    }

    @Override
    public Outcome run(byte[] input) throws IOException {
        Answer answer = Answer.of(answer(input));
        acknowledged.addAndGet(answer.stored());
        return answer.outcome();
    }

    private byte[] answer(byte[] input) throws IOException {
        java.io.ByteArrayOutputStream answer = new java.io.ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            try {
                socket.getOutputStream().write(input);
                socket.shutdownOutput();
            } catch (IOException gone) {
                // it does not read on after it has aborted; what it said may still be there
            }
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("the server neither answers nor closes the connection", e);
            } catch (IOException reset) {
                // it closed while bytes were on their way
            }
        }
        return answer.toByteArray();
    }

    @Override
    public long mayAllocate(byte[] input) {
        return Long.MAX_VALUE; // the server's threads do
    }

    @Override
    public void check() throws IOException {
        Answer answer = Answer.of(answer(Conversation.echo()));
        if (answer.outcome() != Outcome.ANSWERED || answer.pdus().size() != 3 || !answer.whole()) {
            throw new AssertionError("the server does not answer an echo any more: " + answer.outcome());
        }
        behind.check(acknowledged.get());
    }

    @Override
    public void close() {
        server.close();
        behind.close();
    }
}
