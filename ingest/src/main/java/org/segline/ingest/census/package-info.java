/**
 * Asks the sources of studies how many instances a study has. Enter through {@link CensusTaker}, which answers a {@link
 * org.segline.kernel.study.StudyEvent.CensusWanted} with a {@link org.segline.kernel.study.StudyEvent.StudyCounted}.
 *
 * <pre>
 *   StudyAssembly -- CensusWanted --&gt; log --&gt; CensusTaker -- StudyCensus --&gt; the source
 *         ^                                        |
 *         +-------------- log &lt;--- StudyCounted ---+
 * </pre>
 *
 * So whoever decides never waits for a network, and the log alone tells why it decided as it did.
 */
package org.segline.ingest.census;
