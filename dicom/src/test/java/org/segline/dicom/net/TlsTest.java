package org.segline.dicom.net;

import java.io.IOException;

/** Our own listener and sender keep the contract. */
class TlsTest extends DicomTlsContract {
    @Override
    DicomListener start(ServerConfig config, Services services) throws IOException {
        return DicomServer.start(config, services);
    }

    @Override
    DicomSender sender(ClientConfig config) {
        return new DicomClient(config);
    }
}
