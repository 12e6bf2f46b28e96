package org.segline.dicom.encoding;

import java.util.HashMap;
import java.util.Map;
import org.segline.dicom.data.Dictionary;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Vr;

/**
 * What stands before a value: its VR and its length in bytes, or {@link #UNDEFINED}.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_7.1">PS3.5 7.1</a>
 */
record Header(Tag tag, Vr vr, long length) {
    static final long UNDEFINED = 0xffff_ffffL;

    private static final Map<Integer, Vr> BY_LETTERS = new HashMap<>();

    static {
        for (Vr vr : Vr.values()) {
            BY_LETTERS.put(vr.name().charAt(0) << 8 | vr.name().charAt(1), vr);
        }
    }

    boolean undefined() {
        return length == UNDEFINED;
    }

    /** @param signed whether pixels are, which decides between US and SS where the VR is not said */
    static Header read(Input in, Form form, Tag tag, boolean signed) throws MalformedDicomException {
        if (!form.explicit()) {
            return new Header(tag, implicitVr(tag, signed), in.u32(form));
        }
        int first = in.u8();
        int second = in.u8();
        Vr vr = BY_LETTERS.get(first << 8 | second);
        if (vr != null && !vr.longForm()) {
            return new Header(tag, vr, in.u16(form));
        }
        if (vr == null && !(isLetter(first) && isLetter(second))) {
            throw new MalformedDicomException("%s at byte %d has no VR".formatted(tag, in.at() - 2));
        }
        in.u16(form);
        // A VR that is not known yet: all to come have the long form (PS3.5 6.2.2).
        return new Header(tag, vr == null ? Vr.UN : vr, in.u32(form));
    }

    static Vr implicitVr(Tag tag, boolean signed) {
        return signed
                        && Dictionary.entry(tag)
                                .filter(Dictionary.Entry::isSignedWithPixels)
                                .isPresent()
                ? Dictionary.vr(tag) == Vr.US ? Vr.SS : Dictionary.vr(tag)
                : Dictionary.vr(tag);
    }

    private static boolean isLetter(int character) {
        return character >= 'A' && character <= 'Z';
    }
}
