package org.segline.launch.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the sources of what was said about each; what was not said of one is as for all. */
final class SourcesReader {
    private final Duration quietPeriod;
    private final Duration patience;
    private final Duration retention;

    /**
     * @param quietPeriod of a source of which nothing else is said
     * @param patience likewise
     * @param retention what no wait may outlast
     */
    SourcesReader(Duration quietPeriod, Duration patience, Duration retention) {
        this.quietPeriod = quietPeriod;
        this.patience = patience;
        this.retention = retention;
    }

    List<Source> read(List<SaidOfSource> all) throws SettingsException {
        List<Source> sources = new ArrayList<>();
        for (SaidOfSource one : all) {
            Source source = read(one);
            if (sources.stream().anyMatch(other -> other.aeTitle().equals(source.aeTitle()))) {
                throw one.said().get(SourceKey.AE_TITLE).expected("each source once", source.aeTitle());
            }
            sources.add(source);
        }
        return sources;
    }

    private Source read(SaidOfSource one) throws SettingsException {
        Map<SourceKey, Said> said = one.said();
        if (!said.containsKey(SourceKey.AE_TITLE)) {
            throw new SettingsException("%s: which source? It has no '%s'".formatted(one.where(), SourceKey.AE_TITLE));
        }
        Said title = said.get(SourceKey.AE_TITLE);
        Optional<Pacs> address = said.containsKey(SourceKey.ADDRESS)
                ? Optional.of(Values.pacs(said.get(SourceKey.ADDRESS)))
                : Optional.empty();
        boolean ask = said.containsKey(SourceKey.ASK) && Values.truth(said.get(SourceKey.ASK));
        if (ask && address.isEmpty()) {
            throw said.get(SourceKey.ASK).expected("an '%s' beside it".formatted(SourceKey.ADDRESS), "none");
        }
        return new Source(
                Values.aeTitle(title, title.one()),
                address,
                ask,
                duration(said, SourceKey.QUIET_PERIOD, quietPeriod),
                duration(said, SourceKey.PATIENCE, patience));
    }

    private Duration duration(Map<SourceKey, Said> said, SourceKey key, Duration otherwise) throws SettingsException {
        return said.containsKey(key) ? Values.durationWithin(retention, said.get(key)) : otherwise;
    }
}
