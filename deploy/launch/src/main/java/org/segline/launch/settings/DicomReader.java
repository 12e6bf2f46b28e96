package org.segline.launch.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segline.dicom.net.Limits;
import org.segline.dicom.net.Tls;
import org.segline.dicom.net.TlsFiles;

/** What was said about receiving and sending DICOM. */
final class DicomReader {
    private final Map<Key, Said> said;

    DicomReader(Map<Key, Said> said) {
        this.said = said;
    }

    Settings.Dicom dicom() throws SettingsException {
        return new Settings.Dicom(
                Values.aeTitle(of(Key.AE_TITLE), of(Key.AE_TITLE).one()),
                of(Key.DICOM_BIND).one(),
                Values.port(of(Key.DICOM_PORT)),
                titles(Key.DICOM_CALLED_TITLES),
                titles(Key.DICOM_CALLERS),
                users(),
                limits(),
                new Settings.Commitment(
                        Values.truth(of(Key.COMMITMENT_PROVIDE)), Values.truth(of(Key.COMMITMENT_ASK))));
    }

    private Limits limits() throws SettingsException {
        return new Limits(
                Limits.DEFAULT.maxPdu(),
                Values.count(of(Key.DICOM_ASSOCIATIONS)),
                Values.count(of(Key.DICOM_ASSOCIATIONS_PER_CALLER)),
                Values.count(of(Key.DICOM_OPERATIONS)),
                Limits.DEFAULT.request(),
                Values.duration(of(Key.DICOM_IDLE)),
                Values.duration(of(Key.DICOM_DRAIN)));
    }

    /** Empty where nothing is said of certificates. */
    Optional<Security> security() throws SettingsException {
        List<Key> files = List.of(Key.TLS_CERTIFICATES, Key.TLS_KEY, Key.TLS_TRUSTED);
        Optional<Key> given = files.stream().filter(said::containsKey).findFirst();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Optional<Key> missing =
                files.stream().filter(key -> !said.containsKey(key)).findFirst();
        if (missing.isPresent()) {
            throw new SettingsException("%s needs %s as well"
                    .formatted(of(given.get()).where(), missing.get().path()));
        }
        return Optional.of(new Security(
                new TlsFiles(file(Key.TLS_CERTIFICATES), file(Key.TLS_KEY), file(Key.TLS_TRUSTED)),
                receive(of(Key.TLS_RECEIVE)),
                send(of(Key.TLS_SEND))));
    }

    private static Optional<Tls.Peers> receive(Said said) throws SettingsException {
        return switch (said.one()) {
            case "authenticated" -> Optional.of(Tls.Peers.AUTHENTICATED);
            case "anonymous" -> Optional.of(Tls.Peers.ANONYMOUS);
            case "off" -> Optional.empty();
            default -> throw said.expected("authenticated, anonymous or off", said.one());
        };
    }

    private static Optional<Tls.HostNames> send(Said said) throws SettingsException {
        return switch (said.one()) {
            case "verified" -> Optional.of(Tls.HostNames.VERIFIED);
            case "any-name" -> Optional.of(Tls.HostNames.IGNORED);
            case "off" -> Optional.empty();
            default -> throw said.expected("verified, any-name or off", said.one());
        };
    }

    private Set<String> titles(Key key) throws SettingsException {
        Set<String> titles = new LinkedHashSet<>();
        if (said.containsKey(key)) {
            for (String value : of(key).values()) {
                for (String title : value.split(",", -1)) {
                    titles.add(Values.aeTitle(of(key), title.strip()));
                }
            }
        }
        return titles;
    }

    private List<User> users() throws SettingsException {
        List<User> users = new ArrayList<>();
        if (said.containsKey(Key.DICOM_USERS)) {
            for (String line : lines(file(Key.DICOM_USERS))) {
                int colon = line.indexOf(':');
                if (colon < 1 || colon == line.length() - 1) {
                    // Not the line itself: it may hold a passcode.
                    throw new SettingsException("%s: line %d is no NAME:PASSCODE"
                            .formatted(of(Key.DICOM_USERS).where(), users.size() + 1));
                }
                users.add(new User(line.substring(0, colon), line.substring(colon + 1)));
            }
            if (users.isEmpty()) {
                throw new SettingsException("%s: there is no user in that file"
                        .formatted(of(Key.DICOM_USERS).where()));
            }
        }
        return users;
    }

    private List<String> lines(Path file) throws SettingsException {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw of(Key.DICOM_USERS).expected("a text file in UTF-8", file.toString());
        }
    }

    private Path file(Key key) throws SettingsException {
        Path file = Values.path(of(key), of(key).one());
        if (!Files.isReadable(file)) {
            throw of(key).expected("a file that can be read", of(key).one());
        }
        return file;
    }

    private Said of(Key key) {
        return said.get(key);
    }
}
