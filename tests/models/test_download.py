# SPDX-License-Identifier: GPL-3.0-or-later
"""Downloads from a real server that stalls, breaks off, redirects, refuses, and serves the wrong file."""

from __future__ import annotations

import hashlib
import random
import socket
import time
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt import sip

from segmap_plugin.errors import CancelledError, SegMapError
from segmap_plugin.models import download as download_module
from segmap_plugin.models.download import MAX_TRIES, Download

from .server import Behaviour, serving

BODY = random.Random(1).randbytes(300_000)
WAIT_MS = 30_000


@pytest.fixture
def target(tmp_path) -> Path:
    return tmp_path / "möels" / "model.safetensors"


@pytest.fixture
def fetch(qgis_app, qtbot, target):
    """fetch(behaviour, ...) downloads to the end: the path, or the error."""

    def run(behaviour: Behaviour, sha256: str = "", url: str = "", stall_ms: int = WAIT_MS):
        with serving(behaviour) as address:
            download = Download(url or address, target, sha256, stall_ms=stall_ms, retry_ms=10)
            results = []
            download.finished.connect(results.append)
            download.failed.connect(results.append)
            download.start()
            qtbot.waitUntil(lambda: bool(results), timeout=WAIT_MS)
            assert len(results) == 1
            return results[0]

    return run


def test_a_file_comes_whole(fetch, target) -> None:
    assert fetch(Behaviour(BODY), hashlib.sha256(BODY).hexdigest()) == target
    assert target.read_bytes() == BODY


def test_nothing_but_the_file_is_left(fetch, target) -> None:
    fetch(Behaviour(BODY))
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_progress_counts_up_to_the_whole(qgis_app, qtbot, target) -> None:
    seen: list[tuple[int, int]] = []
    with serving(Behaviour(BODY)) as url:
        download = Download(url, target)
        download.progressed.connect(lambda done, whole: seen.append((done, whole)))
        with qtbot.waitSignal(download.finished, timeout=WAIT_MS):
            download.start()
    assert seen[-1] == (len(BODY), len(BODY))
    assert seen == sorted(seen)


def test_a_download_that_breaks_off_goes_on_where_it_was(fetch, target) -> None:
    behaviour = Behaviour(BODY, cut=100_000)
    assert fetch(behaviour, hashlib.sha256(BODY).hexdigest()) == target
    assert target.read_bytes() == BODY
    assert behaviour.requests[1]["Range"] == "bytes=100000-"


def test_a_server_that_stalls_is_asked_again_for_the_rest(fetch, target) -> None:
    behaviour = Behaviour(BODY, stall=50_000)
    assert fetch(behaviour, stall_ms=1500) == target
    assert target.read_bytes() == BODY
    assert behaviour.requests[1]["Range"].startswith("bytes=")


def test_a_server_that_stalls_for_good_is_given_up(fetch, target) -> None:
    error = fetch(Behaviour(BODY, stall=50_000, bad=99), stall_ms=150)
    assert isinstance(error, SegMapError)
    assert "sends nothing any more" in error.message
    assert "kept" in error.remedy
    assert not target.exists()


def test_a_server_that_always_breaks_off_is_given_up_after_some_tries(fetch) -> None:
    behaviour = Behaviour(BODY, cut=10, bad=99, resumable=False)
    error = fetch(behaviour)
    assert "broke off" in error.message
    assert len(behaviour.requests) == MAX_TRIES


def test_without_a_length_the_end_of_the_connection_is_the_end_of_the_file(fetch, target) -> None:
    assert fetch(Behaviour(BODY, length=False), hashlib.sha256(BODY).hexdigest()) == target


def test_a_server_that_cannot_resume_sends_everything_again(fetch, target) -> None:
    assert fetch(Behaviour(BODY, cut=100_000, resumable=False)) == target
    assert target.read_bytes() == BODY


def test_a_file_that_changed_meanwhile_is_not_glued_together(fetch, target) -> None:
    other = bytes(reversed(BODY))
    assert isinstance(fetch(Behaviour(BODY, stall=50_000, bad=99), stall_ms=100), SegMapError)
    assert fetch(Behaviour(other, etag='"two"'), hashlib.sha256(other).hexdigest()) == target


def test_a_later_try_goes_on_with_what_an_earlier_one_left(fetch, target) -> None:
    assert isinstance(fetch(Behaviour(BODY, cut=120_000, bad=99)), SegMapError)
    behaviour = Behaviour(BODY)
    assert fetch(behaviour, hashlib.sha256(BODY).hexdigest()) == target
    assert "Range" in behaviour.requests[0]


def test_without_a_version_from_the_server_nothing_is_resumed(fetch, target) -> None:
    behaviour = Behaviour(BODY, cut=100_000, etag="")
    assert fetch(behaviour) == target
    assert "Range" not in behaviour.requests[1]
    assert target.read_bytes() == BODY


def test_redirects_are_followed(fetch, target) -> None:
    behaviour = Behaviour(BODY, redirects=3)
    assert fetch(behaviour) == target
    assert len(behaviour.requests) == 4


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_refusal_is_told_with_its_number_and_leaves_nothing(fetch, target, status: int) -> None:
    error = fetch(Behaviour(BODY, status=status))
    assert f"answers {status}" in error.message
    assert error.details["status"] == status
    assert list(target.parent.iterdir()) == []


def test_another_file_than_was_meant_is_thrown_away(fetch, target) -> None:
    error = fetch(Behaviour(BODY), sha256="0" * 64)
    assert "its checksum is wrong" in error.message
    assert list(target.parent.iterdir()) == []


def test_a_server_that_is_not_there_is_told(fetch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    error = fetch(Behaviour(BODY), url=f"http://127.0.0.1:{port}/model")
    assert "broke off" in error.message


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a/b", "nonsense", ""])
def test_only_web_addresses_are_downloaded(fetch, url: str, target) -> None:
    error = fetch(Behaviour(BODY), url=url or "x:")
    assert "is not a web address" in error.message


def test_a_stopped_download_keeps_what_it_has_for_the_next_time(qgis_app, qtbot, target) -> None:
    behaviour = Behaviour(BODY, stall=100_000)
    with serving(behaviour) as url:
        download = Download(url, target, stall_ms=60_000)
        with qtbot.waitSignal(download.progressed, timeout=WAIT_MS, check_params_cb=lambda done, _: done >= 100_000):
            download.start()
        with qtbot.waitSignal(download.failed, timeout=WAIT_MS) as caught:
            download.cancel()
        assert caught.args[0].code == "cancelled"
        again = Download(url, target, hashlib.sha256(BODY).hexdigest())
        with qtbot.waitSignal(again.finished, timeout=WAIT_MS):
            again.start()
    assert behaviour.requests[1]["Range"] == "bytes=100000-"


def test_a_disk_that_cannot_be_written_is_told(qgis_app, qtbot, target) -> None:
    target.parent.mkdir()
    (target.parent / (target.name + ".part")).mkdir()
    with serving(Behaviour(BODY)) as url:
        download = Download(url, target)
        with qtbot.waitSignal(download.failed, timeout=WAIT_MS) as caught:
            download.start()
    assert "cannot be written" in caught.args[0].message


def test_a_finished_file_with_the_right_checksum_is_taken_without_the_network(fetch, target) -> None:
    target.parent.mkdir()
    target.write_bytes(BODY)
    behaviour = Behaviour(b"nobody asks for it")
    assert fetch(behaviour, hashlib.sha256(BODY).hexdigest().upper()) == target
    assert behaviour.requests == []
    assert target.read_bytes() == BODY


@pytest.mark.parametrize("checked", [True, False], ids=["with another checksum", "without one"])
def test_another_finished_file_of_that_name_is_replaced(fetch, target, checked: bool) -> None:
    target.parent.mkdir()
    target.write_bytes(b"another")
    assert fetch(Behaviour(BODY), hashlib.sha256(BODY).hexdigest() if checked else "") == target
    assert target.read_bytes() == BODY


@pytest.fixture
def slow_checksum(monkeypatch):
    """The checksum takes until it is cancelled; calls so far."""
    begun = []

    def read(_path, cancelled):
        begun.append(True)
        while not cancelled():
            time.sleep(0.01)
        raise CancelledError("The download was stopped.", "It can be resumed.")

    monkeypatch.setattr(download_module, "sha256_of", read)
    return begun


@pytest.mark.parametrize("way", ["cancelled", "deleted"])
def test_a_download_may_go_while_its_checksum_is_computed(qgis_app, qtbot, target, slow_checksum, way) -> None:
    """Its thread was destroyed with it while it ran, and Qt ends the process then."""
    with serving(Behaviour(BODY)) as url:
        download = Download(url, target)
        told = []
        download.finished.connect(told.append)
        download.failed.connect(told.append)
        download.start()
        qtbot.waitUntil(lambda: bool(slow_checksum), timeout=WAIT_MS)
        job = download._hashing
        if way == "cancelled":
            download.cancel()
            assert [error.code for error in told] == ["cancelled"]
            assert job.isFinished()
        sip.delete(download)
    job.cancel()
    qtbot.waitUntil(job.isFinished, timeout=WAIT_MS)
    assert not target.exists()
    assert target.with_name("model.safetensors.part").exists(), "what came stays for the next time"


def test_a_download_cancelled_between_two_tries_asks_no_more(qgis_app, qtbot, target) -> None:
    behaviour = Behaviour(BODY, cut=100_000, bad=9)
    with serving(behaviour) as url:
        download = Download(url, target, retry_ms=300)
        told = []
        download.failed.connect(told.append)
        download.start()
        qtbot.waitUntil(lambda: download._retry.isActive(), timeout=WAIT_MS)
        download.cancel()
        qtbot.wait(500)
    assert len(behaviour.requests) == 1
    assert [error.code for error in told] == ["cancelled"]
