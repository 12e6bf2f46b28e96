/**
 * Where bytes lie that are too large for the log. Enter through {@link BlobStore}.
 *
 * <p>A {@link BlobId} is 64 hexadecimal digits. What came from outside and what goes out (instances, results) is named by
 * the SHA-256 of its bytes and is written durably; what can be computed again (volumes, scores) is named by what it is
 * made of and is never synced: if it is missing, the step that makes it runs again.
 */
package org.segline.kernel.store;
