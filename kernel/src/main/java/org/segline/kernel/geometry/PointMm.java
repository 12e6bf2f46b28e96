package org.segline.kernel.geometry;

/**
 * A point (or, as a difference of two, a vector) in the patient, in LPS millimetres.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.2.1.1">PS3.3
 *     C.7.6.2.1.1</a>
 */
public record PointMm(double x, double y, double z) {

    public PointMm plus(PointMm other) {
        return new PointMm(x + other.x, y + other.y, z + other.z);
    }

    public PointMm minus(PointMm other) {
        return new PointMm(x - other.x, y - other.y, z - other.z);
    }

    public PointMm times(double factor) {
        return new PointMm(x * factor, y * factor, z * factor);
    }

    public double dot(PointMm other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public PointMm cross(PointMm other) {
        return new PointMm(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    /** Distance from the origin, in mm. */
    public double length() {
        return Math.sqrt(dot(this));
    }

    public double distanceTo(PointMm other) {
        return minus(other).length();
    }
}
