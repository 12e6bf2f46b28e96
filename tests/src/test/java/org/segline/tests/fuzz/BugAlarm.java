package org.segline.tests.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * Hears what is logged as a bug: an error with an unchecked exception. A server outlives its bugs, so that they are seen
 * nowhere else. Nothing is written to the console meanwhile: of a hundred thousand bad inputs each has its warning.
 */
final class BugAlarm extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final Level before;
    private final boolean additiveBefore;
    private final Logger segline;

    BugAlarm() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        segline = context.getLogger("org.segline");
        before = segline.getLevel();
        additiveBefore = segline.isAdditive();
        segline.setLevel(Level.ERROR);
        segline.setAdditive(false);
        setContext(context);
        start();
        segline.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getThrowableProxy() instanceof ThrowableProxy proxy
                && (proxy.getThrowable() instanceof RuntimeException || proxy.getThrowable() instanceof Error)) {
            bugs.add(proxy.getThrowable());
        }
    }

    /** Those since it was asked last. */
    List<Throwable> heard() {
        List<Throwable> heard = new java.util.ArrayList<>();
        for (Throwable bug = bugs.poll(); bug != null; bug = bugs.poll()) {
            heard.add(bug);
        }
        return heard;
    }

    @Override
    public void close() {
        segline.detachAppender(this);
        segline.setLevel(before);
        segline.setAdditive(additiveBefore);
        stop();
    }
}
