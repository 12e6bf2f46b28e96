package org.segline.dicom.encoding;

import org.segline.dicom.data.TransferSyntax;

/** How elements stand in a stretch of bytes. It changes within a data set only inside UN of undefined length. */
record Form(boolean explicit, boolean bigEndian) {
    static final Form IMPLICIT_LITTLE_ENDIAN = new Form(false, false);

    static Form of(TransferSyntax syntax) {
        return new Form(syntax.explicit(), syntax.bigEndian());
    }
}
