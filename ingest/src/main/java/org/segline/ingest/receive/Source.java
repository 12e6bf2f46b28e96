package org.segline.ingest.receive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A sender's bytes, which knows whether it was reading them that failed: that is the sender's matter, all else is ours. */
final class Source extends FilterInputStream {
    private boolean failed;

    Source(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        failed = true;
        int read = super.read();
        failed = false;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        failed = true;
        int read = super.read(target, offset, length);
        failed = false;
        return read;
    }

    boolean failed() {
        return failed;
    }
}
