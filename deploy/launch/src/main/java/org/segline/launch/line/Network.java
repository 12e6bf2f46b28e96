package org.segline.launch.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.segline.dicom.net.Admission;
import org.segline.dicom.net.ClientConfig;
import org.segline.dicom.net.ClientTimeouts;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.Tls;
import org.segline.dicom.net.UserIdentity;
import org.segline.dicom.net.UserIdentity.NameAndPasscode;
import org.segline.launch.settings.Pacs;
import org.segline.launch.settings.Security;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.Source;
import org.segline.launch.settings.User;

/** The settings of the DICOM network, as the module {@code dicom} wants them. */
final class Network {
    /** A question is asked again later; whoever waits for the answer does not wait for long. */
    private static final ClientTimeouts OF_QUESTIONS =
            new ClientTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(15));

    private Network() {}

    /** @throws IOException if a file of TLS is not what it should be */
    static ServerConfig listening(Settings settings) throws IOException {
        Settings.Dicom dicom = settings.dicom();
        ServerConfig config = ServerConfig.of(dicom.aeTitle(), dicom.port())
                .on(dicom.bind())
                .within(dicom.limits())
                .admitting(new Admission(dicom.calledTitles(), dicom.callers(), oneOf(dicom.users())));
        Optional<Security> tls =
                settings.tls().filter(security -> security.receive().isPresent());
        return tls.isEmpty()
                ? config
                : config.secured(
                        new Tls(tls.get().files().read(), tls.get().receive().get(), Tls.HostNames.IGNORED));
    }

    private static Predicate<Optional<UserIdentity>> oneOf(List<User> users) {
        return shown -> users.isEmpty()
                || shown.filter(identity -> identity instanceof NameAndPasscode user
                                && users.stream().anyMatch(known -> same(known, user)))
                        .isPresent();
    }

    /** In a time that says nothing of how much of a passcode was right. */
    private static boolean same(User known, NameAndPasscode shown) {
        return known.name().equals(shown.name())
                && MessageDigest.isEqual(
                        known.passcode().getBytes(StandardCharsets.UTF_8),
                        shown.passcode().getBytes(StandardCharsets.UTF_8));
    }

    /** What calls those to whom results and reports go. @throws IOException if a file of TLS is not what it should be */
    static DicomSender sender(Settings settings) throws IOException {
        return new DicomClient(calling(settings));
    }

    private static ClientConfig calling(Settings settings) throws IOException {
        ClientConfig config = ClientConfig.of(settings.dicom().aeTitle());
        Optional<Security> tls =
                settings.tls().filter(security -> security.send().isPresent());
        return tls.isEmpty()
                ? config
                : config.secured(new Tls(
                        tls.get().files().read(),
                        Tls.Peers.AUTHENTICATED,
                        tls.get().send().get()));
    }

    /** Asks sources by C-FIND. @throws IOException if a file of TLS is not what it should be */
    static Censuses censuses(Settings settings) throws IOException {
        DicomSender asking = new DicomClient(calling(settings).within(OF_QUESTIONS));
        return source -> source.address().map(address -> new FindCensus(asking, peer(address)));
    }

    /** Where application entities listen, by their titles: sources that have an address, and the PACS. */
    static Function<String, Optional<DicomPeer>> addresses(Settings settings) {
        Map<String, DicomPeer> sources = settings.sources().stream()
                .filter(source -> source.address().isPresent())
                .collect(Collectors.toMap(
                        Source::aeTitle, source -> peer(source.address().get())));
        return title -> Optional.ofNullable(sources.get(title))
                .or(() -> settings.pacs()
                        .filter(pacs -> pacs.aeTitle().equals(title))
                        .map(Network::peer));
    }

    static DicomPeer peer(Pacs pacs) {
        return new DicomPeer(pacs.aeTitle(), pacs.host(), pacs.port());
    }
}
