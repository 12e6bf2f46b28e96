package org.segline.postprocess.dicomseg;

import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.kernel.model.ModelRef;

/**
 * Who made a result: this software, and the model as the device.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.5.2">PS3.3 C.7.5.2</a>
 */
final class Equipment {
    static final String MANUFACTURER = "Segline";
    /** In every result, and so part of what its UIDs are made from. */
    static final String SOFTWARE_VERSION = "0.1.0";

    private static final int SERIAL_DIGITS = 16;

    private Equipment() {}

    static void describe(ModelRef model, Texts texts, DataSet.Builder to) {
        to.put(Tags.MANUFACTURER, MANUFACTURER);
        to.put(Tags.MANUFACTURER_MODEL_NAME, texts.longString(model.id() + " " + model.version()));
        to.put(Tags.DEVICE_SERIAL_NUMBER, model.digest().substring(0, SERIAL_DIGITS));
        to.put(Tags.SOFTWARE_VERSIONS, SOFTWARE_VERSION);
    }
}
