/**
 * When is a study complete? DICOM does not say: instances come one by one, and none is marked as the last. Enter through
 * {@link StudyAssembly}, a pure state machine that takes {@link org.segline.kernel.study.StudyEvent.Evidence} from the log.
 *
 * <pre>
 *   nobody says anything: complete after a while of silence
 *     instance  instance  instance            quiet   StudyReady, revision 1
 *     ---|---------|---------|------------------------|
 *                                                        instance      quiet   StudyReady, revision 2: all of them
 *                                                     ------|---------------------|
 *
 *   the source can be asked: after the silence a question goes out by the log, and the answer comes in by it
 *     37 instances      quiet   CensusWanted   StudyCounted: 40          the other three   StudyReady, at once
 *     ---||||||------------------|---------------|--------------------------|||
 *                                                |........ patience ........|  or StudyReady with "37 of the 40"
 *
 *   the source announces what there is: no silence is needed
 *     StudyAnnounced: 40   40 instances   StudyReady, at once
 *     ---|-------------------||||||
 * </pre>
 *
 * The machine itself does no more than say what it wants to know: who asks is {@link org.segline.ingest.census}. An answer
 * that does not come in time, and a source that does not know, leave the silence alone to decide; the report of the study
 * says so. How long each of these takes is a matter of the source: {@link SourceRules}.
 */
package org.segline.ingest.assemble;
