#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing and nothing else: Debian packages (only if some are absent, needs root or sudo), then the
# virtual environment .venv with the pinned packages. Safe to run again at any time; the second run takes a second.
set -euo pipefail
cd "$(dirname "$0")/.."

PYTHON=${SEGMAP_SETUP_PYTHON:-/usr/bin/python3}  # the system's, because PyQGIS is built for it
LOG=build/setup.log
mkdir -p build

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }

missing_packages() {  # one Debian package per line
    if [ -x "$PYTHON" ]; then
        "$PYTHON" - <<'PY'
import importlib.util
needed = {"ensurepip": "python3-venv", "qgis": "python3-qgis", "rasterio": "python3-rasterio", "scipy": "python3-scipy",
          "matplotlib": "python3-matplotlib", "osgeo": "python3-gdal"}
print("\n".join(package for module, package in needed.items() if importlib.util.find_spec(module) is None))
PY
    else
        printf '%s\n' python3 python3-venv python3-qgis python3-rasterio python3-scipy python3-matplotlib python3-gdal
    fi
    while read -r command package; do
        [ -n "$(command -v "$command")" ] || printf '%s\n' "$package"
    done <<'COMMANDS'
git git
qgis.bin qgis
Xvfb xvfb
xauth xauth
xdotool xdotool
xdpyinfo x11-utils
scrot scrot
openbox openbox
lrelease qttools5-dev-tools
pylupdate5 pyqt5-dev-tools
COMMANDS
    [ -d /usr/share/fonts/truetype/open-sans ] || printf '%s\n' fonts-open-sans
}

install_packages() {
    local packages=("$@") root=()
    [ -n "$(command -v apt-get)" ] || fail "these are missing, and there is no apt-get to install them: ${packages[*]}"
    if [ "$(id -u)" != 0 ]; then
        [ -n "$(command -v sudo)" ] || fail "these Debian packages are missing: ${packages[*]}" \
            "run as root: apt-get install --no-install-recommends ${packages[*]}"
        root=(sudo)
    fi
    say "installing ${packages[*]} (log: $LOG)"
    local apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o Acquire::Retries=3)
    "${apt[@]}" update >>"$LOG" 2>&1 || say "apt-get update complained; going on with what is known"
    "${apt[@]}" install -y --no-install-recommends "${packages[@]}" >>"$LOG" 2>&1 </dev/null || {
        tail -n 20 "$LOG" >&2
        fail "apt-get could not install: ${packages[*]}"
    }
}

mapfile -t packages < <(missing_packages | sed '/^$/d' | sort -u)
[ ${#packages[@]} = 0 ] || install_packages "${packages[@]}"

if ! .venv/bin/python -c 'import sys' 2>/dev/null; then
    say "creating .venv from $PYTHON"
    "$PYTHON" -m venv --clear --system-site-packages .venv
fi
stamp=".venv/.pins-$(cat requirements.txt requirements-dev.txt | sha256sum | cut -c1-16)"
if [ ! -e "$stamp" ]; then
    say "installing the pinned Python packages (about 1 GB; log: $LOG)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --retries 5 \
        -r requirements.txt -r requirements-dev.txt >>"$LOG" 2>&1 || {
        tail -n 20 "$LOG" >&2
        fail "pip could not install the pinned packages"
    }
    rm -f .venv/.pins-*
    touch "$stamp"
fi
