package org.segline.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/** A disk that fails. */
final class BrokenInput extends InputStream {
    @Override
    public int read() throws IOException {
        throw new IOException("the disk of the sender");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return read();
    }
}
