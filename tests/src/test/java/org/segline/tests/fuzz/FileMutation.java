package org.segline.tests.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.segline.tests.fuzz.Corpus.Seed;
import org.segline.tests.fuzz.Headers.Header;

/** Ways to change a file. Places that {@link Headers} found are those of the seed: a change before may have moved them. */
enum FileMutation {
    BITS_FLIPPED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            for (int i = random.nextInt(1, 16); i > 0; i--) {
                file[place(file, random)] ^= (byte) (1 << random.nextInt(8));
            }
            return file;
        }
    },
    BYTES_SET {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                file[place(file, random)] = random.nextBoolean() ? (byte) random.nextInt() : (byte) -1;
            }
            return file;
        }
    },
    VALUE_CHANGED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                Header header = seed.headers().any(random);
                int at = header.valueAt() + random.nextInt(20);
                if (at < Math.min(header.end(), file.length)) {
                    file[at] = VALUES[random.nextInt(VALUES.length)];
                }
            }
            return file;
        }
    },
    CUT {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            return Arrays.copyOf(file, place(file, random));
        }
    },
    REMOVED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            int from = place(file, random);
            int to = Math.min(file.length, from + random.nextInt(1, 300));
            return spliced(file, from, new byte[0], 0, 0, to);
        }
    },
    INSERTED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            byte[] inserted = new byte[random.nextInt(1, 64)];
            random.nextBytes(inserted);
            int at = random.nextBoolean() ? place(file, random) : header(file, seed, random);
            return spliced(file, at, inserted, 0, inserted.length, at);
        }
    },
    ATTRIBUTE_REPEATED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            int from = header(file, seed, random);
            int to = Math.min(file.length, from + random.nextInt(8, 4096));
            int at = header(file, seed, random);
            return spliced(file, at, file, from, to, at);
        }
    },
    FILES_SPLICED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            Seed other = corpus.any(random);
            int at = header(file, seed, random);
            int from = header(other.bytes(), other, random);
            return spliced(file, at, other.bytes(), from, other.bytes().length, file.length);
        }
    },
    LENGTH_CHANGED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            Header header = seed.headers().any(random);
            long length = length(header, file.length, random);
            for (int i = 0; i < header.lengthBytes() && header.lengthAt() + i < file.length; i++) {
                int place = header.bigEndian() ? header.lengthBytes() - 1 - i : i;
                file[header.lengthAt() + i] = (byte) (length >>> (8 * place));
            }
            return file;
        }

        private static long length(Header header, int fileLength, RandomGenerator random) {
            return switch (random.nextInt(6)) {
                case 0 -> 0;
                case 1 -> 1;
                case 2 -> random.nextInt(64);
                case 3 -> fileLength - header.valueAt() + random.nextInt(-8, 8);
                case 4 -> 0x7fff_fff0L + random.nextInt(32);
                default -> 0xffff_fff0L + random.nextInt(16);
            };
        }
    },
    LENGTH_UNDEFINED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            Header header = seed.headers().any(random);
            int end = Math.min(file.length, header.lengthAt() + header.lengthBytes());
            for (int at = header.lengthAt(); at < end; at++) {
                file[at] = -1;
            }
            return file;
        }
    },
    TAG_CHANGED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            int to = header(file, seed, random);
            int from = header(seed.bytes(), seed, random);
            boolean delimiter = random.nextInt(4) == 0;
            byte[] tag = delimiter
                    ? DELIMITERS[random.nextInt(DELIMITERS.length)]
                    : Arrays.copyOfRange(seed.bytes(), from, from + 4);
            System.arraycopy(tag, 0, file, to, Math.max(0, Math.min(4, file.length - to)));
            return file;
        }
    },
    VR_CHANGED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            int at = header(file, seed, random) + 4;
            byte[] vr = VRS[random.nextInt(VRS.length)].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(vr, 0, file, Math.min(at, file.length), Math.max(0, Math.min(2, file.length - at)));
            return file;
        }
    },
    TRANSFER_SYNTAX_CHANGED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            Seed other = corpus.any(random);
            int end = Math.min(file.length, seed.dataSetAt());
            return spliced(file, 0, other.bytes(), 0, other.dataSetAt(), end);
        }
    },
    SEQUENCES_NESTED {
        @Override
        byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random) {
            Header header = seed.headers().any(random);
            // A few hundred are soon more than are read; thousands would fill the stack of who does not count.
            int depth = random.nextInt(1, random.nextInt(4) == 0 ? 20_000 : 300);
            byte[] nested = nested(header, depth, random.nextBoolean());
            int at = Math.min(header.at(), file.length);
            return spliced(file, at, nested, 0, nested.length, at);
        }
    };

    private static final byte[][] DELIMITERS = {
        {-2, -1, 0, -32}, {-2, -1, 13, -32}, {-2, -1, -35, -32}, {-1, -2, -32, 0}, {-32, 127, 16, 0}
    };
    private static final String[] VRS = {
        "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OD", "OF", "OL", "OV", "OW",
        "PN", "SH", "SL", "SQ", "SS", "ST", "SV", "TM", "UC", "UI", "UL", "UN", "UR", "US", "UT", "UV", "ZZ", "\0\0"
    };

    /** What means something in a value: delimiters, escape, digits, signs, padding, bytes that are no ASCII. */
    private static final byte[] VALUES = {
        '\\', '=', '^', 27, '$', '(', ')', 'B', 'I', '0', '9', '.', '-', 'e', ' ', 0, 1, -1, -128
    };

    /** A changed file; {@code file} may be changed itself. */
    abstract byte[] apply(byte[] file, Seed seed, Corpus corpus, RandomGenerator random);

    /**
     * A changed seed. A third have other values and keep their form: what is changed much is soon refused, and no further
     * looked at.
     */
    static byte[] mutated(Seed seed, Corpus corpus, RandomGenerator random) {
        byte[] file = seed.bytes().clone();
        boolean onlyValues = random.nextInt(3) == 0;
        for (int i = random.nextBoolean() ? 1 : random.nextInt(2, 5); i > 0 && file.length > 0; i--) {
            FileMutation mutation = onlyValues ? VALUE_CHANGED : values()[random.nextInt(values().length)];
            file = mutation.apply(file, seed, corpus, random);
        }
        return file;
    }

    /** Anywhere, but mostly near the start, where most attributes are. */
    private static int place(byte[] file, RandomGenerator random) {
        return random.nextInt(random.nextInt(3) == 0 ? file.length : Math.min(file.length, 4096));
    }

    private static int header(byte[] file, Seed seed, RandomGenerator random) {
        return Math.min(file.length, seed.headers().any(random).at());
    }

    /** {@code file} with {@code [at, to)} replaced by {@code [from, end)} of {@code other}. */
    private static byte[] spliced(byte[] file, int at, byte[] other, int from, int end, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, at);
        out.write(other, from, end - from);
        out.write(file, to, Math.max(0, file.length - to));
        return out.toByteArray();
    }

    /** Sequences of undefined length, one in the other, all of (0008,1140). */
    private static byte[] nested(Header like, int depth, boolean closed) {
        ByteBuffer out = ByteBuffer.allocate(depth * 40)
                .order(like.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < depth; i++) {
            out.putShort((short) 0x0008).putShort((short) 0x1140);
            if (like.explicit()) {
                out.put((byte) 'S').put((byte) 'Q').putShort((short) 0);
            }
            out.putInt(-1).putShort((short) 0xfffe).putShort((short) 0xe000).putInt(-1);
        }
        for (int i = 0; closed && i < depth; i++) {
            out.putShort((short) 0xfffe).putShort((short) 0xe00d).putInt(0);
            out.putShort((short) 0xfffe).putShort((short) 0xe0dd).putInt(0);
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}
