/**
 * Instance availability notification: who holds instances tells others which may be had, and from whom. Enter through {@link
 * AvailabilityProvider} (SCP), which hands each {@link AvailabilityNotice} to an {@link AvailabilityService}, and {@link
 * AvailabilityNotifier} (SCU).
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#chapter_R">PS3.4 annex R</a>
 */
package org.segline.dicom.net.availability;
