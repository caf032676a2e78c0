#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a Debian trixie with QGIS 3.44 (from its backports, Python 3.13, numpy 2) in the folder given, to be entered by
# tools/demo/in_chroot.sh. Needs root, debootstrap and 2.5 GB; the mirror is the one that this machine's apt already
# uses. Does nothing where the folder is complete already.
set -euo pipefail
target=${1:?usage: fetch_qgis_chroot.sh FOLDER}
mkdir -p "$target"
target=$(cd "$target" && pwd)
[ ! -e "$target/.chroot" ] || exit 0
[ "$(id -u)" = 0 ] || { echo "fetch_qgis_chroot: only root can make a chroot" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "fetch_qgis_chroot: install debootstrap first" >&2; exit 1; }

uri=$(cat /etc/apt/sources.list.d/*.sources 2>/dev/null | awk '
    /^URIs:/ { uri = $2 }
    /^Suites:/ { for (i = 2; i <= NF; i++) if ($i == "bookworm" && uri != "") { print uri; exit } }')
[ -n "$uri" ] || uri=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
    sed -nE '0,/x/s/^deb +(\[[^]]*\] +)?([^ ]+) +bookworm +.*/\2/p' | head -n 1)
[ -n "$uri" ] || { echo "fetch_qgis_chroot: no Debian bookworm mirror is named in /etc/apt" >&2; exit 1; }

debootstrap --variant=minbase trixie "$target" "$uri"
printf 'deb %s trixie main\ndeb %s trixie-backports main\n' "$uri" "$uri" >"$target/etc/apt/sources.list"
cp /etc/resolv.conf "$target/etc/resolv.conf"
# In a mount namespace of its own: whatever happens, nothing stays mounted.
unshare -m sh -eu -c '
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    export DEBIAN_FRONTEND=noninteractive
    chroot "$1" apt-get -qq update
    chroot "$1" apt-get -qq -y install --no-install-recommends -t trixie-backports \
        qgis python3-qgis qgis-providers python3-venv python3-pip
    chroot "$1" apt-get -qq clean
' chroot "$target"
touch "$target/.chroot"
