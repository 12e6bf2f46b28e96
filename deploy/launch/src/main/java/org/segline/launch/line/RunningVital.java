package org.segline.launch.line;

import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.segline.launch.http.Vital;

/** Whether something runs that may have to wait for Kafka. */
record RunningVital(String name, BooleanSupplier running) implements Vital {
    @Override
    public Map<String, Object> look() throws IOException {
        if (!running.getAsBoolean()) {
            throw new IOException("it waits for Kafka, or for its share of the work");
        }
        return Map.of();
    }
}
