package org.segline.launch.line;

import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import org.segline.dicom.net.DicomListener;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.ServerConfig;
import org.segline.ingest.receive.ReceiveSettings;
import org.segline.ingest.receive.Receiver;
import org.segline.kernel.store.BlobStore;
import org.segline.launch.settings.Key;
import org.segline.launch.settings.Settings;
import org.segline.stream.EventLog;

/** Starts what receives. */
final class Reception {
    /** So much of the disk stays free: the log and the stages behind need room when the senders have filled theirs. */
    static final long RESERVE_BYTES = 1L << 30;

    private Reception() {}

    static DicomListener start(Settings settings, BlobStore store, EventLog log, Metrics metrics, Parts parts)
            throws IOException, StartException {
        ReceiveSettings receive = new ReceiveSettings(settings.store().resolve("spool"), RESERVE_BYTES);
        Receiver receiver = parts.add(Receiver.open(receive, store, log::publish, InstantSource.system()));
        ServerConfig config =
                ServerConfig.of(settings.dicom().aeTitle(), settings.dicom().port());
        try {
            return parts.add(DicomServer.start(config, new CountingService(receiver, metrics)));
        } catch (IOException e) {
            if (e.getCause() instanceof BindException) {
                throw Ports.taken(settings.dicom().port(), Key.DICOM_PORT, e);
            }
            throw e;
        }
    }
}
