# SPDX-License-Identifier: GPL-3.0-or-later
"""What an evaluation has done so far, kept line by line, so that a killed one loses next to nothing."""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .report import Record

Key = tuple[str, str, int]
"""Data set, image, object."""


def key_of(record: Record) -> Key:
    """What tells an object from all others."""
    return record.dataset, record.image, record.id


class Journal:
    """Records by the identity of their run, appended to ``OUT.partial.jsonl`` beside ``OUT`` as they come."""

    def __init__(self, out: str | Path | None, resume: bool = False) -> None:
        """``out``: the JSON file wanted in the end, or None to keep nothing. ``resume``: take over what is there.

        A file that is there and not to be resumed is begun anew.
        """
        self.out = None if out is None else Path(out)
        self._known: dict[str, dict[Key, Record]] = defaultdict(dict)
        if self.out is None:
            return
        self.out.parent.mkdir(parents=True, exist_ok=True)
        if resume:
            self._read_finished()
            self._read_partial()
        else:
            self.path.unlink(missing_ok=True)

    @property
    def path(self) -> Path:
        """The journal's own file."""
        assert self.out is not None  # nosec B101
        return self.out.with_name(self.out.name + ".partial.jsonl")

    def known(self, identity: str) -> dict[Key, Record]:
        """What a run of that identity has already answered."""
        return dict(self._known[identity])

    def add(self, identity: str, records: Iterable[Record]) -> None:
        """Keep some records; they are on disk when this returns."""
        lines = []
        for record in records:
            self._known[identity][key_of(record)] = record
            lines.append(json.dumps({"run": identity, **asdict(record)}) + "\n")
        if self.out is not None and lines:
            with self.path.open("a", encoding="utf-8") as file:
                file.write("".join(lines))

    def finish(self) -> None:
        """Everything is in the final file: the journal goes."""
        if self.out is not None:
            self.path.unlink(missing_ok=True)

    def _read_partial(self) -> None:
        if not self.path.is_file():
            return
        for line in self.path.read_text(encoding="utf-8").splitlines():
            with contextlib.suppress(json.JSONDecodeError):  # the line that was being written when the run was killed
                self._take_line(json.loads(line))
        if not self.path.read_text(encoding="utf-8").endswith("\n"):
            with self.path.open("a", encoding="utf-8") as file:
                file.write("\n")

    def _take_line(self, values: Any) -> None:
        try:
            self._take(values.pop("run"), values)
        except (KeyError, AttributeError, TypeError) as error:
            raise ValueError(f"{self.path} is no journal that could be resumed") from error

    def _read_finished(self) -> None:
        """Records of a finished file, told apart by the identities in its settings."""
        assert self.out is not None  # nosec B101
        if not self.out.is_file():
            return
        try:
            content = json.loads(self.out.read_text(encoding="utf-8"))
            for report in content.get("runs", {"": content}).values():
                identities = report["settings"].get("identities", {})
                for values in report["records"]:
                    if values["bands"] in identities:
                        self._take(identities[values["bands"]], values)
        except (KeyError, AttributeError, TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{self.out} is no report that could be resumed") from error

    def _take(self, identity: str, values: dict[str, Any]) -> None:
        record = Record(**values)
        self._known[identity][key_of(record)] = record
