package org.segline.dicom.net;

import java.net.InetAddress;

/**
 * One C-STORE-RQ, without its data set.
 *
 * @param transferSyntax in which the data set comes
 */
public record StoreRequest(
        String callingAe,
        String calledAe,
        InetAddress peer,
        String sopClass,
        String sopInstance,
        String transferSyntax) {}
