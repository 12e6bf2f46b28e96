package org.segline.launch.settings;

import java.util.Optional;
import org.segline.dicom.net.Tls;
import org.segline.dicom.net.TlsFiles;

/**
 * How DICOM is secured.
 *
 * @param receive how those who call are; empty if they are in the clear
 * @param send how those who are called are; empty if they are in the clear
 */
public record Security(TlsFiles files, Optional<Tls.Peers> receive, Optional<Tls.HostNames> send) {}
