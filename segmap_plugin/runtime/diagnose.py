# SPDX-License-Identifier: GPL-3.0-or-later
"""What pip's last words mean for the user, and what to do about it."""

from __future__ import annotations

import re

from ..errors import InstallError

_LOGIN = re.compile(r"://[^/@\s]+@")
_CAUSES = (
    # (what pip says, what happened, what to do); the first match counts
    (r"DO NOT MATCH THE HASHES", "{package} was changed on its way here: its checksum is wrong.",
     "Try again; if it stays so, tell whoever runs your package index. Nothing of it was installed."),
    (r"No space left on device|not enough space|Errno 28", "The disk is full.",
     "Free some space, then go on: what is installed already stays."),
    (r"407 Proxy|Proxy Authentication|ProxyError|Cannot connect to proxy", "The proxy refused the connection.",
     "Check the proxy and its password in QGIS under Settings > Options > Network."),
    (r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError", "The server's certificate is not trusted.",
     "Add your organisation's authority in QGIS under Settings > Options > Authentication, or in pip's configuration."),
    (r"NewConnectionError|NameResolutionError|Temporary failure|timed out|ConnectTimeout|ConnectionReset|"
     r"Connection broken|IncompleteRead|Network is unreachable|Connection refused",
     "The package index cannot be reached.", "Check the connection, then go on: what is installed already stays."),
    (r"No matching distribution|Could not find a version", "There is no {package} to be had for this computer.",
     "Check the package index in pip's configuration, or the folder of wheels; name another Python in the options."),
    (r"Permission denied|Errno 13|WinError 5\b|Access is denied", "A file of the environment may not be written.",
     "Close other programs that use it (virus scanners too), then go on."),
    (r"path too long|WinError 206|filename too long", "A path is longer than this system allows.",
     "Choose a shorter folder in the options."),
)  # fmt: skip


def diagnose(package: str, output: str) -> InstallError:
    """An error with a remedy for a failed pip, whose last lines are kept in ``details`` (without passwords)."""
    tail = _LOGIN.sub("://***@", output)[-4000:]
    for pattern, message, remedy in _CAUSES:
        if re.search(pattern, tail, re.IGNORECASE):
            return InstallError(message.format(package=package), remedy, package=package, output=tail)
    return InstallError(
        f"{package} could not be installed.", "See the details; Repair tries again.", package=package, output=tail
    )


def messages() -> list[tuple[str, str]]:
    """Every (message, remedy) of :func:`diagnose`, for the troubleshooting page's test."""
    return [(message, remedy) for _, message, remedy in _CAUSES]
