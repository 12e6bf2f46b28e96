package org.segline.dicom.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.segline.dicom.net.pdu.Pdu.IdentityItem;

/**
 * Who the user of an association is. What is secret is in no text that these make of themselves.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part07.html#sect_D.3.3.7">PS3.7 D.3.3.7</a>
 */
public sealed interface UserIdentity {
    /** A name that the peer is to believe. */
    record UserName(String name) implements UserIdentity {}

    /** A name and its passcode, which travels as it is: over TLS only. */
    record NameAndPasscode(String name, String passcode) implements UserIdentity {
        @Override
        public String toString() {
            return "NameAndPasscode[name=%s]".formatted(name);
        }
    }

    /** A ticket, an assertion or a token that somebody else issued. */
    record Credential(Kind kind, ByteBuffer bytes) implements UserIdentity {
        public Credential {
            bytes = bytes.asReadOnlyBuffer();
        }

        @Override
        public String toString() {
            return "Credential[kind=%s]".formatted(kind);
        }
    }

    /** Kinds of {@link Credential}. */
    enum Kind {
        KERBEROS_TICKET(3),
        SAML_ASSERTION(4),
        JSON_WEB_TOKEN(5);

        private final int type;

        Kind(int type) {
            this.type = type;
        }
    }

    /** For an association request. */
    private static IdentityItem item(int type, ByteBuffer primary, String secondary) {
        return new IdentityItem(type, false, primary, utf8(secondary));
    }

    static IdentityItem item(UserIdentity identity) {
        return switch (identity) {
            case UserName(String name) -> item(1, utf8(name), "");
            case NameAndPasscode(String name, String passcode) -> item(2, utf8(name), passcode);
            case Credential(Kind kind, ByteBuffer bytes) -> item(kind.type, bytes, "");
        };
    }

    /** Empty where the standard does not know the kind. */
    static Optional<UserIdentity> of(IdentityItem item) {
        return switch (item.type()) {
            case 1 -> Optional.of(new UserName(text(item.primary())));
            case 2 -> Optional.of(new NameAndPasscode(text(item.primary()), text(item.secondary())));
            case 3 -> Optional.of(new Credential(Kind.KERBEROS_TICKET, item.primary()));
            case 4 -> Optional.of(new Credential(Kind.SAML_ASSERTION, item.primary()));
            case 5 -> Optional.of(new Credential(Kind.JSON_WEB_TOKEN, item.primary()));
            default -> Optional.empty();
        };
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
