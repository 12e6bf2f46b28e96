package org.segline.launch.line;

import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.Optional;
import org.segline.dicom.net.DicomListener;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.web.StoreLimits;
import org.segline.dicom.web.StoreTransaction;
import org.segline.ingest.receive.FileReceiver;
import org.segline.ingest.receive.ReceiveSettings;
import org.segline.ingest.receive.Receiver;
import org.segline.kernel.store.BlobStore;
import org.segline.launch.settings.Key;
import org.segline.launch.settings.Settings;
import org.segline.stream.EventLog;

/**
 * What receives: one receiver with two doors.
 *
 * @param web takes what the other takes; the HTTP server brings it the requests
 */
record Reception(DicomListener dicom, Optional<StoreTransaction> web) {
    /** So much of the disk stays free: the log and the stages behind need room when the senders have filled theirs. */
    static final long RESERVE_BYTES = 1L << 30;

    static Reception start(Settings settings, BlobStore store, EventLog log, Metrics metrics, Parts parts)
            throws IOException, StartException {
        ReceiveSettings receive = new ReceiveSettings(settings.store().resolve("spool"), RESERVE_BYTES);
        Receiver receiver = parts.add(Receiver.open(receive, store, log::publish, InstantSource.system()));
        ServerConfig config =
                ServerConfig.of(settings.dicom().aeTitle(), settings.dicom().port());
        try {
            DicomListener server = parts.add(DicomServer.start(config, new CountingService(receiver, metrics)));
            return new Reception(
                    server, settings.http().stow() ? Optional.of(web(receiver, config, metrics)) : Optional.empty());
        } catch (IOException e) {
            if (e.getCause() instanceof BindException) {
                throw Ports.taken(settings.dicom().port(), Key.DICOM_PORT, e);
            }
            throw e;
        }
    }

    private static StoreTransaction web(Receiver receiver, ServerConfig config, Metrics metrics) {
        FileReceiver files = new FileReceiver(receiver, config.transferSyntaxes(), config.storageClasses());
        return new StoreTransaction(new CountingFiles(files, metrics), StoreLimits.DEFAULT);
    }
}
