package org.segline.dicom.net;

import java.util.Optional;

/**
 * How a {@link DicomSender} calls.
 *
 * @param aeTitle its own, 1 to 16 characters
 * @param identity whom peers that ask for a user are shown
 * @param tls without it, whoever is on the way can read along
 * @param operations how many at once are proposed; 1 leaves the proposal away
 */
public record ClientConfig(
        String aeTitle, ClientTimeouts timeouts, Optional<UserIdentity> identity, Optional<Tls> tls, int operations) {
    public ClientConfig {
        AeTitles.check(aeTitle);
        if (operations < 1 || operations > 0xffff) {
            throw new IllegalArgumentException("1 to 65535 operations at once, was " + operations);
        }
    }

    /** In the clear, one operation at a time. */
    public static ClientConfig of(String aeTitle) {
        return new ClientConfig(aeTitle, ClientTimeouts.DEFAULT, Optional.empty(), Optional.empty(), 1);
    }

    public ClientConfig within(ClientTimeouts those) {
        return new ClientConfig(aeTitle, those, identity, tls, operations);
    }

    public ClientConfig as(UserIdentity user) {
        return new ClientConfig(aeTitle, timeouts, Optional.of(user), tls, operations);
    }

    public ClientConfig secured(Tls by) {
        return new ClientConfig(aeTitle, timeouts, identity, Optional.of(by), operations);
    }

    public ClientConfig atOnce(int many) {
        return new ClientConfig(aeTitle, timeouts, identity, tls, many);
    }
}
