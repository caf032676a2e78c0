# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a run on disk: prompts, work and answers, beside the output until the run is finished.

A SQLite file of its own, attached to the output's connection as ``job``, so that one transaction commits a window's
answers to both. Whatever is killed between two transactions finds exactly the finished chunks when it comes back.
Its tables are in :mod:`.schema`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Optional

from ..core.click import Click
from ..core.window import Bounds, Window
from .features import quoted
from .prompts import Prompt, Refusal
from .schema import ENVIRONMENT, OWN, PREDICT, TABLES
from .work import Answer, Work, attributes_text, clicks_text

CHUNK = 8  # objects predicted together: a batch of the network, and what a cancelled run loses at most
_LEFT = (
    f"FROM job.work AS w WHERE w.phase = {PREDICT} AND w.done = 0 "  # nosec B608
    "AND NOT EXISTS (SELECT 1 FROM job.answer AS a WHERE a.id = w.id) "
    "AND NOT EXISTS (SELECT 1 FROM job.failure AS f WHERE f.id = w.id)"
)
# Windows of a row of the raster follow each other, so that its blocks are read once; then the prompts of a window.
_ORDER = "raster, level, row_off, col_off, side, y DESC, x, digest, attributes, fid"


class Job:
    """Queries on the tables. Nothing here begins or ends a transaction but :meth:`transaction`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """``connection``: in autocommit mode (isolation_level None), with the job's file attached as ``job``."""
        self.connection = connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; what fails is rolled back and raised."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def create(self) -> None:
        """Make the tables; call inside a transaction."""
        for statement in TABLES.split(";\n"):
            if statement.strip():
                self.connection.execute(statement)

    def clear(self) -> None:
        """Remove the tables of another run, if there are some; call inside a transaction."""
        tables = "SELECT name FROM job.sqlite_master WHERE type = 'table' ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'"
        for (name,) in self.connection.execute(tables).fetchall():  # a virtual one takes its own along
            if not name.startswith("sqlite_"):
                self.connection.execute(f"DROP TABLE IF EXISTS job.{quoted(name)}")

    @property
    def exists(self) -> bool:
        """Whether the tables are there."""
        found = self.connection.execute("SELECT count(*) FROM job.sqlite_master WHERE name = 'meta'").fetchone()
        return bool(found[0])

    def set(self, key: str, value: Any) -> None:
        """Remember a JSON value."""
        self.connection.execute("INSERT OR REPLACE INTO job.meta VALUES (?, ?)", (key, json.dumps(value)))

    def get(self, key: str, default: Any = None) -> Any:
        """A remembered value."""
        row = self.connection.execute("SELECT value FROM job.meta WHERE key = ?", (key,)).fetchone()
        return default if row is None else json.loads(row[0])

    # -- the plan --------------------------------------------------------------------------------------------------
    def stage(self, prompt: Prompt, raster: int, window: Window, anchor: tuple[float, float]) -> None:
        """Note a prompt and the window that answers it; ``anchor``: a point of it, the output's CRS."""
        self.connection.execute(
            "INSERT INTO job.stage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (prompt.digest, raster, window.level, window.row_off, window.col_off, window.side, anchor[1], anchor[0],
             prompt.fid, clicks_text(prompt.clicks), prompt.shape, attributes_text(prompt.attributes)),
        )  # fmt: skip

    def refuse(self, refusal: Refusal, place: Optional[tuple[float, float]] = None) -> None:
        """Note a feature that gives no prompt, and its ``place`` (output's CRS); failures of features have negative ids
        until the plan stands."""
        x, y = place or (None, None)
        self.connection.execute(
            "INSERT INTO job.failure (id, fid, reason, x, y, attributes) "
            "VALUES ((SELECT min(coalesce(min(id), 0), 0) - 1 FROM job.failure), ?, ?, ?, ?, ?)",
            (refusal.fid, refusal.reason, x, y, attributes_text(refusal.attributes)),
        )

    def settle(self) -> None:
        """Number the prompts, set duplicates aside, cut windows into chunks."""
        run = self.connection.execute
        numbered = (
            f"SELECT *, row_number() OVER (PARTITION BY digest, raster ORDER BY attributes, fid) AS copy, "
            f"first_value(fid) OVER (PARTITION BY digest, raster ORDER BY attributes, fid) AS first, "
            f"row_number() OVER (ORDER BY {_ORDER}) AS place FROM job.stage"  # nosec B608
        )
        run(f"CREATE TEMP TABLE numbered AS {numbered}")
        run("INSERT INTO job.failure (id, fid, reason, x, y, attributes) SELECT (SELECT min(coalesce(min(id), 0), 0) "
            "FROM job.failure) - row_number() OVER (ORDER BY place), fid, 'duplicate of feature ' || first, x, y, "
            "attributes FROM numbered WHERE copy > 1")  # fmt: skip
        run("CREATE TEMP TABLE chosen AS SELECT *, row_number() OVER (ORDER BY place) AS id FROM numbered "
            "WHERE copy = 1")  # fmt: skip
        run("INSERT INTO job.object SELECT id, raster, fid, x, y, attributes FROM chosen")
        run("INSERT INTO job.work SELECT ?, 0, id, raster, level, row_off, col_off, side, clicks, shape, 0 FROM chosen",
            (PREDICT,))  # fmt: skip
        self.cut_into_chunks(PREDICT)
        self._renumber_failures()
        run("DROP TABLE temp.chosen")
        run("DROP TABLE temp.numbered")
        run("DELETE FROM job.stage")

    def cut_into_chunks(self, phase: int) -> None:
        """Give the work of a phase its chunks: at most CHUNK objects of one window each, in the order of windows."""
        self.connection.execute(
            "CREATE TEMP TABLE cut AS SELECT id, dense_rank() OVER (ORDER BY raster, level, row_off, col_off, side, "
            "part) AS chunk FROM (SELECT *, (row_number() OVER (PARTITION BY raster, level, row_off, col_off, side "
            f"ORDER BY id) - 1) / {CHUNK} AS part FROM job.work WHERE phase = ?)",  # nosec B608
            (phase,),
        )
        self.connection.execute("CREATE UNIQUE INDEX temp.cut_id ON cut (id)")
        self.connection.execute(
            "UPDATE job.work SET chunk = (SELECT chunk FROM temp.cut WHERE cut.id = work.id) WHERE phase = ?", (phase,)
        )
        self.connection.execute("DROP TABLE temp.cut")

    def _renumber_failures(self) -> None:
        """Failures of features follow the objects, ordered by what they say: input order leaves no trace."""
        self.connection.execute(
            "CREATE TEMP TABLE moved AS SELECT row_number() OVER (ORDER BY fid, reason, attributes, x, y) + "
            "(SELECT count(*) FROM job.object) AS id, fid, reason, x, y, attributes FROM job.failure"
        )
        self.connection.execute("DELETE FROM job.failure")
        names = "id, fid, reason, x, y, attributes"
        self.connection.execute(f"INSERT INTO job.failure ({names}) SELECT {names} FROM moved")  # nosec B608
        self.connection.execute("DROP TABLE temp.moved")

    def add_work(self, phase: int, works: Iterable[Work]) -> None:
        """Work of a later phase; :meth:`cut_into_chunks` comes after."""
        for work in works:
            w = work.window
            self.connection.execute(
                "INSERT INTO job.work VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                (phase, work.id, work.raster, w.level, w.row_off, w.col_off, w.side, clicks_text(work.clicks),
                 work.shape),
            )  # fmt: skip

    # -- work ------------------------------------------------------------------------------------------------------
    def pending(self, phase: int, after: int = 0, limit: int = 256) -> list[int]:
        """The next chunks of a phase that are not done, in their order."""
        sql = "SELECT DISTINCT chunk FROM job.work WHERE phase = ? AND chunk > ? AND done = 0 ORDER BY chunk LIMIT ?"
        return [int(row[0]) for row in self.connection.execute(sql, (phase, after, limit))]

    def chunk(self, phase: int, chunk: int) -> list[Work]:
        """All objects of a chunk, done or not: what is predicted together never depends on what happened before."""
        sql = (
            "SELECT id, raster, level, col_off, row_off, side, clicks, shape FROM job.work "
            "WHERE phase = ? AND chunk = ? ORDER BY id"
        )
        return [_work(row) for row in self.connection.execute(sql, (phase, chunk))]

    def work_of(self, phase: int, object_id: int) -> Work:
        """What is asked of an object in a phase."""
        sql = "SELECT id, raster, level, col_off, row_off, side, clicks, shape FROM job.work WHERE phase = ? AND id = ?"
        return _work(self.connection.execute(sql, (phase, object_id)).fetchone())

    def raster_of(self, phase: int, chunk: int) -> int:
        """The raster of a chunk's window."""
        sql = "SELECT raster FROM job.work WHERE phase = ? AND chunk = ? LIMIT 1"
        return int(self.connection.execute(sql, (phase, chunk)).fetchone()[0])

    def counts(self, phase: int) -> tuple[int, int]:
        """(objects done, objects in all) of a phase."""
        sql = "SELECT coalesce(sum(done), 0), count(*) FROM job.work WHERE phase = ?"
        done, total = self.connection.execute(sql, (phase,)).fetchone()
        return int(done), int(total)

    def left(self) -> int:
        """How many objects nothing is known of yet."""
        return int(self.connection.execute(f"SELECT count(*) {_LEFT}").fetchone()[0])  # nosec B608

    def left_ids(self) -> Iterator[int]:
        """Their ids, in order."""
        for (number,) in self.connection.execute(f"SELECT w.id {_LEFT} ORDER BY w.id"):  # nosec B608
            yield int(number)

    def record(self, phase: int, chunk: int, answers: Iterable[Answer], whole: bool = True) -> None:
        """Write a chunk's answers and failures, and, where they are ``whole``, that it is done."""
        run = self.connection.execute
        for a in answers:
            if a.reason:
                self.fail(a.id, a.reason, ENVIRONMENT if a.again else OWN)
                run("DELETE FROM job.box WHERE id = ?", (a.id,))  # of the first answer, where a second was asked for
                continue
            if not a.wkb:
                continue
            w = a.window or Window(0, 0, 0)
            supported = None if a.supported is None else int(a.supported)
            refined = None if a.refined is None else int(a.refined)
            run("INSERT OR REPLACE INTO job.answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (a.id, phase, a.wkb, a.score, a.quality, a.stability, supported, a.clicks, a.area_m2, a.perimeter_m,
                 w.level, w.row_off, w.col_off, w.side, refined))  # fmt: skip
            self.put_box(a.id, a.bounds)
        if whole:
            run("UPDATE job.work SET done = 1 WHERE phase = ? AND chunk = ?", (phase, chunk))

    def put_box(self, object_id: int, bounds: Bounds) -> None:
        """Where an object is, for :meth:`near`; ``bounds``: (x_min, y_min, x_max, y_max), output's CRS."""
        left, bottom, right, top = bounds
        self.connection.execute("INSERT OR REPLACE INTO job.box VALUES (?, ?, ?, ?, ?)",
                                (object_id, left, right, bottom, top))  # fmt: skip

    def fail(self, object_id: int, reason: str, cause: str) -> None:
        """Note that an object has no result."""
        self.connection.execute(
            "INSERT OR REPLACE INTO job.failure SELECT id, fid, ?, x, y, attributes, ? FROM job.object WHERE id = ?",
            (reason, cause, object_id),
        )

    def failures(self, cause: Optional[str] = None) -> int:
        """How many have no result; ``cause``: for that alone."""
        sql = "SELECT count(*) FROM job.failure WHERE ? IS NULL OR cause = ?"
        return int(self.connection.execute(sql, (cause, cause)).fetchone()[0])

    # -- answers ---------------------------------------------------------------------------------------------------
    def answer(self, object_id: int) -> Optional[Answer]:
        """The newest answer of an object, None where there is none."""
        sql = (
            "SELECT id, wkb, score, quality, stability, supported, clicks, area_m2, perimeter_m, level, "
            "col_off, row_off, side, refined "
            "FROM job.answer WHERE id = ? ORDER BY phase DESC LIMIT 1"
        )
        row = self.connection.execute(sql, (object_id,)).fetchone()
        if row is None:
            return None
        supported = None if row[5] is None else bool(row[5])
        window = Window(*(int(v) for v in row[9:13]))
        refined = None if row[13] is None else bool(row[13])
        return Answer(int(row[0]), bytes(row[1]), *row[2:5], supported, *row[6:9], window, refined=refined)

    def has_answer(self, phase: int, object_id: int) -> bool:
        """Whether an object has an answer in a phase."""
        sql = "SELECT 1 FROM job.answer WHERE phase = ? AND id = ?"
        return self.connection.execute(sql, (phase, object_id)).fetchone() is not None

    def answered(self, after: int = 0, limit: int = 512) -> list[int]:
        """Ids of the next objects that have an answer, and are not to be asked again."""
        sql = (
            "SELECT DISTINCT id FROM job.answer AS a WHERE id > ? AND NOT EXISTS (SELECT 1 FROM job.failure AS f "
            "WHERE f.id = a.id AND f.cause = ?) ORDER BY id LIMIT ?"
        )
        return [int(row[0]) for row in self.connection.execute(sql, (after, ENVIRONMENT, limit))]

    def near(self, object_id: int) -> list[int]:
        """Ids of the other objects whose boxes meet this one's, in order."""
        sql = (
            "SELECT o.id FROM job.box AS b JOIN job.box AS o ON o.x_max >= b.x_min AND o.x_min <= b.x_max "
            "AND o.y_max >= b.y_min AND o.y_min <= b.y_max WHERE b.id = ? AND o.id <> b.id ORDER BY o.id"
        )
        return [int(row[0]) for row in self.connection.execute(sql, (object_id,))]

    def origin(self, object_id: int) -> tuple[int, int, dict[str, Any]]:
        """(raster, source feature, attributes) of an object."""
        row = self.connection.execute(
            "SELECT raster, fid, attributes FROM job.object WHERE id = ?", (object_id,)
        ).fetchone()
        return int(row[0]), int(row[1]), json.loads(row[2])


def _work(row: tuple[Any, ...]) -> Work:
    window = Window(*(int(v) for v in row[2:6]))
    clicks = tuple(Click.from_json(c) for c in json.loads(row[6]))
    return Work(int(row[0]), int(row[1]), window, clicks, bytes(row[7] or b""))
