package org.segline.launch.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.segline.dicom.net.Limits;
import org.segline.dicom.net.ServerConfig;

/**
 * All that Segline is told, read once.
 *
 * @param data where everything lies that Segline keeps; one process at a time
 * @param models directories of model packages, each looked through; the default ones need not be there, and the last of
 *     them is that of Segline itself
 * @param quietPeriod how long nothing of a study must have come for it to be complete
 * @param patience how long to wait, after the last instance that came, for those that their source says it has
 * @param sources of studies of which something particular is known; the two above hold for all others
 * @param retention how long events and blobs are kept; what is older is gone
 */
public record Settings(
        Path data,
        List<Path> models,
        Set<Role> roles,
        Dicom dicom,
        Optional<Security> tls,
        Http http,
        Optional<Pacs> pacs,
        Kafka kafka,
        Path store,
        Duration quietPeriod,
        Duration patience,
        List<Source> sources,
        Duration retention) {

    /**
     * Where and from whom instances are received.
     *
     * @param calledTitles that may be called; empty for any
     * @param callers that may call; empty for any
     * @param users of whom one has to be shown; empty if none has
     * @param commitment storage commitment, both ways
     */
    public record Dicom(
            String aeTitle,
            String bind,
            int port,
            Set<String> calledTitles,
            Set<String> callers,
            List<User> users,
            Limits limits,
            Commitment commitment) {
        public Dicom {
            calledTitles = Set.copyOf(calledTitles);
            callers = Set.copyOf(callers);
            users = List.copyOf(users);
        }

        /** On all addresses, from anyone. */
        public static Dicom of(String aeTitle, int port) {
            return new Dicom(
                    aeTitle,
                    ServerConfig.EVERYWHERE,
                    port,
                    Set.of(),
                    Set.of(),
                    List.of(),
                    Limits.DEFAULT,
                    new Commitment(false, false));
        }
    }

    /**
     * Storage commitment.
     *
     * @param provide whether it is offered
     * @param ask whether a PACS is asked whether it keeps a result
     */
    public record Commitment(boolean provide, boolean ask) {}

    /**
     * Where people and Prometheus look.
     *
     * @param stow whether it receives instances as well
     */
    public record Http(String bind, int port, boolean stow) {}

    /**
     * @param bootstrapServers of a Kafka that runs elsewhere; without it one runs in this process
     * @param partitions of each topic, there
     * @param replicas copies of each topic, there
     */
    public record Kafka(Optional<String> bootstrapServers, int partitions, int replicas) {}

    public Settings {
        models = List.copyOf(models);
        roles = Set.copyOf(roles);
        sources = List.copyOf(sources);
    }
}
