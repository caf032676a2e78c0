# SPDX-License-Identifier: GPL-3.0-or-later
"""What pip's last words mean for the user, and what to do about it."""

from __future__ import annotations

import re

from ..errors import InstallError

NO_SOCKS = "Missing dependencies for SOCKS support"
"""What pip says of a SOCKS proxy."""
_LOGIN = re.compile(r"://[^/@\s]+@")
_CAUSES = (
    # (what pip says, what happened and what to do); the first match counts
    (
        r"DO NOT MATCH THE HASHES",
        InstallError(
            "{package} was changed on its way here: its checksum is wrong.",
            "Try again; if it stays so, tell whoever runs your package index. Nothing of it was installed.",
        ),
    ),
    (
        r"No space left on device|not enough space|Errno 28",
        InstallError("The disk is full.", "Free some space, then go on: what is installed already stays."),
    ),
    (
        NO_SOCKS,
        InstallError(
            "pip cannot go through a SOCKS proxy.",
            "Set an HTTP proxy in QGIS under Settings > Options > Network, or install from a folder of wheels.",
        ),
    ),
    (
        r"407 Proxy|Proxy Authentication|ProxyError|Cannot connect to proxy",
        InstallError(
            "The proxy refused the connection.",
            "Check the proxy and its password in QGIS under Settings > Options > Network.",
        ),
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError",
        InstallError(
            "The server's certificate is not trusted.",
            "Add your organisation's authority in QGIS under Settings > Options > Authentication, or tell pip of it.",
        ),
    ),
    (
        r"NewConnectionError|NameResolutionError|Temporary failure|timed out|ConnectTimeout|ConnectionReset"
        r"|Connection broken|IncompleteRead|Network is unreachable|Connection refused",
        InstallError(
            "The package index cannot be reached.", "Check the connection, then go on: what is installed already stays."
        ),
    ),
    (
        r"No matching distribution|Could not find a version",
        InstallError(
            "There is no {package} to be had for this computer.",
            "Check the package index in pip's configuration, or the folder of wheels, or name another Python.",
        ),
    ),
    (
        r"Permission denied|Errno 13|WinError 5\b|Access is denied",
        InstallError(
            "A file of the environment may not be written.",
            "Close other programs that use it (virus scanners too), then go on.",
        ),
    ),
    (
        r"path too long|WinError 206|filename too long",
        InstallError(
            "A path is longer than this system allows.", "Switch long paths on in Windows, or use a Python of your own."
        ),
    ),
)


def diagnose(package: str, output: str) -> InstallError:
    """An error with a remedy for a failed pip, whose last lines are kept in ``details`` (without passwords)."""
    tail = _LOGIN.sub("://***@", output)[-4000:]
    for pattern, cause in _CAUSES:
        if re.search(pattern, tail, re.IGNORECASE):
            return InstallError(cause.message.format(package=package), cause.remedy, package=package, output=tail)
    return InstallError(
        f"{package} could not be installed.", "See the details; Repair tries again.", package=package, output=tail
    )


def messages() -> list[tuple[str, str]]:
    """Every (message, remedy) of :func:`diagnose`, for the troubleshooting page's test."""
    return [(cause.message, cause.remedy) for _, cause in _CAUSES]
