#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program in a chroot that sees the same /tmp, the same folders FOLDER… and the same network settings as we do:
#     unshare -m in_chroot.sh ROOT FOLDER… -- PROGRAM [ARGUMENT…]
# The mounts belong to the namespace that unshare made and go with it.
set -eu
root=$1
shift
share() { # what is there, at the same place
    [ -e "$1" ] || return 0
    if [ -d "$1" ]; then mkdir -p "$root$1"; else mkdir -p "$(dirname "$root$1")"; [ -e "$root$1" ] || : >"$root$1"; fi
    mount --rbind "$1" "$root$1"
}
mount -t proc proc "$root/proc"
for place in /dev /sys /tmp /etc/hosts /etc/resolv.conf /etc/ssl /etc/pip.conf /etc/xdg/pip; do share "$place"; done
while [ "$1" != -- ]; do
    share "$1"
    shift
done
shift
exec chroot "$root" "$@"
