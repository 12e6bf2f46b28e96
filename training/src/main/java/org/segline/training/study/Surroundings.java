package org.segline.training.study;

/** What lies around the window of a {@link Scene}, within reach of every field. */
enum Surroundings {
    /** Air: the window is the body, and its edge can be seen where the field reaches it. */
    AIR,
    /** More of the same plain, with lesions of its own: nothing says where the window ends. */
    PLAIN
}
