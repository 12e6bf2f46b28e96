package org.segline.tests.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Ways to change what one side says. */
enum ConversationMutation {
    PDU_TYPE {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            byte[] pdu = any(pdus, random);
            if (pdu.length > 0) {
                pdu[0] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(9));
            }
        }
    },
    PDU_LENGTH {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            byte[] pdu = any(pdus, random);
            if (pdu.length >= 6) {
                int length = pdu.length - 6;
                int[] lengths = {0, length + 1, length - 1, length / 2, 1 << 17, 1 << 20, -1, random.nextInt()};
                ByteBuffer.wrap(pdu).putInt(2, lengths[random.nextInt(lengths.length)]);
            }
        }
    },
    PDU_LOST {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            pdus.remove(random.nextInt(pdus.size()));
        }
    },
    PDU_REPEATED {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            pdus.add(random.nextInt(pdus.size() + 1), any(pdus, random).clone());
        }
    },
    PDUS_OUT_OF_ORDER {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            Collections.swap(pdus, random.nextInt(pdus.size()), random.nextInt(pdus.size()));
        }
    },
    PDU_INSERTED {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            byte[] body = new byte[random.nextInt(3) == 0 ? random.nextInt(80) : 4];
            random.nextBytes(body);
            pdus.add(random.nextInt(pdus.size() + 1), Conversation.pdu(random.nextInt(1, 8), body));
        }
    },
    FRAGMENT_HEADER {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            byte[] pdu = any(pdus, random);
            if (pdu.length >= 12) {
                switch (random.nextInt(3)) {
                    case 0 -> pdu[10] = (byte) random.nextInt(6);
                    case 1 -> pdu[11] = (byte) random.nextInt(5);
                    default -> {
                        int[] lengths = {0, 1, 2, pdu.length, pdu.length - 11, -1, Integer.MIN_VALUE};
                        ByteBuffer.wrap(pdu).putInt(6, lengths[random.nextInt(lengths.length)]);
                    }
                }
            }
        }
    },
    COMMAND_BETWEEN_FRAGMENTS {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            int[] fields = {
                Conversation.C_ECHO,
                Conversation.C_STORE,
                Conversation.C_CANCEL,
                Conversation.N_ACTION,
                random.nextInt(1 << 16)
            };
            byte[] command = Conversation.command(
                    fields[random.nextInt(fields.length)],
                    random.nextInt(5),
                    Conversation.VERIFICATION,
                    "",
                    random.nextBoolean());
            int cut = random.nextInt(3) == 0 ? random.nextInt(command.length) : command.length;
            pdus.add(
                    random.nextInt(pdus.size() + 1),
                    Conversation.data(random.nextInt(1, 4), random.nextInt(4), Arrays.copyOf(command, cut)));
        }
    },
    COMMAND_CHANGED {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            List<byte[]> commands = pdus.stream()
                    .filter(pdu -> pdu.length > 12 && pdu[0] == 4 && (pdu[11] & 1) == 1)
                    .toList();
            if (!commands.isEmpty()) {
                byte[] pdu = any(commands, random);
                for (int i = random.nextInt(1, 5); i > 0; i--) {
                    pdu[12 + random.nextInt(pdu.length - 12)] =
                            (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(3));
                }
            }
        }
    },
    ITEM_CHANGED {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            byte[] pdu = pdus.getFirst();
            List<Integer> items = items(pdu);
            if (!items.isEmpty()) {
                int at = items.get(random.nextInt(items.size()));
                if (random.nextBoolean()) {
                    pdu[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0x50 + random.nextInt(9));
                } else {
                    int[] lengths = {0, 1, 3, 255, 0xffff, pdu.length, random.nextInt(1 << 16)};
                    ByteBuffer.wrap(pdu).putShort(at + 2, (short) lengths[random.nextInt(lengths.length)]);
                }
            }
        }
    },
    ITEMS_ADDED {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            byte[] pdu = pdus.getFirst();
            List<Integer> items = items(pdu);
            if (!items.isEmpty()) {
                int at = items.get(random.nextInt(items.size()));
                List<byte[]> parts = new ArrayList<>(List.of(Arrays.copyOfRange(pdu, 6, at)));
                for (int i = random.nextInt(1, random.nextInt(8) == 0 ? 300 : 4); i > 0; i--) {
                    parts.add(
                            random.nextBoolean()
                                    ? Conversation.userItem(random)
                                    : Conversation.context(
                                            random.nextBoolean() ? 0x20 : 0x21,
                                            random.nextInt(256),
                                            random.nextInt(5),
                                            random.nextBoolean() ? "" : Conversation.VERIFICATION,
                                            Conversation.IMPLICIT));
                }
                parts.add(Arrays.copyOfRange(pdu, at, pdu.length));
                pdus.set(0, Conversation.pdu(pdu[0], Conversation.bytes(parts)));
            }
        }
    },
    BYTES_SET {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            byte[] pdu = random.nextBoolean() ? pdus.getFirst() : any(pdus, random);
            for (int i = random.nextInt(1, 6); i > 0 && pdu.length > 0; i--) {
                pdu[random.nextInt(pdu.length)] = (byte) random.nextInt();
            }
        }
    },
    CUT {
        @Override
        void apply(List<byte[]> pdus, RandomGenerator random) {
            int last = random.nextInt(pdus.size());
            pdus.subList(last + 1, pdus.size()).clear();
            byte[] pdu = pdus.get(last);
            pdus.set(last, Arrays.copyOf(pdu, random.nextInt(pdu.length + 1)));
        }
    };

    abstract void apply(List<byte[]> pdus, RandomGenerator random);

    /** The bytes of {@code pdus}, changed once, or up to four times. */
    static byte[] mutated(List<byte[]> pdus, RandomGenerator random) {
        for (int i = random.nextBoolean() ? 1 : random.nextInt(2, 5); i > 0 && !pdus.isEmpty(); i--) {
            values()[random.nextInt(values().length)].apply(pdus, random);
        }
        return Conversation.bytes(pdus);
    }

    private static byte[] any(List<byte[]> pdus, RandomGenerator random) {
        return pdus.get(random.nextInt(pdus.size()));
    }

    /** Where items and their sub-items begin in an association request or its acceptance (PS3.8 9.3.2). */
    private static List<Integer> items(byte[] pdu) {
        List<Integer> items = new ArrayList<>();
        int at = 74;
        while (at + 4 <= pdu.length) {
            items.add(at);
            int type = pdu[at];
            int length = Short.toUnsignedInt(ByteBuffer.wrap(pdu).getShort(at + 2));
            // Sub-items are inside: at once in the user information, behind four bytes in a context.
            at += type == 0x50 ? 4 : type == 0x20 || type == 0x21 ? 8 : 4 + length;
        }
        return items;
    }
}
