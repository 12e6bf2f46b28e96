package org.segline.preprocess.select;

import java.util.List;
import java.util.Optional;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.VolumeCandidate;

/**
 * What became of one candidate.
 *
 * @param volume what the model would get, where there is a volume in it that the model allows
 * @param findings rule by rule, in the order in which they are told; those on where voxels lie only of a volume
 * @param sentence why it was taken or not: a clause about it, without an end
 */
public record Judgement(
        VolumeCandidate candidate, Optional<SeriesVerdict.Accepted> volume, List<Finding> findings, String sentence) {

    public Judgement {
        findings = List.copyOf(findings);
    }

    /** Whether it keeps all rules, and has a volume. */
    public boolean eligible() {
        return findings.stream().allMatch(Finding::met);
    }

    /** How the voxels of its volume lie. */
    public Optional<Placement> placement() {
        return volume.map(accepted -> SelectionRules.placement(candidate, accepted));
    }

    /** Whether nothing stands against it, or nothing but that there is no volume in it. */
    boolean wanted() {
        return findings.stream()
                .allMatch(finding -> finding.met() || finding.rule().equals(SelectionRules.VOLUME));
    }

    /** The first rule that it breaks. */
    Optional<Finding> broken() {
        return findings.stream().filter(finding -> !finding.met()).findFirst();
    }

    /** Of a rule that there is for every candidate. */
    Finding finding(String rule) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    Judgement because(String why) {
        return new Judgement(candidate, volume, findings, why);
    }
}
