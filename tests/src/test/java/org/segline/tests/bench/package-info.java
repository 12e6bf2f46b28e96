/**
 * How fast Segline is, beside others that do the same. {@link Bench} runs one {@link Benchmark} by its name, and every one
 * has the same form: Segline and its peers do the same work side by side in one run, taking turns, so that a machine which
 * slows down slows all of them; medians are quoted, and the ratios are what counts. What a benchmark finds goes into
 * {@link Figures}: a table for people, then a line a figure, and the same as JSON.
 */
package org.segline.tests.bench;
