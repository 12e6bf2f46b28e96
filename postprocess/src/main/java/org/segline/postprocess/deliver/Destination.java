package org.segline.postprocess.deliver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where results go. */
public sealed interface Destination {

    /** A PACS that takes them by C-STORE. */
    record Pacs(String aeTitle, String host, int port) implements Destination {
        private static final Pattern WRITTEN = Pattern.compile("([^@]{1,16})@(.+):(\\d{1,5})");

        /** @throws IllegalArgumentException if {@code text} is not of the form {@code AET@HOST:PORT} */
        public static Pacs of(String text) {
            Matcher parts = WRITTEN.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("a PACS is written AET@HOST:PORT, was '%s'".formatted(text));
            }
            return new Pacs(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)));
        }

        /** {@code AET@HOST:PORT}. */
        @Override
        public String toString() {
            return "%s@%s:%d".formatted(aeTitle, host, port);
        }
    }

    /** They stay in the blob store. */
    record StoreOnly() implements Destination {
        @Override
        public String toString() {
            return "store";
        }
    }
}
