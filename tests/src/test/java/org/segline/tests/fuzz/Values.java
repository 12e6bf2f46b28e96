package org.segline.tests.fuzz;

import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;

/** Asks for every value of a data set in every way there is, as the code of a service might. */
final class Values {
    private Values() {}

    static void readAll(DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            switch (element) {
                case Element.Value value -> {
                    if (!value.tag().equals(Tags.PIXEL_DATA)) { // hundreds of thousands of numbers, and nobody asks so
                        readValue(dataSet, value.tag());
                    }
                }
                case Element.Sequence sequence -> sequence.items().forEach(Values::readAll);
                case Element.Encapsulated _ -> {} // only a decoder reads those
            }
        }
    }

    private static void readValue(DataSet dataSet, Tag tag) {
        attempt(() -> dataSet.strings(tag));
        attempt(() -> dataSet.integers(tag));
        attempt(() -> dataSet.decimals(tag));
        attempt(() -> dataSet.tags(tag));
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (MalformedValueException expected) {
            // a value may be none of the kind that is asked for; no other exception may say so
        }
    }
}
