package org.segline.launch.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One thing that can be set, under its name in the YAML file, its flag and its environment variable. */
public enum Key {
    DATA("data", "./segline-data", "DIR", "where Segline keeps what it keeps; one process at a time"),
    MODELS("models", "", "DIR", "directory of model packages, instead of the default ones; may be given several times"),
    ROLES("roles", "ingest,preprocess,infer,postprocess", "ROLE", "parts of the line to run, separated by commas"),
    PACS("pacs", "", "AET@HOST:PORT", "where results are sent; without it they stay in the store"),
    DICOM_PORT("dicom.port", "11112", "PORT", "port on which DICOM is received; 0 for any that is free"),
    DICOM_BIND("dicom.bind", "0.0.0.0", "ADDRESS", "address on which DICOM is received; 0.0.0.0 for all"),
    DICOM_CALLED_TITLES(
            "dicom.called-titles",
            "",
            "TITLE",
            "AE titles that an association may call, separated by commas; any without it"),
    DICOM_CALLERS("dicom.callers", "", "TITLE", "AE titles that may call, separated by commas; any without it"),
    DICOM_USERS(
            "dicom.users", "", "FILE", "NAME:PASSCODE a line; with it, an association has to show one of these users"),
    DICOM_ASSOCIATIONS("dicom.associations", "64", "N", "associations at once; more are rejected for the time being"),
    DICOM_ASSOCIATIONS_PER_CALLER(
            "dicom.associations-per-caller", "64", "N", "associations at once of one calling AE title, likewise"),
    DICOM_OPERATIONS(
            "dicom.operations", "16", "N", "operations at once of an association that negotiates a window of them"),
    DICOM_IDLE("dicom.idle", "60s", "TIME", "how long an association may be silent"),
    DICOM_DRAIN("dicom.drain", "10s", "TIME", "how long operations may finish when Segline is stopped"),
    COMMITMENT_PROVIDE(
            "commitment.provide",
            "false",
            "BOOLEAN",
            "whether storage commitment is offered; what is committed to is kept for the retention, and no longer"),
    COMMITMENT_ASK(
            "commitment.ask",
            "false",
            "BOOLEAN",
            "whether a result is delivered only when the PACS has said, by storage commitment, that it keeps it"),
    TLS_CERTIFICATES(
            "tls.certificates",
            "",
            "FILE",
            "PEM: Segline's certificate, then those between it and an authority; with it, DICOM is secured"),
    TLS_KEY("tls.key", "", "FILE", "PEM: the private key of that certificate, PKCS #8"),
    TLS_TRUSTED("tls.trusted", "", "FILE", "PEM: authorities whose certificates are believed"),
    TLS_RECEIVE(
            "tls.receive",
            "authenticated",
            "HOW",
            "with certificates: peers that send are authenticated, anonymous, or (off) in the clear"),
    TLS_SEND(
            "tls.send",
            "verified",
            "HOW",
            "with certificates: hosts that are called are verified, of any-name, or (off) called in the clear"),
    AE_TITLE("ae-title", "SEGLINE", "TITLE", "Segline's application entity title"),
    HTTP_PORT("http.port", "8080", "PORT", "port of the web page, the API and the metrics; 0 for any that is free"),
    HTTP_BIND(
            "http.bind", "127.0.0.1", "ADDRESS", "address of the web page; there is no login, so mind who reaches it"),
    HTTP_STOW("http.stow", "true", "BOOLEAN", "whether instances are received at that address too, by STOW-RS"),
    QUIET_PERIOD("quiet-period", "10s", "TIME", "a study is complete when nothing of it has come for so long"),
    PATIENCE(
            "patience",
            "10m",
            "TIME",
            "how long to wait, after the last that came, for instances that a source says it has"),
    RETENTION("retention", "7d", "TIME", "how long events, instances and results are kept"),
    STORE_DIRECTORY("store.directory", "", "DIR", "where blobs lie; without it DATA/store"),
    KAFKA_BOOTSTRAP_SERVERS(
            "kafka.bootstrap-servers",
            "",
            "HOST:PORT",
            "a Kafka that runs elsewhere; without it one runs in this process"),
    KAFKA_PARTITIONS("kafka.partitions", "6", "N", "partitions of each topic that is made, where Kafka runs elsewhere"),
    KAFKA_REPLICAS("kafka.replicas", "1", "N", "copies of each topic that is made, where Kafka runs elsewhere");

    private final String path;
    private final String fallback;
    private final String placeholder;
    private final String description;

    Key(String path, String fallback, String placeholder, String description) {
        this.path = path;
        this.fallback = fallback;
        this.placeholder = placeholder;
        this.description = description;
    }

    /** In the file, such as {@code dicom.port}: the key {@code port} in {@code dicom}. */
    public String path() {
        return path;
    }

    /** On the command line, such as {@code --dicom-port}. */
    public String flag() {
        return "--" + path.replace('.', '-');
    }

    /** In the environment, such as {@code SEGLINE_DICOM_PORT}. */
    public String variable() {
        return "SEGLINE_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Whether it holds a list. */
    public boolean repeatable() {
        return this == MODELS || this == ROLES || this == DICOM_CALLED_TITLES || this == DICOM_CALLERS;
    }

    public String placeholder() {
        return placeholder;
    }

    /** What it is for, in one line. */
    public String description() {
        return fallback.isEmpty() ? description : "%s (default %s)".formatted(description, fallback);
    }

    /** What holds when nobody says otherwise; empty for nothing. */
    String fallback() {
        return fallback;
    }

    static Optional<Key> ofPath(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }

    static Optional<Key> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(key -> key.variable().equals(variable))
                .findFirst();
    }
}
