# SPDX-License-Identifier: GPL-3.0-or-later
"""pip's last words, as pip says them, and what we make of them."""

from __future__ import annotations

import pytest

from segmap_plugin.runtime.diagnose import diagnose

SAID = {
    "checksum is wrong": "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
    "disk is full": "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
    "cannot go through a SOCKS proxy": "    raise InvalidSchema('Missing dependencies for SOCKS support.')\n"
    "pip._vendor.requests.exceptions.InvalidSchema: Missing dependencies for SOCKS support.",
    "proxy refused": "WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.', "
    "OSError('Tunnel connection failed: 407 Proxy Authentication Required'))': /simple/torch/",
    "certificate is not trusted": "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate "
    "verify failed: self-signed certificate in certificate chain (_ssl.c:1129)'))\n"
    "ERROR: No matching distribution found for torch",
    "There is no torch==2.13.0": "ERROR: Could not find a version that satisfies the requirement torch==2.13.0",
    "may not be written": "ERROR: Could not install packages: OSError: [WinError 5] Access is denied: 'c10.dll'",
    "longer than this system": "OSError: [WinError 206] The filename or extension is too long: 'C:\\\\a'",
    "index cannot be reached": "NewConnectionError('<pip._vendor...>: Failed to establish a new connection: "
    "[Errno -2] Name or service not known')",
}


@pytest.mark.parametrize("message", SAID)
def test_each_cause_has_its_message_and_a_remedy(message: str) -> None:
    error = diagnose("torch==2.13.0", SAID[message])
    assert message in error.message
    assert error.remedy
    assert error.code == "install"


def test_what_nobody_foresaw_keeps_its_details() -> None:
    error = diagnose("torch==2.13.0", "Segmentation fault")
    assert error.message == "torch==2.13.0 could not be installed."
    assert error.details["output"] == "Segmentation fault"


def test_passwords_never_reach_the_details() -> None:
    output = "Looking in indexes: https://ann:secret@packages.example/simple"
    assert "secret" not in diagnose("a", output).details["output"]
