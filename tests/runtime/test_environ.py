# SPDX-License-Identifier: GPL-3.0-or-later
"""What the installing programs see of QGIS's surroundings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from segmap_plugin.runtime.environ import Network, child_environment, needs_socks, proxy_url

NOTHING = {"PIP_CONFIG_FILE": os.devnull}
"""A pip that nobody has told anything."""


def test_qgis_and_its_python_stay_out() -> None:
    base = {
        "PYTHONHOME": "/qgis",
        "PYTHONPATH": "/qgis/python",
        "PROJ_DATA": "/proj",
        "GDAL_DATA": "/gdal",
        "HOME": "/h",
    }
    result = child_environment(Network(), base)
    assert result["HOME"] == "/h"
    assert not {"PYTHONHOME", "PYTHONPATH", "PROJ_DATA", "GDAL_DATA"} & set(result)


def test_the_users_pip_settings_stay() -> None:
    base = {"PIP_INDEX_URL": "http://127.0.0.1/simple", "PIP_CONFIG_FILE": "/h/pip.conf", "PIP_TRUSTED_HOST": "a"}
    assert base.items() <= child_environment(Network(), base).items()


def test_settings_that_would_send_packages_elsewhere_go() -> None:
    result = child_environment(Network(), {"PIP_TARGET": "/elsewhere", "PIP_USER": "1", "PIP_PREFIX": "/usr"})
    assert not {"PIP_TARGET", "PIP_USER", "PIP_PREFIX"} & set(result)


def test_the_proxy_of_qgis_is_used_for_both_schemes() -> None:
    result = child_environment(Network("http://proxy:3128", ("localhost", "intra")), NOTHING)
    assert result["http_proxy"] == result["https_proxy"] == result["HTTPS_PROXY"] == "http://proxy:3128"
    assert result["no_proxy"] == "localhost,intra"


def test_without_a_proxy_in_qgis_the_systems_one_stays() -> None:
    assert child_environment(Network(), {"https_proxy": "http://theirs:1"})["https_proxy"] == "http://theirs:1"


def test_certificates_of_qgis_are_used_unless_the_user_has_told_pip_others() -> None:
    network = Network(certificates=Path("qgis.pem"))
    assert child_environment(network, NOTHING)["PIP_CERT"] == "qgis.pem"
    assert child_environment(network, {"PIP_CERT": "own.pem"})["PIP_CERT"] == "own.pem"


def test_a_proxy_that_the_user_has_told_pip_goes_before_that_of_qgis() -> None:
    result = child_environment(Network("http://qgis:3128", ("intra",)), {**NOTHING, "PIP_PROXY": "http://own:1"})
    assert not {"http_proxy", "https_proxy", "no_proxy"} & set(result)


def test_a_proxy_of_the_environment_goes_before_that_of_qgis_for_its_scheme() -> None:
    network = Network("http://qgis:3128", ("intra",))
    result = child_environment(network, {**NOTHING, "HTTPS_PROXY": "http://own:1", "NO_PROXY": "lab"})
    assert (result["HTTPS_PROXY"], result["http_proxy"]) == ("http://own:1", "http://qgis:3128")
    assert "https_proxy" not in result  # it would go before the one in capitals
    assert result["no_proxy"] == "lab,intra"
    assert "http_proxy" not in child_environment(network, {**NOTHING, "ALL_PROXY": "http://own:1"})


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"https_proxy": "socks5h://proxy:1080"}, True),
        ({"ALL_PROXY": "socks5://proxy:1080"}, True),
        ({"PIP_PROXY": "socks5://proxy:1080"}, True),
        ({"https_proxy": "http://proxy:3128"}, False),
        ({}, False),
        ({"https_proxy": "socks5h://proxy:1080", "NO_PROXY": "intra"}, False),
        ({"https_proxy": "socks5h://proxy:1080", "PIP_PROXY": "http://proxy:3128"}, False),
        ({"https_proxy": "socks5h://proxy:1080", "PIP_NO_INDEX": "1"}, False),
        ({"https_proxy": "socks5h://proxy:1080", "PIP_INDEX_URL": "file:///srv/simple"}, False),
    ],
)
def test_a_socks_proxy_is_told_of_beforehand_only_where_nothing_can_be_reached_without(
    environment: dict[str, str], expected: bool
) -> None:
    assert needs_socks({**NOTHING, **environment}) is expected


@pytest.mark.parametrize(
    ("parts", "url"),
    [
        (("http", "proxy", 3128, "", ""), "http://proxy:3128"),
        (("http", "proxy", 0, "", ""), "http://proxy"),
        (("socks5", "proxy", 1080, "ann", ""), "socks5://ann@proxy:1080"),
        (("http", "proxy", 3128, "a@b", "p:/ß"), "http://a%40b:p%3A%2F%C3%9F@proxy:3128"),
        (("http", "", 3128, "ann", "secret"), ""),
    ],
)
def test_a_proxys_address_escapes_user_and_password(parts: tuple, url: str) -> None:
    assert proxy_url(*parts) == url
