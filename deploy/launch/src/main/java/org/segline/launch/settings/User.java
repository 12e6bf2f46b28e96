package org.segline.launch.settings;

/** Who may associate. */
public record User(String name, String passcode) {
    public User {
        if (name.isBlank() || passcode.isEmpty()) {
            throw new IllegalArgumentException("a user has a name and a passcode");
        }
    }

    /** Without the passcode. */
    @Override
    public String toString() {
        return "User[name=%s]".formatted(name);
    }
}
