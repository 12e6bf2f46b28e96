package org.segline.postprocess.dicomseg;

import java.text.Normalizer;
import org.segline.dicom.data.CharacterSets;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.kernel.model.Code;

/**
 * Our own texts in the character sets of the source: a result holds the patient's name as the source has it, byte for
 * byte, and one file has one Specific Character Set.
 */
record Texts(CharacterSets sets) {
    /** VR LO, PS3.5 6.2. */
    private static final int LONG_STRING = 64;

    /** An empty item whose texts are in the file's character sets. */
    DataSet.Builder item() {
        return DataSet.builder().characterSets(sets);
    }

    /** As VR LO: cut to 64 characters; a letter that the character sets do not have loses its accent or becomes '?'. */
    String longString(String text) {
        String one = text.strip().replace('\\', '/').replaceAll("\\p{Cntrl}", " ");
        String encodable = sets.canEncode(one) ? one : plain(one);
        return encodable.length() <= LONG_STRING
                ? encodable
                : encodable.substring(0, LONG_STRING).strip();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^ -~]", "?");
    }

    /** An item of a code sequence (PS3.3 8.8). */
    DataSet code(Code code) {
        return item().put(Tags.CODE_VALUE, code.value())
                .put(Tags.CODING_SCHEME_DESIGNATOR, code.scheme())
                .put(Tags.CODE_MEANING, longString(code.meaning()))
                .build();
    }
}
