package org.segline.ingest.assemble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.segline.kernel.study.AnnouncedInstance;
import org.segline.kernel.study.AnnouncedInstance.Availability;
import org.segline.kernel.study.Census;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.StudyAnnounced;

/**
 * How much of a study there should be, as its sources say. Announcements say it exactly; where there are none, the answer
 * to the latest question does. Of what was announced only instances that are ONLINE are waited for: nobody knows when the
 * others will be sent, if ever.
 *
 * @param sources that said it
 * @param says how, as in "the instances that ARCHIVE has"
 * @param expected how many there should be
 * @param missing how many of these are not here
 * @param away how many more are not here, and are not waited for
 */
record Expectation(List<String> sources, String says, int expected, int missing, int away) {

    /** Empty if nobody said anything that could be counted with. */
    static Optional<Expectation> of(List<Evidence> evidence, Outlook outlook) {
        Set<SopInstanceUid> here = evidence.stream()
                .filter(InstanceStored.class::isInstance)
                .map(each -> ((InstanceStored) each).instance().instance())
                .collect(Collectors.toSet());
        List<StudyAnnounced> announcements = evidence.stream()
                .filter(StudyAnnounced.class::isInstance)
                .map(StudyAnnounced.class::cast)
                .sorted(Comparator.comparing(StudyAnnounced::receivedAt))
                .toList();
        return announced(announcements, here).or(() -> counted(evidence, outlook, here.size()));
    }

    private static Optional<Expectation> announced(List<StudyAnnounced> announcements, Set<SopInstanceUid> here) {
        Map<SopInstanceUid, Availability> latest = new LinkedHashMap<>();
        List<String> sources = new ArrayList<>();
        for (StudyAnnounced announcement : announcements) {
            if (!sources.contains(announcement.source())) {
                sources.add(announcement.source());
            }
            for (AnnouncedInstance instance : announcement.instances()) {
                latest.put(instance.instance(), instance.availability());
            }
        }
        int online = (int)
                latest.values().stream().filter(Availability.ONLINE::equals).count();
        latest.keySet().removeAll(here);
        int missing = (int)
                latest.values().stream().filter(Availability.ONLINE::equals).count();
        return online == 0
                ? Optional.empty()
                : Optional.of(new Expectation(sources, "announced", online, missing, latest.size() - missing));
    }

    private static Optional<Expectation> counted(List<Evidence> evidence, Outlook outlook, int here) {
        return outlook.answer(evidence).flatMap(answer -> switch (answer.census()) {
            case Census.Has(int instances) ->
                Optional.of(
                        new Expectation(List.of(answer.source()), "has", instances, Math.max(instances - here, 0), 0));
            case Census.Unknown _ -> Optional.empty();
        });
    }

    /** What is being waited for. */
    String waiting() {
        return "waiting for %d of the %s".formatted(missing, instances());
    }

    /** What the study lacks, if it goes on as it is. */
    Optional<String> shortfall() {
        String others = away == 0 ? "" : "; %d more are not online there".formatted(away);
        return missing + away == 0
                ? Optional.empty()
                : Optional.of("%d of the %s were received%s".formatted(expected - missing, instances(), others));
    }

    private String instances() {
        return "%d instances that %s %s".formatted(expected, String.join(" and ", sources), says);
    }
}
