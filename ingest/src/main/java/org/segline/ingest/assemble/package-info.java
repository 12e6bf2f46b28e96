/**
 * When is a study complete? DICOM does not say: instances come one by one, and none is marked as the last. Enter through
 * {@link StudyAssembly}, a pure state machine: a study is complete when nothing has come for a while.
 *
 * <pre>
 *   instance  instance  instance            quiet   StudyReady, revision 1
 *   ---|---------|---------|------------------------|
 *                                                      instance      quiet   StudyReady, revision 2: all of them
 *                                                   ------|---------------------|
 * </pre>
 */
package org.segline.ingest.assemble;
