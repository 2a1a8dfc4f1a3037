package dk.mening.api;

import dk.mening.database.RefusedException;
import dk.mening.database.Settings;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Certificate and key as the server wants them. */
final class Tls {
    private Tls() {}

    /** @throws RefusedException with one sentence where the files cannot be used */
    static Optional<io.helidon.common.tls.Tls> of(Settings.Front front) {
        return front.tlsCertificate().map(certificate -> {
            Path key = front.tlsKey().orElseThrow();
            for (Path file : new Path[] {certificate, key}) {
                if (!Files.isReadable(file)) {
                    throw new RefusedException(
                            "The file " + file + " cannot be read; see MENING_TLS_CERT and" + " MENING_TLS_KEY.");
                }
            }
            try {
                Keys keys = Keys.builder()
                        .pem(pem -> pem.key(Resource.create(key)).certChain(Resource.create(certificate)))
                        .build();
                return io.helidon.common.tls.Tls.builder()
                        .privateKey(keys)
                        .privateKeyCertChain(keys)
                        .addEnabledProtocol("TLSv1.3")
                        .addEnabledProtocol("TLSv1.2")
                        .build();
            } catch (RuntimeException e) {
                // What the library says can quote the key.
                throw new RefusedException(
                        "MENING_TLS_CERT and MENING_TLS_KEY are not a certificate and its key in PEM (PKCS#8, without a"
                                + " password), such as 'openssl req -x509 -newkey rsa:3072 -nodes' makes.");
            }
        });
    }
}
