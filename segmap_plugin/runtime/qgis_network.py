# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS's proxy and trusted authorities as the installer's :class:`Network`. Called on the GUI thread only."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtNetwork import QNetworkProxy, QSslConfiguration

from .environ import Network, proxy_url


def current(data: Path) -> Network:
    """How QGIS reaches the network now. ``data``: folder for a file of certificates, where QGIS has own ones."""
    return Network(proxy=_proxy(), no_proxy=_excluded(), certificates=_certificates(data))


def _proxy() -> str:
    """Only a proxy set in QGIS: one of the system's is found by pip as by QGIS."""
    if not QgsSettings().value("proxy/proxyEnabled", False, type=bool):
        return ""
    proxy = QgsNetworkAccessManager.instance().fallbackProxy()
    schemes = {QNetworkProxy.ProxyType.HttpProxy: "http", QNetworkProxy.ProxyType.Socks5Proxy: "socks5h"}
    scheme = schemes.get(proxy.type(), "")
    if not scheme:
        return ""
    return proxy_url(scheme, proxy.hostName(), proxy.port(), proxy.user(), proxy.password())


def _excluded() -> tuple[str, ...]:
    manager = QgsNetworkAccessManager.instance()
    urls = [*manager.excludeList(), *manager.noProxyList()]
    hosts = [url.split("://")[-1].split("/")[0].lstrip("*.") for url in urls]
    return tuple(dict.fromkeys(host for host in hosts if host))


def _certificates(data: Path) -> Optional[Path]:
    """A file of the system's authorities and those the user imported in QGIS, None where there are no such ones."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return None
    own = [certificate for certificate in manager.databaseCAs() if not certificate.isNull()]
    if not own:
        return None
    known = QSslConfiguration.defaultConfiguration().caCertificates()
    data.mkdir(parents=True, exist_ok=True)
    path = data / "authorities.pem"
    path.write_bytes(b"".join(bytes(certificate.toPem()) for certificate in [*known, *own]))
    return path
