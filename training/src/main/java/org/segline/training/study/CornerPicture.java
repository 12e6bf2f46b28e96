package org.segline.training.study;

import java.awt.Color;
import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A column a scene, a row a setting: the probability of foreground, white for 0 and dark for 1. Above them are the scenes
 * in either surroundings; a square is drawn around the window.
 */
final class CornerPicture {
    /** Of a window; a scene with its surroundings is drawn at half of it, and so is as wide. */
    private static final int ZOOM = 2;

    private static final int PANEL = ZOOM * Scene.WINDOW;
    private static final int GAP = 8;
    private static final int LEFT = 220;
    private static final int FULL = 255;
    private static final int STEPS = 15;
    private static final Color FOREGROUND = new Color(0x1F, 0x5A, 0x9A);
    private static final Color FRAME = new Color(0xC0, 0x50, 0x20);
    /** Few voxels are brighter. */
    private static final double BRIGHTEST = 2.5;

    private CornerPicture() {}

    static void draw(List<Outcome> outcomes, CornerTask task, Path file) throws IOException {
        int columns = outcomes.getFirst().examples().size();
        int rows = outcomes.size() + Surroundings.values().length;
        Canvas.draw(LEFT + columns * (PANEL + GAP), GAP + rows * (PANEL + GAP), file, to -> {
            int top = GAP;
            for (Surroundings around : Surroundings.values()) {
                to.drawString("the scenes, in " + Tables.word(around), GAP, top + PANEL / 2);
                List<Scene> scenes = task.scenes(around);
                for (int n = 0; n < columns; n++) {
                    scene(to, scenes.get(n), LEFT + n * (PANEL + GAP), top);
                }
                top += PANEL + GAP;
            }
            for (Outcome outcome : outcomes) {
                title(to, outcome, top);
                for (int n = 0; n < columns; n++) {
                    answer(to, outcome.examples().get(n), LEFT + n * (PANEL + GAP), top);
                }
                top += PANEL + GAP;
            }
        });
    }

    private static void title(Graphics2D to, Outcome outcome, int top) {
        Setting setting = outcome.setting();
        int line = to.getFontMetrics().getHeight();
        to.setColor(Color.DARK_GRAY);
        to.drawString("field " + Tables.square(setting.field().width()), GAP, top + PANEL / 2 - line);
        to.drawString(
                "%s, %s around".formatted(Tables.word(setting.padding()), Tables.word(setting.surroundings())),
                GAP,
                top + PANEL / 2);
        to.drawString(
                "patches of %s: Dice %s"
                        .formatted(
                                Tables.square(setting.patch()),
                                Table.number(outcome.whole().dice(), 2)),
                GAP,
                top + PANEL / 2 + line);
    }

    private static void scene(Graphics2D to, Scene scene, int left, int top) {
        float[] image = new float[PANEL * PANEL];
        scene.copyImage(-Scene.CELL, -Scene.CELL, PANEL, image, 0);
        for (int n = 0; n < image.length; n++) {
            int grey = (int) Math.round(FULL * few(image[n] / BRIGHTEST));
            to.setColor(new Color(grey, grey, grey));
            to.fillRect(left + n % PANEL, top + n / PANEL, 1, 1);
        }
        to.setColor(FRAME);
        to.drawRect(left + Scene.CELL, top + Scene.CELL, Scene.WINDOW, Scene.WINDOW);
    }

    private static void answer(Graphics2D to, Answer answer, int left, int top) {
        for (int j = 0; j < Scene.WINDOW; j++) {
            for (int i = 0; i < Scene.WINDOW; i++) {
                to.setColor(shade(few(answer.foreground(i, j))));
                to.fillRect(left + ZOOM * i, top + ZOOM * j, ZOOM, ZOOM);
            }
        }
        to.setColor(FRAME);
        to.drawRect(left, top, PANEL, PANEL);
    }

    /** From 0 to 1 in few steps, so that noise makes no large file. */
    private static double few(double share) {
        return Math.rint(STEPS * Math.clamp(share, 0, 1)) / STEPS;
    }

    private static Color shade(double probability) {
        return new Color(
                between(FOREGROUND.getRed(), probability),
                between(FOREGROUND.getGreen(), probability),
                between(FOREGROUND.getBlue(), probability));
    }

    private static int between(int part, double probability) {
        return (int) Math.round(FULL + probability * (part - FULL));
    }
}
