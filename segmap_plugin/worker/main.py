# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's loop: ``python -m segmap_plugin.worker [--model NAME] [--device auto]``, frames in, frames out.

One thread reads, so that a newer request can drop a hover and the end of input ends the process at once, even in the
middle of a computation; the main thread computes.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any, Optional

from ..errors import INSTALL_REMEDY, ModelError, SegMapError, WorkerError
from ..protocol import VERSION, Decoder
from . import room
from .inbox import Inbox, Job
from .pipe import LogFrames, Pipe

log = logging.getLogger(__name__)

# Variables of the program that started us which would point our GDAL and PROJ at data of another version.
_FOREIGN = ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "GDAL_DRIVER_PATH")


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Serve until input ends. Exit codes: 0 told to end, 3 could not start."""
    started = time.perf_counter()
    options = _parser().parse_args(arguments)
    pipe = Pipe.claim()
    _prepare_environment()
    _send_logs(pipe)
    inbox = Inbox()
    try:
        threading.Thread(target=_read, args=(pipe, inbox), name="reader", daemon=True).start()
        service, predictor = _start(options, pipe, started)
        if len(inbox) == 0:
            _warm_up(predictor)
        while True:
            _serve(pipe, service, inbox.take())
    except SegMapError as error:
        log.error("%s", error)
        return _fatal(pipe, error)
    except (MemoryError, RuntimeError) as error:
        if not room.is_memory_error(error):  # such as a thread that cannot be started
            raise
        return _fatal(pipe, room.window_error())


def _fatal(pipe: Pipe, error: SegMapError) -> int:
    """Say why the process ends; its exit code."""
    pipe.send({"event": "fatal", "error": error.to_dict()})
    return 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m segmap_plugin.worker", description=__doc__)
    parser.add_argument("--model", default=os.environ.get("SEGMAP_MODEL", ""), help="name or weight file")
    parser.add_argument("--device", default=os.environ.get("SEGMAP_DEVICE", "auto"))
    return parser


def _prepare_environment() -> None:
    """What must be set before torch or onnxruntime, GDAL and PROJ are loaded."""
    for name in _FOREIGN:
        os.environ.pop(name, None)
    # Spinning OpenMP threads made a 33 ms inference take 2,056 ms while another process was busy.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    room.single_threaded_blas()


def _send_logs(pipe: Pipe) -> None:
    root = logging.getLogger()
    root.handlers[:] = [LogFrames(pipe)]
    root.setLevel(os.environ.get("SEGMAP_LOG", "INFO").upper() or "INFO")
    logging.captureWarnings(True)


def _read(pipe: Pipe, inbox: Inbox) -> None:
    """Take frames as they come until input ends; then the process ends, whatever it is doing."""
    try:
        _take_frames(pipe, inbox)
    except WorkerError as error:
        os._exit(_fatal(pipe, error))
    except MemoryError:  # without this thread the process would wait for ever
        os._exit(_fatal(pipe, room.window_error()))
    os._exit(0)


def _take_frames(pipe: Pipe, inbox: Inbox) -> None:
    """Fill the inbox until input ends or says so. Raises WorkerError for what is no message."""
    decoder = Decoder()
    while data := pipe.read():
        for frame in decoder.feed(data):
            operation = frame.header.get("op")
            if operation == "shutdown":
                return
            if operation == "cancel":
                inbox.cancel(frame.header.get("target"))
            else:
                inbox.put(frame)


def _start(options: argparse.Namespace, pipe: Pipe, started: float) -> tuple[Any, Any]:
    """Import what is heavy, load the model, say ``ready``. Raises ModelError saying what to install or to choose."""
    try:
        room.require(room.IMPORTS)
        from .engine import Engine
        from .inference import load_predictor, model_name, runtime_version
        from .service import Service
    except ImportError as error:
        if room.is_memory_error(error):
            raise room.window_error() from error
        missing = (error.name or str(error)).partition(".")[0]
        raise ModelError(
            f"The worker's Python has no working {missing}: {error}.", INSTALL_REMEDY, package=missing
        ) from error
    imported = time.perf_counter()
    predictor = load_predictor(options.model, options.device)
    hello = {
        "protocol": VERSION,
        "model": model_name(options.model),
        "device": predictor.describe(),
        "pid": os.getpid(),
        "versions": {"python": platform.python_version(), **runtime_version(predictor)},
        "ms": {
            "import": round((imported - started) * 1000, 1),
            "model": round((time.perf_counter() - imported) * 1000, 1),
        },
    }
    service = Service(Engine(predictor), hello, pipe.send)
    pipe.send({"event": "ready", **hello})
    return service, predictor


def _warm_up(predictor: Any) -> None:
    """One inference on nothing: the first is several times slower than the rest."""
    import numpy as np

    from ..core.window import WINDOW_SIDE
    from ..geo.measure import local_metres

    began = time.perf_counter()
    local_metres("EPSG:3857", 0.0, 0.0, 1.0)
    try:
        predictor.set_image(np.zeros((WINDOW_SIDE, WINDOW_SIDE, 3), np.uint8))
        predictor.predict([(WINDOW_SIDE / 2, WINDOW_SIDE / 2, True)])
    except (MemoryError, RuntimeError) as error:  # the first click meets it again, and somebody to tell
        log.warning("the model did not warm up: %s", error)
    predictor.clear()
    log.debug("warm after %.0f ms", (time.perf_counter() - began) * 1000)


def _serve(pipe: Pipe, service: Any, job: Job) -> None:
    """Answer one request, whatever happens."""
    try:
        fields, payload = service.answer(job)
        pipe.send({"id": job.id, "ok": True, **fields}, payload)
    except SegMapError as error:
        pipe.send({"id": job.id, "ok": False, "error": error.to_dict()})
    except Exception as error:  # the boundary of the process: an unforeseen error must not end the user's session
        log.exception("request %s failed", job.frame.header.get("op"))
        told = SegMapError("The worker failed inside.", "See the log; the same click may work again.")
        if room.is_memory_error(error):
            told = room.window_error()
        pipe.send({"id": job.id, "ok": False, "error": told.to_dict()})


if __name__ == "__main__":
    sys.exit(main())
