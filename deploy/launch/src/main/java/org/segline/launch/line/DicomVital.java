package org.segline.launch.line;

import java.util.Map;
import org.segline.launch.http.Vital;

/** Where DICOM is received. Its listener ends only with the process. */
record DicomVital(String aeTitle, int port) implements Vital {
    @Override
    public String name() {
        return "dicom";
    }

    @Override
    public Map<String, Object> look() {
        return Map.of("aeTitle", aeTitle, "port", port);
    }
}
