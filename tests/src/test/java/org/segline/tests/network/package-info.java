/** The DICOM listener and sender between PACSs that others wrote. */
package org.segline.tests.network;
