package org.segline.launch.line;

import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.Optional;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.net.DicomListener;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.Services;
import org.segline.dicom.net.availability.AvailabilityProvider;
import org.segline.dicom.net.commitment.StorageCommitment;
import org.segline.dicom.web.StoreLimits;
import org.segline.dicom.web.StoreTransaction;
import org.segline.ingest.receive.AvailabilityReceiver;
import org.segline.ingest.receive.FileReceiver;
import org.segline.ingest.receive.InstanceLog;
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

    static Reception start(
            Settings settings,
            BlobStore store,
            EventLog log,
            Optional<Commitment> commitment,
            StorageCommitment reports,
            Metrics metrics,
            Parts parts)
            throws IOException, StartException {
        ReceiveSettings receive = new ReceiveSettings(settings.store().resolve("spool"), RESERVE_BYTES);
        InstanceLog facts = commitment
                .map(Commitment::instances)
                .map(known -> known.announcing(log::publish))
                .orElse(log::publish);
        Receiver receiver = parts.add(Receiver.open(receive, store, facts, InstantSource.system()));
        ServerConfig config = Network.listening(settings);
        Services services = Services.storing(new CountingService(receiver, metrics))
                .using(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL, reports)
                .providing(
                        SopClasses.INSTANCE_AVAILABILITY_NOTIFICATION,
                        new AvailabilityProvider(new AvailabilityReceiver(facts, InstantSource.system())));
        if (commitment.isPresent()) {
            services = services.providing(
                    SopClasses.STORAGE_COMMITMENT_PUSH_MODEL, commitment.get().provider());
        }
        try {
            DicomListener server = parts.add(DicomServer.start(config, services));
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
