package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;

class ContrastAgentTest {
    /** The first two as scanners of the test data write them. */
    @ParameterizedTest
    @CsvSource({"10ml multihance, GIVEN", "APPLIED, GIVEN", "None, NONE", "NO CONTRAST, NONE", "Nonionic, GIVEN"})
    void theAgentIsRead(String text, ContrastAgent expected) {
        assertEquals(
                expected,
                ContrastAgent.of(
                        DataSet.builder().put(Tags.CONTRAST_BOLUS_AGENT, text).build()));
    }

    @Test
    void aTagWithoutAValueSaysNothing() {
        assertEquals(ContrastAgent.NOT_SAID, ContrastAgent.of(DataSet.EMPTY));
        assertEquals(
                ContrastAgent.NOT_SAID,
                ContrastAgent.of(
                        DataSet.builder().putEmpty(Tags.CONTRAST_BOLUS_AGENT).build()));
        assertEquals(
                ContrastAgent.NOT_SAID,
                ContrastAgent.of(DataSet.builder()
                        .putEmpty(Tags.CONTRAST_BOLUS_AGENT_SEQUENCE)
                        .build()));
    }

    @Test
    void theSequenceOfEnhancedImagesSaysThatItWasGiven() {
        assertEquals(
                ContrastAgent.GIVEN,
                ContrastAgent.of(DataSet.builder()
                        .put(Tags.CONTRAST_BOLUS_AGENT_SEQUENCE, DataSet.EMPTY)
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatOneImageSaysHoldsForItsSeries(boolean first) {
        ContrastAgent one = first ? ContrastAgent.GIVEN : ContrastAgent.NONE;
        ContrastAgent other = first ? ContrastAgent.NONE : ContrastAgent.GIVEN;
        assertEquals(ContrastAgent.GIVEN, one.and(other));
        assertEquals(ContrastAgent.NONE, ContrastAgent.NOT_SAID.and(ContrastAgent.NONE));
    }
}
