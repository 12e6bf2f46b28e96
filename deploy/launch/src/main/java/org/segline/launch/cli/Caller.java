package org.segline.launch.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.segline.dicom.net.ClientConfig;
import org.segline.dicom.net.ClientTimeouts;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.Tls;
import org.segline.dicom.net.TlsFiles;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a command that calls another application entity. */
final class Caller {
    @Option(
            names = "--peer",
            required = true,
            paramLabel = "AET@HOST:PORT",
            converter = PeerConverter.class,
            description = "whom to ask, such as ORTHANC@pacs.example:4242")
    private DicomPeer peer;

    @Option(
            names = "--calling",
            paramLabel = "AET",
            defaultValue = "SEGLINE",
            description = "the title to call under (default: ${DEFAULT-VALUE})")
    private String aeTitle;

    /** Picocli leaves it null where none of its options is given. */
    @ArgGroup(exclusive = false)
    private Secured secured;

    /** Who calls securely shows who he is, and looks whom he calls. */
    static final class Secured {
        @Option(
                names = "--tls-certificates",
                required = true,
                paramLabel = "FILE",
                description = "one's own certificate in PEM; with it, the call is secured")
        private Path certificates;

        @Option(
                names = "--tls-key",
                required = true,
                paramLabel = "FILE",
                description = "its private key, PKCS #8 in PEM")
        private Path key;

        @Option(
                names = "--tls-trusted",
                required = true,
                paramLabel = "FILE",
                description = "certificates of those whose peers are believed, in PEM")
        private Path trusted;

        @Option(
                names = "--tls-any-name",
                description = "believe a certificate that does not name the peer's host: those of devices often do not")
        private boolean anyName;

        private Tls tls() throws IOException {
            return new Tls(
                    new TlsFiles(certificates, key, trusted).read(),
                    Tls.Peers.AUTHENTICATED,
                    anyName ? Tls.HostNames.IGNORED : Tls.HostNames.VERIFIED);
        }
    }

    /** As a peer is written. */
    static final class PeerConverter implements ITypeConverter<DicomPeer> {
        @Override
        public DicomPeer convert(String text) {
            try {
                return DicomPeer.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    DicomPeer peer() {
        return peer;
    }

    /**
     * What calls.
     *
     * @param response how long an answer may take
     * @throws IOException if a file of TLS is not what it should be
     * @throws IllegalArgumentException if the title is none
     */
    DicomSender sender(Duration response) throws IOException {
        ClientTimeouts usual = ClientTimeouts.DEFAULT;
        ClientConfig config =
                ClientConfig.of(aeTitle).within(new ClientTimeouts(usual.connect(), usual.association(), response));
        Optional<Secured> files = Optional.ofNullable(secured);
        return new DicomClient(files.isPresent() ? config.secured(files.get().tls()) : config);
    }
}
