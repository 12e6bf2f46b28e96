/**
 * From stored instances to volumes: the only package here that knows DICOM. Enter through {@link
 * org.segline.preprocess.load.StudyReader}; {@link org.segline.preprocess.load.StudyFolder} makes a study of a directory.
 *
 * <pre>
 *   headers of all instances -> series by series, their slices -> {@link org.segline.preprocess.gate.GeometryGate}'s verdict
 *   pixels of an accepted one -> a volume, and what it was made of
 *
 *   {@link org.segline.preprocess.load.SeriesCollector} puts together what the instances of a series say
 *     {@link org.segline.preprocess.load.ImageHeader}     the slices of one, or why it has none
 *     {@link org.segline.preprocess.load.TraitSources}    where it says what may tell a slice from another at its place
 *
 *   {@link org.segline.preprocess.load.InstanceSource}  where the bytes are: a store, or {@link
 *                   org.segline.preprocess.load.FilesInPlace}, which are not copied
 *   {@link org.segline.preprocess.load.VolumeBuilder}   makes the volume
 *     {@link org.segline.preprocess.load.SliceDecoder}    all slices into one array of floats, side by side
 *     {@link org.segline.preprocess.load.SourceDigest}    what names the source, and all results of it
 *     {@link org.segline.preprocess.load.Evening}         uneven slices onto their even grid
 * </pre>
 *
 * Values are those of the modality: stored ones after rescale or lookup table, each frame by its own. How an image is to be
 * shown changes none of them: a CT that is shown white on black (MONOCHROME1) has the same Hounsfield units.
 *
 * <p>Padding, which scanners put where they measured nothing, keeps the value that is stored for it. It could be made air;
 * but that is a guess in all but CT, other programs keep it, and models are trained on what these make: what is to happen to
 * it is for the model's own range of intensities to say. It lies outside the circle that a CT reconstructs, the same circle
 * in each slice of a series, so that between slices padding is interpolated with padding.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.2">PS3.3 C.7.6.2, Image
 *     Plane</a>
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.16">PS3.3 C.7.6.16,
 *     Multi-frame Functional Groups</a>
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.5.1.1.2">PS3.3
 *     C.7.5.1.1.2, Pixel Padding Value</a>
 */
package org.segline.preprocess.load;
