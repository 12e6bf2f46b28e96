package org.segline.dicom.web;

import static org.segline.dicom.web.RequestRefusedException.TOO_LARGE;

import java.io.IOException;
import java.io.InputStream;

/** A stream that is not read beyond a length. */
final class Measured extends InputStream {
    private final InputStream in;
    private final String what;
    private final long most;
    private long length;

    /** @param what such as "a part", for the sentence */
    Measured(InputStream in, String what, long most) {
        this.in = in;
        this.what = what;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        count(read == -1 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read = in.read(target, offset, count);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) throws RequestRefusedException {
        length += read;
        if (length > most) {
            throw new RequestRefusedException(TOO_LARGE, "%s is longer than %d bytes".formatted(what, most));
        }
    }
}
