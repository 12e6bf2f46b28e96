package org.segline.stream;

import org.segline.kernel.study.StudyEvent;

/** The topics of the line, one for each kind of fact. */
public enum Topic {
    /** All that bears on whether a study is complete, each study in one partition. */
    INSTANCES("segline.instances", Keeping.FOR_A_WHILE),
    /** Questions to the sources of studies; the answers are among the instances. */
    CENSUSES("segline.censuses", Keeping.FOR_A_WHILE),
    STUDIES("segline.studies", Keeping.FOR_A_WHILE),
    PATCHES("segline.patches", Keeping.FOR_A_WHILE),
    SCORES("segline.scores", Keeping.FOR_A_WHILE),
    /** Jobs of which all scores are there and wait to be stitched. */
    STITCHES("segline.stitches", Keeping.FOR_A_WHILE),
    RESULTS("segline.results", Keeping.FOR_A_WHILE),
    DELIVERED("segline.delivered", Keeping.FOR_A_WHILE),
    REFUSED("segline.refused", Keeping.FOR_A_WHILE),
    /** Of each step of each study the latest report, and which series were chosen. */
    STATUS("segline.status", Keeping.LATEST_OF_EACH_KEY);

    /** What becomes of old events. */
    enum Keeping {
        FOR_A_WHILE,
        LATEST_OF_EACH_KEY
    }

    private final String topicName;
    private final Keeping keeping;

    Topic(String topicName, Keeping keeping) {
        this.topicName = topicName;
        this.keeping = keeping;
    }

    /** Where {@code event} belongs. */
    public static Topic of(StudyEvent event) {
        return switch (event) {
            case StudyEvent.Evidence _ -> INSTANCES;
            case StudyEvent.CensusWanted _ -> CENSUSES;
            case StudyEvent.StudyReady _ -> STUDIES;
            case StudyEvent.SeriesChosen _ -> STATUS;
            case StudyEvent.PatchBatch _ -> PATCHES;
            case StudyEvent.PatchScores _ -> SCORES;
            case StudyEvent.ScoresComplete _ -> STITCHES;
            case StudyEvent.ResultReady _ -> RESULTS;
            case StudyEvent.Delivered _ -> DELIVERED;
            case StudyEvent.Refused _ -> REFUSED;
            case StudyEvent.StageReport _ -> STATUS;
        };
    }

    /** Its name in Kafka. */
    public String topicName() {
        return topicName;
    }

    Keeping keeping() {
        return keeping;
    }
}
