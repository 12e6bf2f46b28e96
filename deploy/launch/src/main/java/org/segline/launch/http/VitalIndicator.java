package org.segline.launch.http;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.Map;
import org.reactivestreams.Publisher;

/** A vital as {@code /health} shows it. */
final class VitalIndicator implements HealthIndicator {
    private final Vital vital;

    VitalIndicator(Vital vital) {
        this.vital = vital;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(look());
    }

    private HealthResult look() {
        HealthResult.Builder result = HealthResult.builder(vital.name());
        try {
            return result.status(HealthStatus.UP).details(vital.look()).build();
        } catch (Exception e) {
            return result.status(HealthStatus.DOWN)
                    .details(Map.of("error", String.valueOf(e.getMessage())))
                    .build();
        }
    }
}
