/**
 * Where each study is in the line. Enter through {@link StudiesView}: events go in, in any order and as often as they
 * like, and {@link StudyEntry} records come out.
 */
package org.segline.launch.studies;
