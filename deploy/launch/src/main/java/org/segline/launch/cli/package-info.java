/** The commands. Enter through {@link Segline}. A command says what it did on standard output, and what went wrong, in one
 * sentence, on standard error.
 *
 * <pre>
 *   exit code   0   done
 *               1   failed: a setting, a file, a port, an outage
 *               2   refused: the study, or the model, cannot be used; a PACS does not have it
 *              64   the command line cannot be understood
 * </pre>
 */
package org.segline.launch.cli;
