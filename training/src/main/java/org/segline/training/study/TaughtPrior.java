package org.segline.training.study;

import org.segline.training.evaluate.Reliability;

/**
 * What a way of sampling taught a network about how frequent foreground is.
 *
 * @param sampling in words
 * @param truth share of foreground in the scans that it is asked about
 * @param taught share of foreground in what it learned from
 * @param byBayes mean probability of foreground that {@code taught} makes of these scans, in closed form
 * @param said by the network
 * @param corrected by the network, its logits shifted from the prior that it was taught to the true one
 */
record TaughtPrior(String sampling, double truth, double taught, double byBayes, Said said, Said corrected) {

    /**
     * @param mean probability of foreground over all voxels
     * @param reliability of the probability of foreground
     */
    record Said(double mean, Reliability reliability) {
        double ece() {
            return reliability.ece();
        }
    }
}
