package org.segline.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DataSetTest {
    @Test
    void valuesComeBack() {
        DataSet set = DataSet.builder()
                .put(Tags.ROWS, 512)
                .put(Tags.PIXEL_SPACING, 0.7, 0.5)
                .put(Tags.PATIENT_NAME, "Doe^Jane ")
                .put(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY")
                .put(Tags.DIMENSION_INDEX_POINTER, Tags.IMAGE_POSITION_PATIENT)
                .put(
                        Tags.SEGMENT_SEQUENCE,
                        DataSet.builder().put(Tags.SEGMENT_NUMBER, 1).build())
                .putEmpty(Tags.PATIENT_ID)
                .build();
        assertEquals(OptionalInt.of(512), set.integer(Tags.ROWS));
        assertEquals(List.of(0.7, 0.5), set.decimals(Tags.PIXEL_SPACING));
        assertEquals(Optional.of("Doe^Jane"), set.string(Tags.PATIENT_NAME));
        assertEquals(List.of("ORIGINAL", "PRIMARY"), set.strings(Tags.IMAGE_TYPE));
        assertEquals(List.of(Tags.IMAGE_POSITION_PATIENT), set.tags(Tags.DIMENSION_INDEX_POINTER));
        assertEquals(
                OptionalInt.of(1), set.item(Tags.SEGMENT_SEQUENCE).orElseThrow().integer(Tags.SEGMENT_NUMBER));
        assertEquals(Optional.empty(), set.string(Tags.PATIENT_ID));
        assertEquals(Optional.empty(), set.string(Tags.STUDY_ID));
    }

    @Test
    void attributesStandInTheOrderOfTheirTags() {
        DataSet set = DataSet.builder()
                .put(Tags.ROWS, 1)
                .put(new Tag(0xfffc, 0xfffc), Vr.OB, new byte[2])
                .put(Tags.SOP_CLASS_UID, SopClasses.CT_IMAGE_STORAGE)
                .build();
        assertEquals(
                List.of(Tags.SOP_CLASS_UID, Tags.ROWS, Tags.DATA_SET_TRAILING_PADDING),
                set.elements().stream().map(Element::tag).toList());
    }

    @Test
    void aNumberThatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> DataSet.builder().put(Tags.ROWS, 65536));
        assertThrows(IllegalArgumentException.class, () -> DataSet.builder().put(Tags.ROWS, -1));
    }

    @Test
    void aMalformedNumberIsNamedWithoutItsValue() {
        DataSet set = DataSet.builder().put(Tags.PATIENT_WEIGHT, "Doe^Jane").build();
        String message = assertThrows(MalformedValueException.class, () -> set.decimal(Tags.PATIENT_WEIGHT))
                .getMessage();
        assertEquals("(0010,1030) is not the number it should be", message);
        assertFalse(set.toString().contains("Doe"));
    }

    @Test
    void decimalStringsKeepWhatSixteenCharactersHold() {
        assertEquals("-0.3333333333333", decimal(-1.0 / 3));
        assertEquals("1.2345678901E-20", decimal(1.2345678901234e-20));
        assertEquals("0.1", decimal(0.1));
        assertEquals("-150", decimal(-150));
    }

    private static String decimal(double value) {
        return DataSet.builder()
                .put(Tags.SLICE_LOCATION, value)
                .build()
                .string(Tags.SLICE_LOCATION)
                .orElseThrow();
    }

    @Test
    void equalityIsThatOfBytes() {
        DataSet one = DataSet.builder().put(Tags.ROWS, 1).build();
        assertEquals(one, one.toBuilder().build());
        assertNotEquals(one, one.toBuilder().put(Tags.ROWS, 2).build());
    }
}
