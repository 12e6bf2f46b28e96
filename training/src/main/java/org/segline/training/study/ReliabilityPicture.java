package org.segline.training.study;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.segline.training.evaluate.Reliability;

/**
 * How often it was foreground where a network said so with a probability: before the correction on the left, behind it on
 * the right. Who knows how sure he is lies on the diagonal.
 */
final class ReliabilityPicture {
    private static final int SIDE = 300;
    private static final int GAP = 50;
    private static final int LINE = 18;
    private static final int TICKS = 4;
    private static final double DOT = 5;
    /** Bins with fewer voxels say more of chance than of the network. */
    private static final long ENOUGH = 50;

    private static final Color GRID = new Color(0xE4, 0xE4, 0xE4);
    private static final List<Color> COLOURS =
            List.of(new Color(0x4A, 0x8A, 0x3A), new Color(0xC0, 0x50, 0x20), new Color(0x1F, 0x5A, 0x9A));

    private ReliabilityPicture() {}

    static void draw(List<TaughtPrior> all, Path file) throws IOException {
        int height = SIDE + 2 * GAP + all.size() * LINE;
        Canvas.draw(2 * SIDE + 3 * GAP, height, file, to -> {
            frame(to, GAP, "as taught");
            frame(to, SIDE + 2 * GAP, "corrected");
            for (int n = 0; n < all.size(); n++) {
                TaughtPrior one = all.get(n);
                to.setColor(COLOURS.get(n % COLOURS.size()));
                curve(to, GAP, one.said().reliability());
                curve(to, SIDE + 2 * GAP, one.corrected().reliability());
                to.drawString(one.sampling(), GAP, SIDE + 2 * GAP + n * LINE);
            }
        });
    }

    private static void frame(Graphics2D to, int left, String title) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            int x = (int) x(left, share);
            int y = (int) y(share);
            to.setColor(GRID);
            to.drawLine(x, GAP, x, GAP + SIDE);
            to.drawLine(left, y, left + SIDE, y);
            to.setColor(Color.DARK_GRAY);
            to.drawString(Table.number(share, 2), x - 12, GAP + SIDE + LINE);
            to.drawString(Table.number(share, 2), left - 32, y + 4);
        }
        to.drawLine(left, GAP + SIDE, left + SIDE, GAP);
        to.drawString(title + ": frequency over probability of foreground", left, GAP - LINE / 2);
    }

    private static void curve(Graphics2D to, int left, Reliability reliability) {
        Path2D path = new Path2D.Double();
        for (Reliability.Bin bin : reliability.bins()) {
            if (bin.voxels() >= ENOUGH) {
                double x = x(left, bin.probability().orElseThrow());
                double y = y(bin.frequency().orElseThrow());
                if (path.getCurrentPoint() == null) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
                to.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
            }
        }
        to.setStroke(new BasicStroke(1.6f));
        to.draw(path);
        to.setStroke(new BasicStroke());
    }

    private static double x(int left, double share) {
        return left + SIDE * share;
    }

    private static double y(double share) {
        return GAP + SIDE * (1 - share);
    }
}
