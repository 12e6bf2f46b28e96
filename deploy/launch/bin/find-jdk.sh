# To be sourced. Finds a JDK 25 or newer: JAVA_HOME where that is one, else the newest under /usr/lib/jvm,
# else the one on the PATH. Exports JAVA_HOME, or says what is missing and returns 1.

segline_jdk_release() { # prints the feature release of the JDK at $1, or nothing
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

segline_find_jdk() {
  local candidate release best=0 found="" on_path
  release=$(segline_jdk_release "${JAVA_HOME:-/nowhere}")
  if [ "${release:-0}" -ge 25 ]; then
    export JAVA_HOME
    return 0
  fi
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  fi
  for candidate in /usr/lib/jvm/* "$on_path"; do
    release=$(segline_jdk_release "$candidate")
    if [ "${release:-0}" -ge 25 ] && [ "$release" -gt "$best" ]; then
      best=$release
      found=$candidate
    fi
  done
  if [ -z "$found" ]; then
    echo "Segline needs a JDK 25 or newer: JAVA_HOME is ${JAVA_HOME:-not set}, and there is none under /usr/lib/jvm." \
      "Install one (Eclipse Temurin 25, for example) and set JAVA_HOME to it." >&2
    return 1
  fi
  export JAVA_HOME=$found
}
