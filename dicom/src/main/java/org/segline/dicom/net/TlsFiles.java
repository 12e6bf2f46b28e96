package org.segline.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and certificates as administrators have them: PEM files.
 *
 * @param certificates this side's, then those of the authorities between it and one that the peers trust
 * @param key its private key: PKCS #8, not encrypted; the file's permissions keep it
 * @param trusted authorities, or single peers, whose certificates are believed
 */
public record TlsFiles(Path certificates, Path key, Path trusted) {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    /** The key store is in memory only; it needs some password. */
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    /** @throws IOException if a file is not there, or is not what it should be: the message says which */
    public SSLContext read() throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(ownStore(), IN_MEMORY);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: %s".formatted(e.getMessage()), e);
        }
    }

    private KeyStore ownStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        Certificate[] chain = readCertificates(certificates).toArray(Certificate[]::new);
        PrivateKey own = readKey();
        if (!own.getAlgorithm().equals(chain[0].getPublicKey().getAlgorithm())) {
            throw new IOException("%s is not the key of the first certificate in %s".formatted(key, certificates));
        }
        store.setKeyEntry("own", own, IN_MEMORY, chain);
        return store;
    }

    private KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        int index = 0;
        for (Certificate certificate : readCertificates(trusted)) {
            store.setCertificateEntry("trusted" + index++, certificate);
        }
        return store;
    }

    private static Collection<? extends Certificate> readCertificates(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (read.isEmpty()) {
                throw new IOException("there is no certificate in %s".formatted(file));
            }
            return read;
        } catch (GeneralSecurityException e) {
            throw new IOException("%s does not hold certificates in PEM: %s".formatted(file, e.getMessage()), e);
        }
    }

    private PrivateKey readKey() throws GeneralSecurityException, IOException {
        Matcher pem = PKCS8.matcher(Files.readString(key, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IOException(
                    "there is no unencrypted PKCS #8 private key in %s (BEGIN PRIVATE KEY)".formatted(key));
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> read = read(algorithm, spec);
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw new IOException("the private key in %s is of none of %s".formatted(key, ALGORITHMS));
    }

    private static Optional<PrivateKey> read(String algorithm, PKCS8EncodedKeySpec spec)
            throws GeneralSecurityException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (InvalidKeySpecException ofAnotherAlgorithm) {
            return Optional.empty();
        }
    }
}
