/** Labelled cases, read, checked and brought onto the model's grid before training starts. */
package org.segline.training.dataset;
