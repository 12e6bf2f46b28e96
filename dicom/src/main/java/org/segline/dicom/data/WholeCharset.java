package org.segline.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/** Text in one encoding from end to end: UTF-8, GB18030, GBK. */
record WholeCharset(Charset charset) implements CharacterSets.Coding {
    @Override
    public String decode(byte[] text, Vr vr) {
        return new String(text, charset);
    }

    @Override
    public Optional<byte[]> encode(String text, Vr vr) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Optional.of(bytes);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
