/** stub. */
package org.segline.training.cli;
