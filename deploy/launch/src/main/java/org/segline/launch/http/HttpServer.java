package org.segline.launch.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segline.dicom.web.StoreTransaction;
import org.segline.kernel.store.BlobStore;
import org.segline.launch.studies.StudiesView;

/** The HTTP server. Made first, so that others can count in its registry; it answers from {@link #listen} on. */
public final class HttpServer implements AutoCloseable {
    private final ApplicationContext context;

    private HttpServer(ApplicationContext context) {
        this.context = context;
    }

    /**
     * @param bind address
     * @param port 0 for any that is free
     */
    public static HttpServer prepare(String bind, int port, StudiesView studies, BlobStore store) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.application.name", "segline");
        properties.put("micronaut.server.host", bind);
        properties.put("micronaut.server.port", port == 0 ? -1 : port);
        // What may be sent is counted where it is read, as a stream; what Micronaut buffers keeps its limit.
        properties.put("micronaut.server.max-request-size", Long.MAX_VALUE);
        properties.put("endpoints.all.enabled", false);
        properties.put("endpoints.health.enabled", true);
        properties.put("endpoints.health.sensitive", false);
        properties.put("endpoints.health.details-visible", "ANONYMOUS");
        properties.put("endpoints.health.disk-space.enabled", false);
        properties.put("endpoints.prometheus.enabled", true);
        properties.put("endpoints.prometheus.sensitive", false);
        properties.put("micronaut.metrics.export.prometheus.enabled", true);
        properties.put("micronaut.metrics.export.prometheus.descriptions", true);
        // Settings are read once, by us: nothing may be set past them.
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .singletons(studies, store)
                .start();
        return new HttpServer(context);
    }

    /** Where all that is counted is counted. */
    public MeterRegistry registry() {
        return context.getBean(MeterRegistry.class);
    }

    /**
     * Begins to answer.
     *
     * @param store what receives by STOW-RS, if anything does
     * @throws BindException if the port is taken
     */
    public void listen(List<Vital> vitals, Optional<StoreTransaction> store) throws BindException {
        store.ifPresent(transaction -> context.registerSingleton(StoreTransaction.class, transaction));
        for (Vital vital : vitals) {
            context.registerSingleton(
                    HealthIndicator.class, new VitalIndicator(vital), Qualifiers.byName(vital.name()));
        }
        try {
            context.getBean(EmbeddedServer.class).start();
        } catch (ServerStartupException e) {
            throw bindFailure(e);
        }
    }

    private static BindException bindFailure(ServerStartupException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                return bind;
            }
        }
        throw e;
    }

    /** The port on which it answers. */
    public int port() {
        return context.getBean(EmbeddedServer.class).getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
