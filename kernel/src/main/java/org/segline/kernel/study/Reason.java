package org.segline.kernel.study;

/**
 * Why something was refused.
 *
 * @param code for machines: stable, in kebab-case, such as {@code irregular-spacing}
 * @param sentence for people: what was expected and what was found; never a patient's name
 */
public record Reason(String code, String sentence) {
    public Reason {
        if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a reason's code is kebab-case, was '%s'".formatted(code));
        }
        if (sentence.isBlank()) {
            throw new IllegalArgumentException("a reason says something");
        }
    }
}
