/**
 * Takes results to where they are wanted. Enter through {@link Deliverer}; a {@link Destination} is a PACS, which gets
 * them by C-STORE (PS3.4 annex B), or nowhere but the store.
 *
 * <p>What may yet come right (nobody listens, the association is turned down, the PACS is out of resources or fails) is an
 * outage, and tried again; what will not (the PACS says that the data set is wrong, or takes no segmentations) is refused.
 * Where storage commitment is wanted, a result counts as delivered when the PACS has said that it keeps it, and not before.
 * A result that is sent twice has one SOP Instance UID, so that the PACS holds it once.
 */
package org.segline.postprocess.deliver;
