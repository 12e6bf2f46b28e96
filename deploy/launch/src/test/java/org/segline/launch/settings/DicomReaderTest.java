package org.segline.launch.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.net.Tls;
import org.segline.dicom.net.TlsFiles;

class DicomReaderTest {
    @TempDir
    private Path directory;

    private static Settings read(Map<Key, List<String>> flags) throws SettingsException {
        return SettingsReader.read(flags, Map.of(), Optional.empty(), Optional.empty());
    }

    private static String refusal(Map<Key, List<String>> flags) {
        return assertThrows(SettingsException.class, () -> read(flags)).getMessage();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void titlesComeInListsAndOneByOne() throws Exception {
        Settings.Dicom dicom = read(Map.of(
                        Key.DICOM_CALLERS, List.of("CT1, CT2", "MR1"), Key.DICOM_CALLED_TITLES, List.of("SEGLINE")))
                .dicom();
        assertEquals(Set.of("CT1", "CT2", "MR1"), dicom.callers());
        assertEquals(Set.of("SEGLINE"), dicom.calledTitles());
        assertTrue(refusal(Map.of(Key.DICOM_CALLERS, List.of("CT1,,CT2"))).startsWith("--dicom-callers: expected"));
    }

    @Test
    void limitsAreAsTheySay() throws Exception {
        Settings.Dicom dicom = read(Map.of(
                        Key.DICOM_ASSOCIATIONS, List.of("9"),
                        Key.DICOM_ASSOCIATIONS_PER_CALLER, List.of("3"),
                        Key.DICOM_OPERATIONS, List.of("2"),
                        Key.DICOM_IDLE, List.of("7s"),
                        Key.DICOM_DRAIN, List.of("5s")))
                .dicom();
        assertEquals(9, dicom.limits().associations());
        assertEquals(3, dicom.limits().associationsPerCaller());
        assertEquals(2, dicom.limits().operations());
        assertEquals(Duration.ofSeconds(7), dicom.limits().idle());
        assertEquals(Duration.ofSeconds(5), dicom.limits().drain());
    }

    @Test
    void usersAreRead() throws Exception {
        Path users = file("users", "scanner:sesame\nrouter:with:colons\n");
        assertEquals(
                List.of(new User("scanner", "sesame"), new User("router", "with:colons")),
                read(Map.of(Key.DICOM_USERS, List.of(users.toString()))).dicom().users());
        assertFalse(new User("scanner", "sesame").toString().contains("sesame"));
    }

    @Test
    void whatIsNoUserIsToldByItsLineAndNotByWhatItHolds() throws Exception {
        Path users = file("users", "scanner:sesame\nsimsalabim\n");
        String refusal = refusal(Map.of(Key.DICOM_USERS, List.of(users.toString())));
        assertEquals("--dicom-users: line 2 is no NAME:PASSCODE", refusal);
        assertTrue(refusal(Map.of(Key.DICOM_USERS, List.of(file("empty", "").toString())))
                .contains("no user"));
    }

    @Test
    void securityNeedsAllOfItsFiles() throws Exception {
        String certificates = file("own.pem", "").toString();
        String key = file("own.key", "").toString();
        String trusted = file("ca.pem", "").toString();
        assertEquals(
                "--tls-certificates needs tls.key as well",
                refusal(Map.of(Key.TLS_CERTIFICATES, List.of(certificates), Key.TLS_TRUSTED, List.of(trusted))));
        assertEquals(Optional.empty(), read(Map.of()).tls());
        Map<Key, List<String>> all = Map.of(
                Key.TLS_CERTIFICATES, List.of(certificates),
                Key.TLS_KEY, List.of(key),
                Key.TLS_TRUSTED, List.of(trusted));
        assertEquals(
                Optional.of(new Security(
                        new TlsFiles(Path.of(certificates), Path.of(key), Path.of(trusted)),
                        Optional.of(Tls.Peers.AUTHENTICATED),
                        Optional.of(Tls.HostNames.VERIFIED))),
                read(all).tls());
        assertTrue(refusal(Map.of(
                        Key.TLS_KEY,
                        List.of("/nowhere/at/all"),
                        Key.TLS_CERTIFICATES,
                        List.of(certificates),
                        Key.TLS_TRUSTED,
                        List.of(trusted)))
                .startsWith("--tls-key: expected a file"));
    }

    @Test
    void eachWayIsSecuredAsItSays() throws Exception {
        String file = file("any.pem", "").toString();
        Security security = read(Map.of(
                        Key.TLS_CERTIFICATES, List.of(file),
                        Key.TLS_KEY, List.of(file),
                        Key.TLS_TRUSTED, List.of(file),
                        Key.TLS_RECEIVE, List.of("off"),
                        Key.TLS_SEND, List.of("any-name")))
                .tls()
                .orElseThrow();
        assertEquals(Optional.empty(), security.receive());
        assertEquals(Optional.of(Tls.HostNames.IGNORED), security.send());
        assertTrue(refusal(Map.of(
                        Key.TLS_CERTIFICATES, List.of(file),
                        Key.TLS_KEY, List.of(file),
                        Key.TLS_TRUSTED, List.of(file),
                        Key.TLS_RECEIVE, List.of("yes")))
                .startsWith("--tls-receive: expected authenticated, anonymous or off"));
    }
}
