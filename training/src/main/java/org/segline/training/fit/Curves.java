package org.segline.training.fit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** The curves as a picture: loss above, Dice of the validation below, over the steps. */
final class Curves {
    private static final int WIDTH = 900;
    private static final int PANEL = 320;
    private static final int LEFT = 70;
    private static final int GAP = 40;
    private static final int TICKS = 5;
    private static final Color TRAINING = new Color(0x9A, 0xB8, 0xD8);
    private static final Color SMOOTH = new Color(0x1F, 0x5A, 0x9A);
    private static final Color VALIDATION = new Color(0xC0, 0x50, 0x20);
    /** Share of what a smoothed curve keeps from step to step. */
    private static final double INERTIA = 0.97;

    private record Point(double step, double value) {}

    private record Curve(String name, Color colour, List<Point> points) {}

    private Curves() {}

    static void draw(History history, Path file) throws IOException {
        List<Point> loss = new ArrayList<>();
        List<Point> smooth = new ArrayList<>();
        List<Point> validation = new ArrayList<>();
        List<Point> dice = new ArrayList<>();
        double mean = Double.NaN;
        for (History.Row row : history.rows()) {
            mean = Double.isNaN(mean) ? row.loss() : INERTIA * mean + (1 - INERTIA) * row.loss();
            loss.add(new Point(row.step(), row.loss()));
            smooth.add(new Point(row.step(), mean));
            row.validated().ifPresent(v -> {
                validation.add(new Point(row.step(), v.loss()));
                dice.add(new Point(row.step(), v.dice()));
            });
        }
        BufferedImage image = new BufferedImage(WIDTH, 2 * (PANEL + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        to.setColor(Color.WHITE);
        to.fillRect(0, 0, image.getWidth(), image.getHeight());
        to.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        panel(
                to,
                GAP,
                List.of(
                        new Curve("loss", TRAINING, loss),
                        new Curve("smoothed", SMOOTH, smooth),
                        new Curve("validation", VALIDATION, validation)));
        panel(to, PANEL + 2 * GAP - GAP / 2, List.of(new Curve("Dice, validation patches", VALIDATION, dice)));
        to.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    private static void panel(Graphics2D to, int top, List<Curve> curves) {
        List<Point> all =
                curves.stream().flatMap(curve -> curve.points().stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        double last = all.stream().mapToDouble(Point::step).max().orElseThrow();
        double low = all.stream().mapToDouble(Point::value).min().orElseThrow();
        double high = Math.max(all.stream().mapToDouble(Point::value).max().orElseThrow(), low + 1e-9);
        int height = PANEL - GAP;
        int width = WIDTH - LEFT - GAP;
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            int y = (int) (top + height * (1 - share));
            int x = (int) (LEFT + width * share);
            to.setColor(new Color(0xE4, 0xE4, 0xE4));
            to.drawLine(LEFT, y, LEFT + width, y);
            to.setColor(Color.DARK_GRAY);
            to.drawString(String.format(Locale.ROOT, "%.3f", low + share * (high - low)), 12, y + 5);
            to.drawString(String.format(Locale.ROOT, "%.0f", share * last), x - 8, top + height + 18);
        }
        int legend = LEFT + 12;
        for (Curve curve : curves) {
            Path2D path = new Path2D.Double();
            for (Point point : curve.points()) {
                double x = LEFT + width * point.step() / last;
                double y = top + height * (1 - (point.value() - low) / (high - low));
                if (path.getCurrentPoint() == null) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            to.setColor(curve.colour());
            to.setStroke(new BasicStroke(1.6f));
            to.draw(path);
            to.drawString(curve.name(), legend, top - 6);
            legend += to.getFontMetrics().stringWidth(curve.name()) + 24;
        }
    }
}
