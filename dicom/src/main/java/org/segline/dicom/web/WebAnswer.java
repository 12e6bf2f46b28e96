package org.segline.dicom.web;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client is told.
 *
 * @param status of HTTP
 * @param retryAfter when it may be worth while to send it again
 * @param close whether the rest of the request is not wanted, and the connection ends
 */
public record WebAnswer(int status, String contentType, String body, Optional<Duration> retryAfter, boolean close) {
    static final int UNAVAILABLE = 503;

    /** Long enough for a disk to be looked at, short enough for nobody to wait. */
    static final Duration LATER = Duration.ofSeconds(30);

    static WebAnswer busy(String sentence) {
        return new WebAnswer(UNAVAILABLE, "text/plain", sentence + "\n", Optional.of(LATER), false);
    }

    static WebAnswer refusal(RequestRefusedException refused) {
        return new WebAnswer(
                refused.status(), "text/plain", refused.getMessage() + "\n", Optional.empty(), refused.isEndless());
    }

    WebAnswer closing(boolean closes) {
        return new WebAnswer(status, contentType, body, retryAfter, closes);
    }
}
