package org.segline.launch.line;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.segline.launch.settings.Key;

class PortsTest {
    @Test
    void aPortThatIsTakenIsNamedWithItsFlag() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            int port = taken.getLocalPort();
            String refusal = assertThrows(StartException.class, () -> Ports.check("0.0.0.0", port, Key.DICOM_PORT))
                    .getMessage();

            assertTrue(refusal.startsWith("port %d ".formatted(port)), refusal);
            assertTrue(refusal.endsWith("choose another with --dicom-port"), refusal);
        }
        assertDoesNotThrow(() -> Ports.check("0.0.0.0", 0, Key.DICOM_PORT));
    }

    @Test
    void anAddressThatIsNoneIsSaidToBe() {
        String refusal = assertThrows(StartException.class, () -> Ports.check("no such host", 0, Key.HTTP_PORT))
                .getMessage();

        assertTrue(refusal.contains("'no such host'"), refusal);
    }
}
