# SPDX-License-Identifier: GPL-3.0-or-later
"""The environment variables of the programs that install: QGIS's proxy and certificates in, QGIS's Python out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Optional
from urllib.parse import quote

from . import pip_settings

REMOVED = (
    "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONUSERBASE", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__",
    "PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "GDAL_DRIVER_PATH", "QGIS_PREFIX_PATH",
    "PIP_TARGET", "PIP_PREFIX", "PIP_USER",
)  # fmt: skip
"""What belongs to QGIS, or would send packages to another place than the environment."""


@dataclass(frozen=True)
class Network:
    """How QGIS reaches the network. ``proxy``: an address, with user and password where needed, or empty;
    never written to a log."""

    proxy: str = ""
    no_proxy: tuple[str, ...] = ()
    certificates: Optional[Path] = None
    """PEM file with the authorities the user trusts in QGIS beside the system's; None for the system's alone."""


def proxy_url(scheme: str, host: str, port: int, user: str = "", password: str = "") -> str:  # nosec B107
    """The address of a proxy, its user and password escaped; empty without a host."""
    if not host:
        return ""
    login = ""
    if user:
        login = quote(user, safe="") + (":" + quote(password, safe="") if password else "") + "@"
    return f"{scheme}://{login}{host}" + (f":{port}" if port else "")


def child_environment(network: Network, base: Optional[Mapping[str, str]] = None) -> dict[str, str]:
    """``base`` (this process's by default) without :data:`REMOVED`, with the network's settings.

    The user's pip configuration and PIP_* variables stay: indexes, certificates and timeouts are theirs to choose.
    QGIS's proxy and certificates are used only where these say nothing, the proxy only where no variable of the
    environment names one either. (What we set in the environment goes before pip's files.)
    """
    result = {key: value for key, value in (os.environ if base is None else base).items() if key not in REMOVED}
    for key in [key for key in result if key.upper().startswith("PYTHON") and key not in ("PYTHONUTF8",)]:
        del result[key]
    result.update(PYTHONUTF8="1", PYTHONIOENCODING="utf-8", PYTHONNOUSERSITE="1", PYTHONUNBUFFERED="1")
    result.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_REQUIRE_VIRTUALENV="0")
    told = pip_settings.told(result) if network != Network() else {}
    if network.proxy and "proxy" not in told:
        _set_proxy(result, network)
    if network.certificates is not None and "cert" not in told:
        result["PIP_CERT"] = str(network.certificates)
    return result


def _set_proxy(environment: dict[str, str], network: Network) -> None:
    """For each scheme without a proxy of the user's own."""
    schemes = [name for name in ("http_proxy", "https_proxy") if not _variable(environment, name, "all_proxy")]
    for name in schemes:
        environment[name] = environment[name.upper()] = network.proxy
    if schemes and network.no_proxy:
        theirs = _variable(environment, "no_proxy")
        environment["no_proxy"] = environment["NO_PROXY"] = ",".join([*filter(None, [theirs]), *network.no_proxy])


def _variable(environment: Mapping[str, str], *names: str) -> str:
    """The first of these variables that says something, in either case."""
    spellings = [spelling for name in names for spelling in (name, name.upper())]
    return next((environment[spelling] for spelling in spellings if environment.get(spelling)), "")


def needs_socks(environment: Mapping[str, str]) -> bool:
    """True where pip can reach nothing but through a SOCKS proxy, for which it lacks a package.

    False in doubt (hosts that are reached without the proxy, packages in a folder): then pip says so itself.
    """
    told = pip_settings.told(environment)
    if "no-index" in told or told.get("index-url", "").startswith("file:") or _variable(environment, "no_proxy"):
        return False
    proxies = [proxy for proxy in (told.get("proxy", ""), _variable(environment, "https_proxy", "all_proxy")) if proxy]
    return bool(proxies) and all(proxy.lower().startswith("socks") for proxy in proxies)
