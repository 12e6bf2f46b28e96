/**
 * The commands of the training process. Enter through {@link org.segline.training.cli.Training}. Each reads its options,
 * hands the work to the package that does it, and says in plain sentences what came of it: what it did on standard output,
 * what went wrong on standard error.
 *
 * <pre>
 *   exit code   0   done
 *               1   failed: a file, a device, a training that went astray
 *               2   refused: data or configuration cannot be used; nothing was begun
 *              64   the command line cannot be understood
 * </pre>
 */
package org.segline.training.cli;
