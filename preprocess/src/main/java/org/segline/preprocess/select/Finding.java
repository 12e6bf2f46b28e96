package org.segline.preprocess.select;

/**
 * What one rule says of a candidate.
 *
 * @param rule its name, as model.json has it where it stands there
 * @param sentence a clause about the candidate, without an end; never a text of the header, which may hold a name
 */
public record Finding(String rule, boolean met, String sentence) {

    static Finding of(String rule, boolean met, String ifMet, String ifNot) {
        return new Finding(rule, met, met ? ifMet : ifNot);
    }
}
