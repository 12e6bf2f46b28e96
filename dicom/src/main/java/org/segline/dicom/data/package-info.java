/**
 * Attributes and what they mean. Enter through {@link org.segline.dicom.data.DataSet}; {@link org.segline.dicom.data.Tags}
 * names attributes, {@link org.segline.dicom.data.Dictionary} knows all of PS3.6, {@link
 * org.segline.dicom.data.TransferSyntax} and {@link org.segline.dicom.data.SopClasses} name the well-known UIDs.
 *
 * <p>Values are held as the bytes that encode them, little endian, so that what is not looked at is neither copied nor
 * changed. Text becomes a String when it is asked for, by the {@link org.segline.dicom.data.CharacterSets} of its data set.
 * All types are immutable; a value that views a mapped file lives as long as the mapping.
 */
package org.segline.dicom.data;
