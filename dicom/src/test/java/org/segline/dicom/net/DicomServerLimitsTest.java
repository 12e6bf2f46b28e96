package org.segline.dicom.net;

import java.io.IOException;

/** Our own listener keeps the contract. */
class DicomServerLimitsTest extends DicomLimitsContract {
    @Override
    DicomListener start(ServerConfig config, Services services) throws IOException {
        return DicomServer.start(config, services);
    }
}
