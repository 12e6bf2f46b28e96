package org.segline.training.study;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** White paper for a picture, written as PNG. */
final class Canvas {
    private static final int TEXT = 12;

    private Canvas() {}

    static void draw(int width, int height, Path file, Consumer<Graphics2D> picture) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        to.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        to.setColor(Color.WHITE);
        to.fillRect(0, 0, width, height);
        to.setColor(Color.DARK_GRAY);
        to.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT));
        picture.accept(to);
        to.dispose();
        ImageIO.write(image, "png", file.toFile());
    }
}
