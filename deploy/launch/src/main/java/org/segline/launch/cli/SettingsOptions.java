package org.segline.launch.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segline.launch.settings.Key;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.SettingsException;
import org.segline.launch.settings.SettingsReader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of a command that are settings, and the settings that they make. */
final class SettingsOptions {
    private static final String CONFIG = "--config";
    private static final String CONFIG_VARIABLE = "SEGLINE_CONFIG";
    /** Set by what starts Segline: the folder that it lies in. */
    private static final String HOME_PROPERTY = "segline.home";

    private SettingsOptions() {}

    static CommandLine addTo(CommandLine command, Set<Key> keys) {
        CommandSpec spec = command.getCommandSpec();
        spec.addOption(OptionSpec.builder(CONFIG)
                .type(String.class)
                .paramLabel("FILE")
                .description("YAML file of settings; each flag is a key of it (--dicom-port is dicom.port) and an"
                        + " environment variable (SEGLINE_DICOM_PORT)")
                .build());
        for (Key key : keys) {
            spec.addOption(OptionSpec.builder(key.flag())
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity("1")
                    .paramLabel(key.placeholder())
                    .description(key.description())
                    .build());
        }
        return command;
    }

    /** Settings as the command line, the environment and the file have them. */
    static Settings read(CommandSpec command) throws SettingsException {
        Map<Key, List<String>> flags = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            OptionSpec option = command.findOption(key.flag());
            if (option != null) {
                List<String> values = option.getValue();
                if (values != null && !values.isEmpty()) {
                    flags.put(key, values);
                }
            }
        }
        String config = command.findOption(CONFIG).getValue();
        Optional<Path> file = Optional.ofNullable(config)
                .or(() -> Optional.ofNullable(System.getenv(CONFIG_VARIABLE)))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        Optional<Path> home =
                Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(Path::of);
        return SettingsReader.read(flags, System.getenv(), file, home);
    }
}
