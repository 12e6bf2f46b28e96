package org.segline.dicom.encoding;

import org.segline.dicom.data.CharacterSets;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;

/**
 * What holds in a data set or item being read, and in its items unless they say otherwise.
 *
 * @param signedPixels whether Pixel Representation is 1, which makes US or SS mean SS
 * @param depth 0 in the data set itself, 1 in the items of its sequences
 */
record Scope(CharacterSets characterSets, boolean signedPixels, int depth) {
    /** More than any value that is looked at here: all there are terms, and then some. */
    private static final int LONGEST = 1024;

    static final Scope ROOT = new Scope(CharacterSets.DEFAULT, false, 0);

    Scope item() {
        return new Scope(characterSets, signedPixels, depth + 1);
    }

    /** After {@code element} has been read. */
    Scope after(Element element) {
        Tag tag = element.tag();
        if (!(element instanceof Element.Value value) || value.bytes().byteSize() > LONGEST) {
            return this;
        }
        if (tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
            return new Scope(CharacterSets.of(alone(element).strings(tag)), signedPixels, depth);
        }
        if (tag.equals(Tags.PIXEL_REPRESENTATION)) {
            boolean signed = value.bytes().byteSize() >= 2
                    && alone(element).string(tag).filter("1"::equals).isPresent();
            return new Scope(characterSets, signed, depth);
        }
        return this;
    }

    private static DataSet alone(Element element) {
        return DataSet.builder().put(element).build();
    }
}
