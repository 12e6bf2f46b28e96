/**
 * Bytes that nobody should send. Enter through {@link FuzzCommand} (the script {@code tests/fuzz/run}) or {@link FuzzTest}.
 *
 * <p>A {@link Corpus} of real files is changed by {@link FileMutation}s, and conversations that carry them by {@link
 * ConversationMutation}s; a {@link Target} is given the result: the reader of files, the decoder of pixels, a running server
 * with a service that reads all, the same server with ingest's receiver behind it, and our client before a peer that answers
 * nonsense. Each input is made of the seed and its number alone, so that it can be made again.
 *
 * <p>The {@link Fuzzer} holds every target to the same: each input ends, in time, in one of the {@link Outcome}s, never in
 * another exception; what it allocates is bounded by its length; afterwards no thread, file descriptor or spooled file is
 * left ({@link Leftovers}), nothing was logged as a bug ({@link BugAlarm}), and the server answers an echo.
 */
package org.segline.tests.fuzz;
