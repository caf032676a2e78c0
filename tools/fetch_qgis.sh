#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Unpacks a second QGIS (3.40, from bookworm-backports) beside the installed one, into the folder given. Nothing of the
# system changes: the packages are downloaded by an apt with folders of its own and unpacked, not installed. The mirror
# is the one that this machine's apt already uses. Does nothing where the folder is complete already.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:?usage: fetch_qgis.sh FOLDER}
mkdir -p "$target"
target=$(cd "$target" && pwd)
stamp=$target/.complete
[ ! -e "$stamp" ] || exit 0

mirror() {  # the first Debian mirror named for bookworm itself (not its security suite), from either format of sources
    { cat /etc/apt/sources.list.d/*.sources 2>/dev/null || true; } | awk '
        /^URIs:/ { uri = $2 }
        /^Suites:/ { for (i = 2; i <= NF; i++) if ($i == "bookworm" && uri != "") { print uri; exit } }'
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        sed -nE 's/^deb +(\[[^]]*\] +)?([^ ]+) +bookworm +.*/\2/p'
}
uri=$({ mirror || true; } | head -n 1)
[ -n "$uri" ] || { echo "fetch_qgis: no Debian bookworm mirror is named in /etc/apt" >&2; exit 1; }

work=$target/.apt
mkdir -p "$work/lists/partial" "$work/archives/partial"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$uri" bookworm "$keyring" "$uri" bookworm-backports >"$work/sources.list"
options=(-qq -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$work/lists" -o "Dir::Cache::archives=$work/archives" -o "Dir::Cache::pkgcache="
    -o "Dir::Cache::srcpkgcache=" -o Acquire::Retries=3 -o APT::Sandbox::User= -o Debug::NoLocking=1)
apt-get "${options[@]}" update
apt-get "${options[@]}" install -s --no-install-recommends -t bookworm-backports python3-qgis qgis qgis-providers |
    sed -nE 's/^Inst ([^ ]+) (\[[^]]*\] )?\(([^ ]+) .*/\1=\3/p' >"$work/packages"
[ -s "$work/packages" ] || { echo "fetch_qgis: apt would install nothing" >&2; exit 1; }
(cd "$work/archives" && xargs -a "$work/packages" apt-get "${options[@]}" download)
for package in "$work"/archives/*.deb; do
    dpkg -x "$package" "$target"
done
rm -rf "$work"
[ -x "$target/usr/bin/qgis.bin" ] || { echo "fetch_qgis: no qgis.bin among the packages" >&2; exit 1; }
touch "$stamp"
