/** What is shipped beside the code holds together with it: dashboard, compose file, README, licence. */
package org.segline.tests.deploy;
