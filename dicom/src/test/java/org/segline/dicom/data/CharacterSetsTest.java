package org.segline.dicom.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the worked examples of PS3.5 annexes H, I, J and K. */
class CharacterSetsTest {
    private static final CharacterSets KANJI = CharacterSets.of(List.of("", "ISO 2022 IR 87"));
    private static final CharacterSets KATAKANA = CharacterSets.of(List.of("ISO 2022 IR 13", "ISO 2022 IR 87"));
    private static final CharacterSets KOREAN = CharacterSets.of(List.of("", "ISO 2022 IR 149"));
    private static final CharacterSets CHINESE = CharacterSets.of(List.of("", "ISO 2022 IR 58"));

    private static byte[] latin1(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void bothWays(CharacterSets sets, String bytes, String text) {
        assertEquals(text, sets.decode(latin1(bytes), Vr.PN));
        assertArrayEquals(latin1(bytes), sets.encode(text, Vr.PN));
    }

    @Test
    void japaneseExampleH31() {
        bothWays(
                KANJI,
                "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B=\u001b$B$d$^$@\u001b(B^\u001b$B$?$m$&\u001b(B",
                "Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void japaneseExampleH32WithKatakana() {
        bothWays(
                KATAKANA,
                "\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3=\u001b$B;3ED\u001b(J^\u001b$BB@O:\u001b(J="
                        + "\u001b$B$d$^$@\u001b(J^\u001b$B$?$m$&\u001b(J",
                "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
    }

    @Test
    void koreanExampleI2() {
        bothWays(
                KOREAN,
                "Hong^Gildong=\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce\u00d4\u00d7="
                        + "\u001b$)C\u00c8\u00ab^\u001b$)C\u00b1\u00e6\u00b5\u00bf",
                "Hong^Gildong=洪^吉洞=홍^길동");
    }

    @Test
    void aWrongCharacterDoesNotShiftThoseBehindIt() {
        String hong = "\u001b$)C\u00fb\u00f3";
        assertEquals("洪\ufffd\ufffd길동", KOREAN.decode(latin1(hong + "\u00ff\u00ff\u00b1\u00e6\u00b5\u00bf"), Vr.LT));
        assertEquals("洪\ufffd", KOREAN.decode(latin1(hong + "\u00fb"), Vr.LT), "half of one at the end");
    }

    @Test
    void chineseExampleK2() {
        bothWays(
                CHINESE,
                "Zhang^XiaoDong=\u001b$)A\u00d5\u00c5^\u001b$)A\u00d0\u00a1\u00b6\u00ab=",
                "Zhang^XiaoDong=张^小东=");
    }

    @Test
    void wholeEncodings() {
        assertEquals(
                "王^小东",
                CharacterSets.of(List.of("GB18030")).decode(latin1("\u00cd\u00f5^\u00d0\u00a1\u00b6\u00ab"), Vr.PN));
        assertEquals("王", CharacterSets.of(List.of("GBK")).decode(latin1("\u00cd\u00f5"), Vr.PN));
        assertArrayEquals("Müller^😀".getBytes(StandardCharsets.UTF_8), CharacterSets.UTF_8.encode("Müller^😀", Vr.PN));
    }

    @Test
    void oneByteSets() {
        bothWays(CharacterSets.of(List.of("ISO_IR 100")), "Buc^J\u00e9r\u00f4me", "Buc^Jérôme");
        bothWays(CharacterSets.of(List.of("ISO_IR 144")), "\u00bb\u00ee\u00da", "Люк");
        assertEquals("é", CharacterSets.of(List.of("ISO-IR 100")).decode(latin1("\u00e9"), Vr.LO), "misspelt");
    }

    @Test
    void delimitersEndCodeExtensions() {
        // The backslash parts values, and the second value starts in ASCII and without G1.
        byte[] bytes = latin1("\u001b$)C\u00fb\u00f3\\\u00fb\u00f3");
        assertEquals("洪\\\ufffd\ufffd", KOREAN.decode(bytes, Vr.LO));
        assertEquals("洪\\洪", KOREAN.decode(bytes, Vr.LT), "in LT a backslash is a character like others");
    }

    @Test
    void whatIsNotDefinedIsNotGuessed() {
        assertEquals("J\ufffdr", CharacterSets.DEFAULT.decode(latin1("J\u00e9r"), Vr.PN));
        assertEquals("A\ufffd", CharacterSets.of(List.of("KLINGON")).decode(latin1("A\u00e9"), Vr.PN));
        assertEquals("\ufffd", KOREAN.decode(latin1("\u001b"), Vr.PN));
    }

    @Test
    void aCharacterOutsideTheSetsIsNeverWrittenAsAnother() {
        CharacterSets latin = CharacterSets.of(List.of("ISO_IR 100"));
        assertFalse(latin.canEncode("山田"));
        String message = assertThrows(IllegalArgumentException.class, () -> latin.encode("山田", Vr.PN))
                .getMessage();
        assertFalse(message.contains("山"), "a name is never in a message");
        assertFalse(latin.canEncode("\u001b$B"), "text cannot smuggle an escape sequence in");
    }
}
