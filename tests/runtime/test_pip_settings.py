# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user told pip is found where pip finds it, and goes before what QGIS knows: asked of real pips."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from segmap_plugin.runtime.environ import Network, child_environment
from segmap_plugin.runtime.pip_settings import files, told
from segmap_plugin.runtime.platforms import environment_python

from .wheels import make_wheel

NOTHING = {"PIP_CONFIG_FILE": os.devnull}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def home(tmp_path) -> dict[str, str]:
    """An environment with a home of its own and settings in both of pip's files there and in that for everybody."""
    write(tmp_path / "xdg" / "pip" / "pip.conf", "[global]\nproxy = http://everybody:1\ntimeout = 7\n")
    write(tmp_path / "home" / ".pip" / "pip.conf", "[global]\ncert = /old.pem\nretries = 9\n")
    write(
        tmp_path / "home" / ".config" / "pip" / "pip.conf", "[install]\nCERT = /own.pem\n[global]\ncert = /global.pem\n"
    )
    return {"HOME": str(tmp_path / "home"), "XDG_CONFIG_DIRS": str(tmp_path / "xdg"), "PATH": os.environ["PATH"]}


def pip(environment: dict[str, str], *words: str, python: str = sys.executable) -> str:
    command = [python, "-E", "-s", "-m", "pip", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="other paths there")
@pytest.mark.parametrize("more", [{}, {"XDG_CONFIG_HOME": "/somewhere/else"}])
def test_the_files_are_those_that_pip_reads(home, more: dict[str, str]) -> None:
    environment = {**home, **more}
    paths = re.findall(r"^  (/.*), exists: ", pip(environment, "config", "debug"), re.MULTILINE)
    assert [str(path) for path in files(environment)] == [p for p in paths if not p.startswith(sys.prefix)]


def test_a_file_that_a_variable_names_stands_in_for_the_users_own(home, tmp_path) -> None:
    named = write(tmp_path / "named.conf", "[global]\ntimeout = 3\n")
    environment = {**home, "PIP_CONFIG_FILE": str(named)}
    assert told(environment)["timeout"] == "3"
    assert "retries" not in told(environment)
    assert told({**home, **NOTHING}).keys() == {"config-file"}


def test_later_files_sections_and_variables_go_before_others(home) -> None:
    found = told(home)
    assert (found["cert"], found["proxy"], found["retries"]) == ("/own.pem", "http://everybody:1", "9")
    assert told({**home, "PIP_CERT": "/mine.pem", "PIP_PROXY": ""})["cert"] == "/mine.pem"
    assert "proxy" not in told({"PIP_PROXY": "", **NOTHING})


def test_files_that_pip_cannot_read_either_say_nothing(tmp_path) -> None:
    for data in (b"proxy = http://no.section:1\n", b"[global]\nproxy = \xff\n", b""):
        (tmp_path / "pip.conf").write_bytes(data)
        found = told({"PIP_CONFIG_FILE": str(tmp_path / "pip.conf"), "HOME": str(tmp_path)})
        assert "no.section" not in found.get("proxy", "") and "\ufffd" not in found.get("proxy", "")


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        (
            "win32",
            {"USERPROFILE": "/u", "APPDATA": "/u/roaming", "PROGRAMDATA": "/data"},
            ["/data/pip/pip.ini", "/u/pip/pip.ini", "/u/roaming/pip/pip.ini"],
        ),
        (
            "darwin",
            {"HOME": "/u"},
            ["/Library/Application Support/pip/pip.conf", "/u/.pip/pip.conf", "/u/.config/pip/pip.conf"],
        ),
    ],
)
def test_other_systems_have_other_places(system: str, environment: dict[str, str], expected: list[str]) -> None:
    assert [path.as_posix() for path in files(environment, system)] == expected


def test_what_pips_files_say_goes_before_what_qgis_knows(home) -> None:
    network = Network("http://qgis:3128", ("intra",), Path("qgis.pem"))
    environment = child_environment(network, home)
    assert not {"PIP_CERT", "http_proxy", "https_proxy", "no_proxy"} & set(environment)
    free = child_environment(network, NOTHING)
    assert (free["PIP_CERT"], free["https_proxy"]) == ("qgis.pem", "http://qgis:3128")


# --- a server with a certificate of its own --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Path:
    """Key and certificate for localhost, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    folder = tmp_path_factory.mktemp("authority")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem"]
    command += ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return both


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def index(tmp_path, authority) -> Iterator[str]:
    """The address of a package index on this machine, by https, with one package."""
    make_wheel(tmp_path / "index" / "simple" / "first", "first")
    server = HTTPServer(("localhost", 0), partial(Quiet, directory=str(tmp_path / "index")))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}/simple"
    server.shutdown()
    server.server_close()


@pytest.fixture
def download(bare, tmp_path, index):
    """download(network, environment) is whether a real pip gets the package."""

    def get(network: Network, environment: dict[str, str]) -> bool:
        complete = child_environment(network, {"HOME": str(tmp_path), "PATH": os.environ["PATH"], **environment})
        words = ["download", "--no-deps", "--retries", "0", "--no-cache-dir", "-d", str(tmp_path), "-i", index, "first"]
        pip(complete, *words, python=str(environment_python(bare)))
        return any(tmp_path.glob("first-*.whl"))

    return get


def test_pip_trusts_the_certificate_of_its_own_file_though_qgis_has_another(download, authority, tmp_path) -> None:
    other = write(tmp_path / "other.pem", ssl.DER_cert_to_PEM_cert(b"not a certificate"))
    own = write(tmp_path / "pip.conf", f"[global]\ncert = {authority}\n")
    assert download(Network(certificates=other), {"PIP_CONFIG_FILE": str(own)})


def test_pip_trusts_the_certificate_of_qgis_where_the_user_has_told_it_none(download, authority) -> None:
    assert download(Network(certificates=authority), NOTHING)


def test_without_either_pip_trusts_no_strange_certificate(download) -> None:
    assert not download(Network(), NOTHING)


def test_pip_goes_through_the_proxy_of_its_own_file_though_qgis_has_another(download, tmp_path) -> None:
    asked = []

    class Proxy(BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            asked.append(self.path)
            self.send_error(403)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    own = write(tmp_path / "pip.conf", f"[global]\nproxy = http://127.0.0.1:{server.server_port}\n")
    assert not download(Network("http://127.0.0.1:9"), {"PIP_CONFIG_FILE": str(own)})
    server.shutdown()
    server.server_close()
    assert asked and asked[0].startswith("localhost:")
