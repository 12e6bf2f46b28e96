package org.segline.dicom.net;

/** Our own sender keeps the contract. */
class DicomClientTest extends DicomSenderContract {
    @Override
    DicomSender sender(ClientConfig config) {
        return new DicomClient(config);
    }
}
