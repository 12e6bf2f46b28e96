# To be sourced. Installs what Segline is held against where it is missing: PACS, senders and receivers, validator, readers,
# PyTorch; and the codecs it loads where they are there.

segline_peers=(orthanc orthanc-dicomweb dcmtk dicom3tools python3-pydicom python3-numpy python3-scipy python3-nibabel
  python3-torch libopenjp2-7 libcharls2 openjph-tools dcm2niix libgdcm-tools libpixelmed-java openssl curl maven)

# What benchmarks build their peers with, and tests do not need.
segline_bench_peers=(gcc g++ libc6-dev cmake libinsighttoolkit5-dev)

segline_missing_peers() {
  local package
  for package in "${segline_peers[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

segline_install_peers() {
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian: ${segline_peers[*]} (or what gives the same commands) are expected on the PATH." >&2
    return 0
  fi
  local absent said
  mapfile -t absent < <(segline_missing_peers)
  [ "${#absent[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "Debian packages are needed that are not installed: as root, apt-get install ${absent[*]}" >&2
    return 1
  fi
  echo "installing ${absent[*]} ..." >&2
  export DEBIAN_FRONTEND=noninteractive
  # Debian starts a PACS when it installs one, on ports that are not ours to take.
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
  fi
  if ! said=$({ apt-get update && apt-get install -y --no-install-recommends "${absent[@]}"; } 2>&1); then
    printf '%s\n' "$said" "The packages could not be installed." >&2
    return 1
  fi
}
