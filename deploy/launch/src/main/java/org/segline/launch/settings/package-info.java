/**
 * What Segline is told at start-up. Enter through {@link SettingsReader}, which makes one {@link Settings} of flags,
 * environment, file and defaults, in that order of precedence; nothing is read later. Every {@link Key} is a flag, a key
 * of the YAML file and an environment variable; what is particular about each {@link Source} of studies is in the file
 * alone. What is unknown or cannot be meant stops start-up with a {@link SettingsException} that names where it was said.
 */
package org.segline.launch.settings;
