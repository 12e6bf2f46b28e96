package org.segline.tests.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.net.ContextNotAcceptedException;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.StoreScu;

/** Our sender, which is to send files that are none, to a server of ours that takes all. */
final class SenderTarget implements Target {
    private final Corpus corpus;
    private final DicomServer server;
    private final DicomSender sender = DicomClient.of("FUZZ");

    SenderTarget(Corpus corpus) throws IOException {
        this.corpus = corpus;
        server = DicomServer.start(ServerConfig.of("SEGLINE", 0), (_, dataSet) -> {
            dataSet.transferTo(OutputStream.nullOutputStream());
            return DimseStatus.SUCCESS;
        });
    }

    @Override
    public String name() {
        return "sender";
    }

    @Override
    public byte[] input(RandomGenerator random) {
        Corpus.Seed seed = corpus.any(random);
        byte[] file = FileMutation.mutated(seed, corpus, random);
        // Most of what a sender reads is the beginning.
        for (int i = random.nextInt(3); i > 0 && file.length > 0; i--) {
            file[random.nextInt(Math.min(file.length, seed.dataSetAt()))] = (byte) random.nextInt();
        }
        return file;
    }

    @Override
    public Outcome run(byte[] input) {
        DicomPeer peer = new DicomPeer("SEGLINE", "127.0.0.1", server.port());
        try {
            StoreScu.send(sender, peer, MemorySegment.ofArray(input));
            return Outcome.ANSWERED;
        } catch (MalformedDicomException e) {
            return Outcome.REFUSED;
        } catch (ContextNotAcceptedException e) {
            return Outcome.REJECTED;
        } catch (IOException e) {
            return Outcome.ABORTED;
        }
    }

    @Override
    public long mayAllocate(byte[] input) {
        return Long.MAX_VALUE; // deflated files are inflated to be sent to who does not take them so
    }

    @Override
    public void close() {
        server.close();
    }
}
