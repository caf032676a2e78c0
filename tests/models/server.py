# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server on 127.0.0.1 that behaves as badly as it is told to."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

BLOCK = 4096


@dataclass
class Behaviour:
    """``cut``: bytes after which the connection is closed; ``stall``: bytes after which nothing more comes; both only
    for so many requests (``bad``). ``resumable``: understands Range."""

    body: bytes
    cut: int | None = None
    stall: int | None = None
    bad: int = 1
    resumable: bool = True
    etag: str = '"one"'
    redirects: int = 0
    status: int = 200
    length: bool = True
    requests: list[dict[str, str]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[str]:
    """The address of a file on a server that behaves so."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            behaviour.requests.append(dict(self.headers))
            if behaviour.redirects:
                behaviour.redirects -= 1
                self.send_response(302)
                self.send_header("Location", f"/other{behaviour.redirects}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            if behaviour.status != 200:
                self.send_response(behaviour.status)
                self.send_header("Content-Length", "9")
                self.end_headers()
                self.wfile.write(b"not a file")
                return
            self.send_file()

        def send_file(self) -> None:
            body, start = behaviour.body, 0
            wanted = self.headers.get("Range", "")
            if behaviour.resumable and wanted and self.headers.get("If-Range") == behaviour.etag:
                start = int(wanted[6:].rstrip("-"))
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            else:
                self.send_response(200)
            if behaviour.length:
                self.send_header("Content-Length", str(len(body) - start))
            if behaviour.etag:
                self.send_header("ETag", behaviour.etag)
            self.send_header("Connection", "close")
            self.end_headers()
            bad = behaviour.bad > 0 and (behaviour.cut is not None or behaviour.stall is not None)
            behaviour.bad -= bad
            end = len(body)
            if bad:
                end = min(end, behaviour.cut if behaviour.cut is not None else behaviour.stall)
            for at in range(start, end, BLOCK):
                self.wfile.write(body[at : min(at + BLOCK, end)])
                self.wfile.flush()
            if bad and behaviour.stall is not None:
                behaviour.release.wait(60)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/model.safetensors"
    finally:
        behaviour.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
