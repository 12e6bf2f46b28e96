package org.segline.launch.line;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.segline.dicom.net.DicomListener;
import org.segline.dicom.net.commitment.StorageCommitment;
import org.segline.dicom.web.StoreTransaction;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.launch.http.HttpServer;
import org.segline.launch.http.Vital;
import org.segline.launch.settings.Key;
import org.segline.launch.settings.Role;
import org.segline.launch.settings.Settings;
import org.segline.launch.studies.StudiesView;
import org.segline.stream.EmbeddedBroker;
import org.segline.stream.EventFeed;
import org.segline.stream.EventLog;
import org.segline.stream.KafkaConnection;
import org.segline.stream.Topic;
import org.segline.stream.TopicSettings;
import org.segline.stream.Topics;

/** A running Segline: the roles that the settings name, tied to a log and a store. */
public final class Line implements AutoCloseable {
    /** What the page shows is built from these; instances are too many to be gone through at each start. */
    private static final Set<Topic> SHOWN =
            Set.of(Topic.STUDIES, Topic.RESULTS, Topic.DELIVERED, Topic.REFUSED, Topic.STATUS);

    private final Parts parts;
    private final HttpServer http;
    private final Optional<DicomListener> dicom;

    private Line(Parts parts, HttpServer http, Optional<DicomListener> dicom) {
        this.parts = parts;
        this.http = http;
        this.dicom = dicom;
    }

    /**
     * Starts everything; what an earlier process left undone goes on.
     *
     * @throws StartException if something is in the way, with a sentence for whoever can move it
     */
    public static Line start(Settings settings, ModelCatalog models) throws StartException {
        try {
            return start(settings, models, Network.censuses(settings));
        } catch (IOException e) {
            throw new StartException("Segline cannot start: " + e.getMessage(), e);
        }
    }

    /** As above, and asks sources in another way than over the network. */
    public static Line start(Settings settings, ModelCatalog models, Censuses censuses) throws StartException {
        Parts parts = new Parts();
        try {
            return start(settings, models, censuses, parts);
        } catch (IOException e) {
            parts.close();
            throw new StartException("Segline cannot start: " + e.getMessage(), e);
        } catch (StartException | RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static Line start(Settings settings, ModelCatalog models, Censuses censuses, Parts parts)
            throws StartException, IOException {
        boolean receives = settings.roles().contains(Role.INGEST);
        Ports.check(settings.http().bind(), settings.http().port(), Key.HTTP_PORT);
        if (receives) {
            Ports.check(settings.dicom().bind(), settings.dicom().port(), Key.DICOM_PORT);
        }
        parts.add(DataLock.of(settings.data()));
        DirectoryBlobStore store = new DirectoryBlobStore(settings.store());
        StudiesView studies = new StudiesView();
        HttpServer http = parts.add(
                HttpServer.prepare(settings.http().bind(), settings.http().port(), studies, store));
        Metrics metrics = new Metrics(http.registry());
        metrics.watch(http.registry(), studies);

        KafkaConnection kafka = kafka(settings, parts);
        EventLog log = parts.add(new EventLog(kafka));
        parts.add(EventFeed.follow(kafka, SHOWN, studies::apply));
        parts.add(RetentionSweep.start(store, settings.retention()));

        StorageCommitment reports = new StorageCommitment(Network.sender(settings));
        Stages stages = new Stages(settings, kafka, log, store, models, censuses, reports, metrics);
        stages.start();
        parts.addTogether(stages.parts());
        List<Vital> vitals = new ArrayList<>(stages.vitals());
        vitals.add(new BrokerVital(kafka.bootstrapServers()));
        vitals.add(new StoreVital(settings.store(), Reception.RESERVE_BYTES));
        Optional<Reception> reception = Optional.empty();
        if (receives) {
            reception = Optional.of(Reception.start(
                    settings, store, log, Commitment.start(settings, kafka, store, parts), reports, metrics, parts));
            vitals.add(new DicomVital(
                    settings.dicom().aeTitle(), reception.get().dicom().port()));
        }
        Line line = new Line(parts, http, reception.map(Reception::dicom));
        line.listen(settings, vitals, reception.flatMap(Reception::web));
        return line;
    }

    private static KafkaConnection kafka(Settings settings, Parts parts) throws IOException {
        Settings.Kafka elsewhere = settings.kafka();
        if (elsewhere.bootstrapServers().isPresent()) {
            KafkaConnection kafka =
                    new KafkaConnection(elsewhere.bootstrapServers().get());
            Topics.ensure(
                    kafka,
                    new TopicSettings(elsewhere.partitions(), (short) elsewhere.replicas(), settings.retention()));
            return kafka;
        }
        KafkaConnection kafka = parts.add(EmbeddedBroker.start(settings.data().resolve("kafka")))
                .connection();
        Topics.ensure(kafka, TopicSettings.embedded(settings.retention()));
        return kafka;
    }

    private void listen(Settings settings, List<Vital> vitals, Optional<StoreTransaction> web) throws StartException {
        try {
            http.listen(vitals, web);
        } catch (BindException e) {
            throw Ports.taken(settings.http().port(), Key.HTTP_PORT, e);
        }
    }

    /** Where DICOM is received, if it is. */
    public Optional<Integer> dicomPort() {
        return dicom.map(DicomListener::port);
    }

    /** Where the page is. */
    public int httpPort() {
        return http.port();
    }

    /** Takes nothing more in, lets what is nearly done finish, and stops; a later start goes on from there. */
    @Override
    public void close() {
        parts.close();
    }
}
