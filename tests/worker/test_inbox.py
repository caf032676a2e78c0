# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that wait: in order, hovers dropped by newer predictions, from two threads at once."""

from __future__ import annotations

import logging
import os
import threading

from segmap_plugin.protocol import Decoder, Frame
from segmap_plugin.worker.inbox import Inbox
from segmap_plugin.worker.pipe import LogFrames, Pipe


def frame(number, op="predict", hover=False):
    return Frame({"id": number, "op": op, "hover": hover})


def taken(inbox, count):
    return [(job.id, job.dropped()) for job in (inbox.take() for _ in range(count))]


def test_requests_are_taken_in_order():
    inbox = Inbox()
    for number in range(5):
        inbox.put(frame(number))
    assert taken(inbox, 5) == [(i, False) for i in range(5)]


def test_a_newer_prediction_drops_waiting_hovers_only():
    inbox = Inbox()
    for number, hover in enumerate([False, True, True, False, True]):
        inbox.put(frame(number, hover=hover))
    assert taken(inbox, 5) == [(0, False), (1, True), (2, True), (3, False), (4, False)]


def test_a_newer_prediction_drops_the_hover_that_runs_but_not_a_click_that_runs():
    inbox = Inbox()
    for hover in (True, False):
        inbox.put(frame(1, hover=hover))
        job = inbox.take()
        inbox.put(frame(2))
        assert job.dropped() is hover
        inbox.take()


def test_other_requests_drop_nothing():
    inbox = Inbox()
    inbox.put(frame(1, hover=True))
    inbox.put(frame(2, op="hello"))
    inbox.put(frame(3, op="supply_pixels"))
    assert taken(inbox, 3) == [(1, False), (2, False), (3, False)]


def test_cancelling_finds_what_waits_and_what_runs():
    inbox = Inbox()
    for number in range(3):
        inbox.put(frame(number))
    running = inbox.take()
    inbox.cancel(0)
    inbox.cancel(2)
    inbox.cancel(99)
    assert running.dropped()
    assert taken(inbox, 2) == [(1, False), (2, True)]


def test_taking_waits_for_a_request_of_another_thread():
    inbox, got = Inbox(), []
    thread = threading.Thread(target=lambda: got.extend(taken(inbox, 100)))
    thread.start()
    for number in range(100):
        inbox.put(frame(number))
    thread.join(20)
    assert [number for number, _ in got] == list(range(100))
    assert len(inbox) == 0


def test_frames_of_many_threads_stay_whole_in_the_pipe():
    read_fd, write_fd = os.pipe()
    pipe, received, decoder = Pipe(-1, write_fd), [], Decoder()

    def write(worker):
        for i in range(50):
            pipe.send({"worker": worker, "i": i}, bytes([worker]) * 3000)

    threads = [threading.Thread(target=write, args=(w,)) for w in range(4)]
    for thread in threads:
        thread.start()
    while len(received) < 200:
        received += decoder.feed(os.read(read_fd, 4096))
    for thread in threads:
        thread.join()
    assert all(f.payload == bytes([f.header["worker"]]) * 3000 for f in received)
    for worker in range(4):
        assert [f.header["i"] for f in received if f.header["worker"] == worker] == list(range(50))
    os.close(read_fd), os.close(write_fd)


def test_log_records_become_frames_with_level_and_traceback():
    read_fd, write_fd = os.pipe()
    handler = LogFrames(Pipe(-1, write_fd))
    try:
        raise KeyError("lost")
    except KeyError:
        import sys

        record = logging.LogRecord("a.b", logging.CRITICAL, __file__, 1, "it %s", ("broke",), sys.exc_info())
    handler.emit(record)
    (got,) = Decoder().feed(os.read(read_fd, 1 << 16))
    assert (got.header["event"], got.header["level"]) == ("log", "error")
    assert got.header["text"].startswith("it broke")
    assert "KeyError" in got.header["text"]
    os.close(read_fd), os.close(write_fd)
