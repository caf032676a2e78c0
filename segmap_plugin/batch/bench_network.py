# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server on this machine that gives parts of files, as object stores do, and counts what it gives."""

from __future__ import annotations

import functools
import http.server
import os
import re
import threading
from pathlib import Path
from typing import Any

_RANGE = re.compile(r"bytes=(\d+)-(\d*)$")


class RangeServer:
    """``with RangeServer(folder) as server``: ``url``, and ``requests`` and ``bytes`` of bodies so far."""

    def __init__(self, folder: Path) -> None:
        self.requests = self.bytes = 0
        self._lock = threading.Lock()
        handler = functools.partial(_Handler, self, folder)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> RangeServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def count(self, size: int) -> None:
        """One answer more."""
        with self._lock:
            self.requests += 1
            self.bytes += size


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, owner: RangeServer, folder: Path, *args: Any) -> None:
        self._owner, self._folder = owner, folder
        super().__init__(*args)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, body: bool) -> None:
        path = self._folder / os.path.basename(self.path)
        if not path.is_file():
            self.send_error(404)
            return
        size = path.stat().st_size
        asked = _RANGE.match(self.headers.get("Range", ""))
        first = int(asked[1]) if asked else 0
        last = min(int(asked[2]), size - 1) if asked and asked[2] else size - 1
        self.send_response(206 if asked else 200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.end_headers()
        if body:
            with path.open("rb") as stream:
                stream.seek(first)
                self.wfile.write(stream.read(last - first + 1))
            self._owner.count(last - first + 1)

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""
