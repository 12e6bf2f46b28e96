/** What happens when the process that serves is killed in the middle of its work. */
package org.segline.tests.chaos;
