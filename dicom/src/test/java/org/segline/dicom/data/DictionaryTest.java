package org.segline.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    @Test
    void vrsAreThoseOfTheStandard() {
        assertEquals(Vr.DS, Dictionary.vr(new Tag(0x0020, 0x0032)));
        assertEquals(Vr.SQ, Dictionary.vr(Tags.SEGMENT_SEQUENCE));
        assertEquals(Vr.AT, Dictionary.vr(Tags.DIMENSION_INDEX_POINTER));
        assertEquals(Vr.UN, Dictionary.vr(new Tag(0x0008, 0xfff0)));
    }

    @Test
    void choicesOfVrAreMade() {
        assertEquals(Vr.OW, Dictionary.vr(Tags.PIXEL_DATA));
        assertEquals(Vr.US, Dictionary.vr(Tags.PIXEL_PADDING_VALUE));
        assertTrue(Dictionary.entry(Tags.PIXEL_PADDING_VALUE).orElseThrow().isSignedWithPixels());
        assertFalse(Dictionary.entry(Tags.ROWS).orElseThrow().isSignedWithPixels());
    }

    @Test
    void overlaysRepeat() {
        assertEquals(Vr.OW, Dictionary.vr(new Tag(0x6002, 0x3000)));
        assertEquals(Optional.of("OverlayRows"), Dictionary.keyword(new Tag(0x601e, 0x0010)));
    }

    @Test
    void privateAttributesAreUnknownButTheirCreatorsAreText() {
        assertEquals(Vr.LO, Dictionary.vr(new Tag(0x0029, 0x0010)));
        assertEquals(Vr.UN, Dictionary.vr(new Tag(0x0029, 0x1010)));
        assertEquals(Vr.UN, Dictionary.vr(new Tag(0x6001, 0x3000)), "an odd group is no overlay");
    }

    @Test
    void everyConstantHasTheKeywordOfItsTag() throws IllegalAccessException {
        for (Field field : Tags.class.getDeclaredFields()) {
            Tag tag = (Tag) field.get(null);
            if (tag.group() != 0xfffe) {
                assertEquals(
                        field.getName().replace("_", ""),
                        Dictionary.keyword(tag).orElseThrow().toUpperCase(java.util.Locale.ROOT));
            }
        }
    }

    @Test
    void sopClassConstantsAreNamedByTheStandard() throws IllegalAccessException {
        for (Field field : SopClasses.class.getDeclaredFields()) {
            assertTrue(WellKnownUids.name((String) field.get(null)).isPresent(), field.getName());
        }
        assertTrue(WellKnownUids.isStorage(SopClasses.SEGMENTATION_STORAGE));
        assertFalse(WellKnownUids.isStorage(SopClasses.VERIFICATION));
    }

    @Test
    void transferSyntaxesSayHowTheyAreRead() {
        TransferSyntax deflated = TransferSyntax.of("1.2.840.10008.1.2.1.99\0").orElseThrow();
        assertEquals(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, deflated);
        assertTrue(deflated.deflated() && deflated.explicit() && !deflated.encapsulated());
        assertTrue(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.bigEndian());
        assertFalse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.explicit());
        for (TransferSyntax compressed : Arrays.asList(
                TransferSyntax.RLE_LOSSLESS, TransferSyntax.JPEG_2000, TransferSyntax.ENCAPSULATED_UNCOMPRESSED)) {
            assertTrue(compressed.encapsulated());
        }
        assertEquals(Optional.empty(), TransferSyntax.of("1.2.3"));
    }
}
