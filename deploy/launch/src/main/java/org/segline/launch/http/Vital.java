package org.segline.launch.http;

import java.util.Map;

/** Something Segline cannot do without. */
public interface Vital {

    /** What it is called in {@code /health}. */
    String name();

    /**
     * Quick, for it is asked often.
     *
     * @return what is worth knowing about it
     * @throws Exception if it is not well; the message says what is wrong
     */
    Map<String, Object> look() throws Exception;
}
