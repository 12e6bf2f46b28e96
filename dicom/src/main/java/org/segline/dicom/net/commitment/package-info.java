/**
 * Storage commitment: an application entity asks another whether it keeps instances safely, and may then delete its own.
 * Enter through {@link CommitmentProvider} (SCP), which asks a {@link CommitmentService}, and {@link StorageCommitment} (SCU).
 *
 * <pre>
 *   SCU                                   SCP
 *    | N-ACTION  transaction, references   |
 *    |------------------------------------&gt;|   answered at once: the request is understood
 *    |                                     |   {@link CommitmentService}: which are safe, which are not and why
 *    |   N-EVENT-REPORT  {@link CommitmentResult}  |
 *    |&lt;------------------------------------|   on the same association if it is still there, else on one that
 *                                              the SCP opens, in the role of the SCP
 * </pre>
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#chapter_J">PS3.4 annex J</a>
 */
package org.segline.dicom.net.commitment;
