package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority, and who has its certificate, made by OpenSSL for one test. */
record Certificates(Path folder) {
    /** Of 127.0.0.1. */
    static final String SERVER = "server";
    /** Of a name that nobody here has. */
    static final String CLIENT = "client";
    /** The same authority's, with an RSA key. */
    static final String RSA = "rsa";
    /** Signed by itself. */
    static final String STRANGER = "stranger";

    static Certificates in(Path folder) throws IOException, InterruptedException {
        Certificates made = new Certificates(folder);
        made.selfSigned("ca", "/CN=Test authority");
        made.selfSigned(STRANGER, "/CN=127.0.0.1");
        made.signed(SERVER, "127.0.0.1", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        made.signed(CLIENT, "192.0.2.1", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        made.signed(RSA, "127.0.0.1", "rsa:2048");
        return made;
    }

    private void selfSigned(String name, String subject) throws IOException, InterruptedException {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                subject,
                "-keyout",
                key(name).toString(),
                "-out",
                certificate(name).toString());
    }

    private void signed(String name, String address, String... algorithm) throws IOException, InterruptedException {
        Path request = folder.resolve(name + ".csr");
        Path extension = Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=IP:" + address);
        List<String> command = new ArrayList<>(List.of("req", "-newkey"));
        command.addAll(List.of(algorithm));
        command.addAll(
                List.of("-nodes", "-subj", "/CN=" + name, "-keyout", key(name).toString(), "-out", request.toString()));
        openssl(command.toArray(String[]::new));
        openssl(
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                certificate("ca").toString(),
                "-CAkey",
                key("ca").toString(),
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                extension.toString(),
                "-out",
                certificate(name).toString());
    }

    private static void openssl(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Dcmtk.Outcome made = Dcmtk.run(command);
        assertEquals(0, made.exit(), made.output());
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** Shows {@code name}'s certificate and trusts the authority. */
    Tls tls(String name, Tls.Peers peers, Tls.HostNames hostNames) throws IOException {
        return new Tls(new TlsFiles(certificate(name), key(name), certificate("ca")).read(), peers, hostNames);
    }
}
