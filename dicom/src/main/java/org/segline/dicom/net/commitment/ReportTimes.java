package org.segline.dicom.net.commitment;

import java.time.Duration;

/**
 * When a report is sent.
 *
 * @param grace after the request was answered: an SCU that awaits its report elsewhere ends the association meanwhile, and is
 *     not disturbed while it does
 * @param pause between two tries
 * @param patience from the request to the last try
 * @param drain how long {@link CommitmentProvider#close} lets a last try take
 */
public record ReportTimes(Duration grace, Duration pause, Duration patience, Duration drain) {
    public static final ReportTimes DEFAULT = new ReportTimes(
            Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(10));
}
