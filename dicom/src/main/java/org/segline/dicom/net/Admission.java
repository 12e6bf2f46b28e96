package org.segline.dicom.net;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who may associate.
 *
 * @param calledAes titles that an association may call; empty for any
 * @param callingAes titles that may call; empty for any
 * @param identity whether a user, or that there is none, will do (PS3.7 D.3.3.7)
 */
public record Admission(Set<String> calledAes, Set<String> callingAes, Predicate<Optional<UserIdentity>> identity) {
    /** Whoever knows the port. */
    public static final Admission ANYONE = new Admission(Set.of(), Set.of(), _ -> true);

    public Admission {
        calledAes = Set.copyOf(calledAes);
        callingAes = Set.copyOf(callingAes);
        calledAes.forEach(AeTitles::check);
        callingAes.forEach(AeTitles::check);
    }

    public Admission calling(Set<String> titles) {
        return new Admission(titles, callingAes, identity);
    }

    public Admission from(Set<String> titles) {
        return new Admission(calledAes, titles, identity);
    }

    public Admission identified(Predicate<Optional<UserIdentity>> check) {
        return new Admission(calledAes, callingAes, check);
    }

    boolean mayCall(String calledAe) {
        return calledAes.isEmpty() || calledAes.contains(calledAe);
    }

    boolean mayBeCalledBy(String callingAe) {
        return callingAes.isEmpty() || callingAes.contains(callingAe);
    }
}
