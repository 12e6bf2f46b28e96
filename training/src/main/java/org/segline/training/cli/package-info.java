/**
 * The commands of the training process. Each reads its options, hands the work to the package that does it, and says in
 * plain sentences what came of it.
 */
package org.segline.training.cli;
